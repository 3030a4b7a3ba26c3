"""What answers said before: last year, and since this questionnaire opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404

from questionnaires.answering import data_of
from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.models import AnswerRevision, Response, Submission
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.live import LiveAnswer
from questionnaires.wording import body, headline, in_words
from rphub.kernel.roles import Actor

MOST_ENTRIES = 100
QUOTE = 600
"""How much of last year's words stand in the card; the rest is on the sent version's own page."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was sent last in an earlier cycle, in the words of that year. `asked` is set when the wording changed."""

    head: str
    words: str
    by: str
    at: datetime
    asked: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the answer said for a while; `until` is None for what it says now."""

    words: str
    by: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    response: Response
    question: Question
    entries: tuple[Entry, ...]


def last_years(found: Dossier, codes: Iterable[str]) -> dict[str, LastYear]:
    """Last year's answers to the questions, from the frozen version and its own wording: one statement."""
    sent = _last_sent(found.response)
    if sent is None:
        return {}
    version_id, answers, at, by = sent
    then = definition_of(version_id)
    return {
        code: _last_year(then.question(code), found.definition.question(code), data_of(answers[code]), by, at)
        for code in codes
        if code in then and code in answers
    }


def edited_by_others(rows: Mapping[str, LiveAnswer], actor: Actor) -> dict[int, tuple[str, datetime]]:
    """For answers the actor wrote last: who else wrote before them, and when. One statement, none while
    no answer was changed."""
    own = [row.pk for row in rows.values() if row.updated_by_id == actor.user_id and row.revision > 1]
    if not own:
        return {}
    found = AnswerRevision.objects.filter(answer__in=own).exclude(by_label__in=["", actor.label])
    latest = found.order_by().values("answer_id", "by_label").annotate(last=Max("until"))
    newest: dict[int, tuple[str, datetime]] = {}
    for row in sorted(latest, key=lambda row: row["last"]):
        newest[row["answer_id"]] = (row["by_label"], row["last"])
    return newest


def answer_history(actor: Actor, response_id: UUID, code: str) -> AnswerHistory:
    """Everything one answer has said, newest first: three statements."""
    found = dossier(actor, response_id)
    if code not in found.definition:
        raise Http404("No such question.")
    question, row = found.definition.question(code), found.rows.get(code)
    if row is None:
        return AnswerHistory(found.response, question, ())
    by = row.updated_by if row.updated_by else "Carried over from last year"
    now = Entry(in_words(question, found.answers[code]), by, row.history_at, None)
    before = AnswerRevision.objects.filter(answer=row.pk).order_by("-revision")[:MOST_ENTRIES]
    past = (Entry(in_words(question, data_of(one.content)), one.by_label, one.since, one.until) for one in before)
    return AnswerHistory(found.response, question, (now, *past))


def _last_sent(response: Response) -> Any:
    """Version, answers, moment and name of what was sent last in an earlier cycle."""
    before = Submission.objects.filter(
        response__supplier=response.supplier_id,
        response__commissioner=response.commissioner_id,
        response__cycle__year__lt=response.cycle.year,
    )
    newest = before.exclude(response__state="withdrawn").order_by("-response__cycle__year", "-number")
    return newest.values_list("response__version_id", "answers", "submitted_at", "submitted_by_label").first()


def _last_year(then: Question, now: Question, data: AnswerData, by: str, at: datetime) -> LastYear:
    words = body(then, data)
    if len(words) > QUOTE:
        words = f"{words[:QUOTE].rstrip()}…"
    asked = then.text if then.text != now.text else ""
    head = headline(then, data) or ("" if words else "No answer")
    return LastYear(head, words, by, at, asked)
