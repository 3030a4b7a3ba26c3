"""A supplier's own involvement, once it is safe: what it is told, what is asked, what members read.

Nothing of the concern itself is read here: not its text, not who brought it, not who else it touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from concerns.enums import NoticeState, Obligation, RequestState
from concerns.models import CaseFile, CaseLink, CaseRequest, Notice
from concerns.policies import can_answer
from concerns.querysets import NOT_FOUND
from concerns.selectors.reporting import Sign
from concerns.values import reply_by
from questionnaires.selectors.team import Attention
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day, due_words
from suppliers.models import Supplier

SHAPES = {
    RequestState.ASKED: "query",
    RequestState.ANSWERED: "waiting",
    RequestState.ACCEPTED: "completed",
    RequestState.WITHDRAWN: "not_comparable",
}
WORDS = {
    RequestState.ASKED: "To answer",
    RequestState.ANSWERED: "With the RP lead",
    RequestState.ACCEPTED: "Answered",
    RequestState.WITHDRAWN: "No longer asked",
}
NOTICE_WORDS = {
    NoticeState.DRAFT: "Not released yet",
    NoticeState.REVIEWED: "Not released yet",
    NoticeState.RELEASED: "Members read it",
    NoticeState.REPLACED: "A newer version stands",
    NoticeState.WITHDRAWN: "Withdrawn",
}
STANDS = (NoticeState.DRAFT, NoticeState.REVIEWED, NoticeState.RELEASED)


@dataclass(frozen=True, slots=True)
class InvolvedLine:
    url: str
    reference: str
    supplier: str
    told_on: date | None
    sign: Sign


@dataclass(frozen=True, slots=True)
class Involvement:
    headline: str
    lines: list[InvolvedLine]


@dataclass(frozen=True, slots=True)
class Asked:
    actor: Actor
    request: CaseRequest
    sign: Sign
    due: str
    files: list[CaseFile]

    @property
    def open(self) -> bool:
        return self.request.state == RequestState.ASKED

    @property
    def may_answer(self) -> bool:
        """What was answered may be changed until the office has accepted it."""
        return bool(can_answer(self.actor, self.request))

    @property
    def assures(self) -> bool:
        return self.request.obligation == Obligation.NO_RETALIATION


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice to its supplier. `until`: the day by which its own words are wanted before it is released."""

    notice: Notice
    url: str
    sign: Sign
    until: date | None


@dataclass(frozen=True, slots=True)
class Involved:
    reference: str
    links: list[CaseLink]
    asked: list[Asked]
    notices: list[Shown]

    @property
    def headline(self) -> str:
        waiting = sum(one.open for one in self.asked)
        if waiting:
            return f"{count(waiting, 'answer')} of yours {'is' if waiting == 1 else 'are'} wanted."
        return "Nothing waits for you here at the moment."


def involvement(actor: Actor) -> Involvement:
    """Two statements: what this supplier was told of, and what waits for its answer."""
    links = list(CaseLink.objects.told_to(actor).select_related("case").order_by("-told_on", "pk"))
    waiting = list(CaseRequest.objects.told_to(actor).filter(state=RequestState.ASKED))
    lines = [_line(link, [one for one in waiting if one.link_id == link.pk]) for link in links]
    number = len(waiting)
    if number:
        return Involvement(f"{count(number, 'answer')} wanted from you.", lines)
    return Involvement("Nothing waits for you here.", lines)


def _line(link: CaseLink, waiting: Sequence[CaseRequest]) -> InvolvedLine:
    today = timezone.localdate()
    first = min((one.due_on for one in waiting), default=None)
    sign = Sign("completed", "Nothing to answer now")
    if first is not None:
        sign = Sign("late" if first < today else "query", f"To answer, {due_words(first, today)}")
    return InvolvedLine(
        address_of("supplier_involved", link.case_id), link.case.reference, link.name, link.told_on, sign
    )


def involved(actor: Actor, case_id: UUID) -> Involved:
    """Four statements: what is told, what is asked, the files of the answers, notices. 404 until it is told."""
    links = list(CaseLink.objects.told_to(actor).filter(case=case_id).select_related("case"))
    if not links:
        raise Http404(NOT_FOUND)
    requests = list(
        CaseRequest.objects.told_to(actor).filter(case=case_id).select_related("case").prefetch_related("files")
    )
    notices = Notice.objects.told_to(actor).filter(case=case_id).order_by("-version")
    return Involved(
        links[0].case.reference,
        links,
        [_asked(actor, one) for one in requests],
        [_shown(one) for one in notices],
    )


def _asked(actor: Actor, request: CaseRequest) -> Asked:
    today, state = timezone.localdate(), RequestState(request.state)
    late = state == RequestState.ASKED and request.due_on < today
    sign = Sign("late", "Late") if late else Sign(SHAPES[state], WORDS[state])
    due = due_words(request.due_on, today) if state == RequestState.ASKED else f"was due on {day(request.due_on)}"
    return Asked(actor, request, sign, due, list(request.files.all()))


def _shown(notice: Notice) -> Shown:
    state = NoticeState(notice.state)
    shape = {NoticeState.RELEASED: "in_progress", NoticeState.WITHDRAWN: "not_comparable"}.get(state, "waiting")
    waits = state in (NoticeState.DRAFT, NoticeState.REVIEWED) and notice.shown_to_supplier_at is not None
    until = reply_by(timezone.localdate(notice.shown_to_supplier_at)) if waits else None
    return Shown(notice, address_of("supplier_notice", notice.pk), Sign(shape, NOTICE_WORDS[state]), until)


def request_of(actor: Actor, request_id: UUID) -> CaseRequest:
    found: CaseRequest | None = CaseRequest.objects.told_to(actor).filter(pk=request_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def own_notice(actor: Actor, notice_id: UUID) -> Shown:
    """A notice about this supplier, from the day it may read it on."""
    found: Notice | None = Notice.objects.told_to(actor).select_related("link").filter(pk=notice_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return _shown(found)


def answer_file(actor: Actor, request_id: UUID, file_id: UUID) -> CaseFile:
    """A file that this supplier added to an answer."""
    rows = CaseFile.objects.filter(request=request_of(actor, request_id)).select_related("stored")
    found: CaseFile | None = rows.filter(pk=file_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def waits_for(actor: Actor, supplier: Supplier, today: date | None = None) -> list[Attention]:
    """What the home of the supplier's lead and signatory says: one line, without what it is about. One statement."""
    today = today or timezone.localdate()
    asked = CaseRequest.objects.told_to(actor).filter(state=RequestState.ASKED, link__supplier=supplier)
    due = list(asked.values_list("due_on", flat=True))
    if not due:
        return []
    late = any(one < today for one in due)
    text = f"{count(len(due), 'confidential answer')} wanted from you"
    sign = Sign("late", "Late") if late else Sign("query", "To answer")
    return [Attention(sign.shape, sign.words, text, address_of("supplier_concerns"), due_words(min(due), today))]
