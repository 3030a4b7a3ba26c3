"""What answers said before: last year, and since this questionnaire opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404

from questionnaires.answering import data_of
from questionnaires.definition import Question
from questionnaires.enums import Origin
from questionnaires.facts import AnswerData
from questionnaires.models import AnswerRevision, Response, Submission
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.wording import NOTHING, body, headline, in_words
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import day

MOST_ENTRIES = 100
EMPTIED = "Emptied: it said nothing."
CARRIED = "Carried over from last year"
QUOTE = 600
"""How much of last year's words stand in the card; the rest is on the sent version's own page."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was sent last in an earlier cycle, in the words of that year. `asked` is set when the wording changed."""

    head: str
    words: str
    by: str
    day: str
    """In words: it is the same for every answer of a page."""
    asked: str
    rung: str
    """The words of the level chosen then, where the ladder says something else now."""


@dataclass(frozen=True, slots=True)
class Before:
    """Last year as a page needs it; without a last year nothing is new."""

    answers: Mapping[str, LastYear]
    new: frozenset[str]
    """Codes that last year's version did not have."""
    queried: frozenset[str]
    """Codes the reviewer asked about last year."""


NO_YEAR = Before({}, frozenset(), frozenset())


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
    more: bool = False
    """Whether it said still more before, which the archive of everything holds."""


def last_years(found: Dossier, codes: Iterable[str]) -> Before:
    """Last year's answers to the questions, from the frozen version and its own wording: one statement."""
    sent = _last_sent(found.response)
    if sent is None:
        return NO_YEAR
    version_id, answers, at, by, queried = sent
    then, codes, sent_on = definition_of(version_id), list(codes), day(at)
    held = {
        code: _last_year(then.question(code), found.definition.question(code), data_of(answers[code]), by, sent_on)
        for code in codes
        if code in then and code in answers
    }
    return Before(held, frozenset(code for code in codes if code not in then), frozenset(queried) & set(codes))


def edited_by_others(found: Dossier, codes: Iterable[str], actor: Actor) -> dict[int, tuple[str, datetime]]:
    """For answers the actor wrote last: who else wrote before them, and when.

    One statement, none while no answer of the page was changed.
    """
    rows = (found.rows[code] for code in codes if code in found.rows)
    if not any(row.updated_by_id == actor.user_id and row.revision > 1 for row in rows):
        return {}
    newest: dict[int, tuple[str, datetime]] = {}
    past = OTHERS.rows(ANONYMOUS, response_id=found.response.pk, user_id=actor.user_id, label=actor.label)
    for answer_id, label, until in past:
        newest[answer_id] = (label, until)
    return newest


def _others(actor: Actor, response_id: UUID, user_id: int, label: str) -> Any:
    """The last time each other person wrote each answer, latest last."""
    past = AnswerRevision.objects.filter(answer__response=response_id, answer__updated_by=user_id)
    past = past.exclude(by_label__in=("", CARRIED)).exclude(by_label=label).order_by()
    return (
        past.values("answer_id", "by_label")
        .annotate(last=Max("until"))
        .order_by("last")
        .values_list("answer_id", "by_label", "last")
    )


OTHERS = Prepared(_others)


def answer_history(actor: Actor, response_id: UUID, code: str) -> AnswerHistory:
    """Everything one answer has said, newest first: three statements."""
    found = dossier(actor, response_id)
    if code not in found.definition:
        raise Http404("No such question.")
    row = found.rows.get(code)
    past = list(AnswerRevision.objects.filter(answer=row.pk)[: MOST_ENTRIES + 1]) if row else []
    return _history(found, code, past[:MOST_ENTRIES], more=len(past) > MOST_ENTRIES)


def histories(found: Dossier) -> tuple[AnswerHistory, ...]:
    """The same of every answer of the questionnaire, in its order: one statement."""
    past: dict[int, list[AnswerRevision]] = {}
    for one in AnswerRevision.objects.filter(answer__response=found.response).order_by("answer_id", "-revision"):
        past.setdefault(one.answer_id, []).append(one)
    codes = (question.code for question in found.definition.questions if question.code in found.rows)
    return tuple(_history(found, code, past.get(found.rows[code].pk, ())) for code in codes)


def _history(found: Dossier, code: str, past: Sequence[AnswerRevision], *, more: bool = False) -> AnswerHistory:
    """What it says now and what it said before, newest first."""
    question, row = found.definition.question(code), found.rows.get(code)
    if row is None:
        return AnswerHistory(found.response, question, ())
    by = row.updated_by if row.updated_by else CARRIED
    now = Entry(in_words(question, found.answers[code]), _who(by, row.origin), row.history_at, None)
    before = [
        Entry(in_words(question, data_of(one.content)), _who(one.by_label, one.origin), one.since, one.until)
        for one in past
    ]
    *later, first = (now, *before)
    emptied = (replace(one, words=EMPTIED) if one.words == NOTHING else one for one in later)
    return AnswerHistory(found.response, question, (*emptied, first), more)


def _who(name: str, origin: str) -> str:
    """“Anna Acme, from a workbook”, or the name alone for what was typed on the page."""
    return f"{name}, {Origin(origin).label}" if origin else name


def _last_sent(response: Response) -> Any:
    """Version, answers, moment, name and queried codes of what was sent last in an earlier cycle."""
    given = {"supplier": response.supplier_id, "commissioner": response.commissioner_id, "year": response.cycle.year}
    return next(iter(SENT.rows(ANONYMOUS, **given)), None)


def _sent(actor: Actor, supplier: int, commissioner: int, year: int) -> Any:
    before = Submission.objects.filter(
        response__supplier=supplier, response__commissioner=commissioner, response__cycle__year__lt=year
    )
    newest = before.exclude(response__state="withdrawn").order_by("-response__cycle__year", "-number")
    wanted = ("response__version_id", "answers", "submitted_at", "submitted_by_label", "response__queried")
    return newest.values_list(*wanted)[:1]


SENT = Prepared(_sent)


def _last_year(then: Question, now: Question, data: AnswerData, by: str, sent_on: str) -> LastYear:
    words = body(then, data)
    if len(words) > QUOTE:
        words = f"{words[:QUOTE].rstrip()}…"
    asked = then.text if then.text != now.text else ""
    head = headline(then, data) or ("" if words else "No answer")
    return LastYear(head, words, by, sent_on, asked, _rung(then, now, data.level))


def _rung(then: Question, now: Question, level: int | None) -> str:
    if level is None or level >= len(then.levels) or then.levels == now.levels:
        return ""
    return then.levels[level]
