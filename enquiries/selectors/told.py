"""What the supplier's own pages say of enquiries: at each question, and on its home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from enquiries.enums import EnquiryState
from enquiries.models import Enquiry, Reply
from enquiries.values import ANSWER_DAYS
from questionnaires.links import question_path
from questionnaires.models import Response
from questionnaires.selectors.explained import AtQuestion, Explained
from questionnaires.selectors.team import Attention
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import Supplier

RECENT = timedelta(days=30)
"""So long an answer stands on the home; at its question it stays."""
SHOWN = 5
OURS, THEIRS = "own", "shared"


class _Row(NamedTuple):
    """A line of either kind: an enquiry of the supplier, or an answer that is shared."""

    kind: str
    reply_id: int | None
    code: str
    question: str
    answer: str | None
    at: datetime
    by: str
    due_on: date | None
    corrected_at: datetime | None


def explained_at(actor: Actor, response: Response, codes: Sequence[str]) -> dict[str, AtQuestion]:
    """By code, the oldest first: one statement. What answers the supplier's own question is not told twice."""
    rows = AT_QUESTIONS.rows(actor, response_id=response.pk, version_id=response.version_id, codes=tuple(codes))
    found = sorted((_Row(*row) for row in rows), key=lambda row: row.at)
    own = [row for row in found if row.kind == OURS]
    known = {row.reply_id for row in own}
    others = [row for row in found if row.kind == THEIRS and row.reply_id not in known]
    return {
        code: AtQuestion(
            tuple(_own(row) for row in own if row.code == code),
            tuple(
                Explained(row.question, row.answer or "", "", corrected=_corrected(row))
                for row in others
                if row.code == code
            ),
        )
        for code in {row.code for row in (*own, *others)}
    }


def at_home(actor: Actor, supplier: Supplier) -> list[Attention]:
    """What waits for us, the oldest first, then what we answered lately."""
    rows = Enquiry.objects.visible_to(actor).filter(response__supplier=supplier)
    since = timezone.now() - RECENT
    told = Q(ended_at__gte=since) | Q(reply__corrected_at__gte=since)
    lately = Q(state=EnquiryState.WAITING) | Q(told, state=EnquiryState.ANSWERED)
    newest = Coalesce("reply__corrected_at", "ended_at").desc()
    found = rows.filter(lately).select_related("reply").order_by("-state", newest, "asked_at", "pk")[:SHOWN]
    return [_line(one) for one in found]


def waits_words(due_on: date) -> str:
    """“Not answered yet. We answer within 5 working days, by 7 December 2026.”"""
    if due_on < timezone.localdate():
        return f"Not answered yet. You should have heard by {day(due_on)}; ring us if you cannot go on."
    return f"Not answered yet. We answer within {ANSWER_DAYS} working days, by {day(due_on)}."


def _own(row: _Row) -> Explained:
    asked = f"Asked by {row.by} on {day(row.at)}."
    if row.answer is None and row.due_on is not None:
        return Explained(row.question, "", f"{asked} {waits_words(row.due_on)}", "waiting", "With us")
    return Explained(row.question, row.answer or "", asked, "completed", "Answered", _corrected(row))


def _corrected(row: _Row) -> str:
    return f"We corrected this answer on {day(row.corrected_at)}." if row.corrected_at else ""


def _line(one: Enquiry) -> Attention:
    url, text = question_path(one.response_id, one.code), f"What you asked about {one.code}"
    if one.state == EnquiryState.WAITING:
        return Attention("waiting", "With us", text, url, f"You hear from us by {day(one.due_on)}")
    if one.reply is not None and one.reply.corrected_at:
        return Attention("changed", "Answer corrected", text, url, f"On {day(one.reply.corrected_at)}")
    return Attention("completed", "Answered", text, url, f"On {day(one.ended_at)}")


def _at_questions(actor: Actor, response_id: UUID, version_id: int, codes: tuple[str, ...]) -> Any:
    """The supplier's own and the shared ones in one statement, in the columns of `_Row`."""
    own = Enquiry.objects.visible_to(actor).standing().filter(response=response_id, code__in=codes)
    shared = Reply.objects.visible_to(actor).shared().filter(version=version_id, code__in=codes)
    mine = own.order_by().annotate(kind=Value(OURS, CharField()), by=F("asked_by__name"))
    theirs = shared.order_by().annotate(
        kind=Value(THEIRS, CharField()), by=F("given_by"), due_on=Value(None, DateField())
    )
    columns = mine.values_list(
        "kind", "reply_id", "code", "text", "reply__text", "asked_at", "by", "due_on", "reply__corrected_at"
    )
    return columns.union(
        theirs.values_list("kind", "pk", "code", "question", "text", "given_at", "by", "due_on", "corrected_at"),
        all=True,
    )


AT_QUESTIONS = Prepared(_at_questions)
