"""What somebody has reported, as far as it goes back to them: own words, the agreed follow-up, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from concerns.enums import CaseState, NoteKind, RequestState
from concerns.models import Case, CaseFile, CaseNote, CaseRequest, Draft, ToldStep
from concerns.querysets import NOT_FOUND
from concerns.values import LABEL
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor, Area
from rphub.kernel.words import count, day

SHAPES: dict[str, str] = {
    CaseState.RECEIVED: "waiting",
    CaseState.TRIAGED: "in_progress",
    CaseState.VERIFYING: "in_progress",
    CaseState.ENGAGING: "in_progress",
    CaseState.REMEDIATION: "in_progress",
    CaseState.MONITORING: "in_progress",
    CaseState.CLOSED: "completed",
    CaseState.UNSUBSTANTIATED: "not_comparable",
}
WORDS: dict[str, tuple[str, str]] = {
    CaseState.RECEIVED: ("With us", "The RP lead reads it by {due} and answers you."),
    CaseState.TRIAGED: ("Read", "We have read it and decide with you who is told, and when."),
    CaseState.VERIFYING: ("Being checked", "We check what can be checked without harm to anybody. Nobody goes there."),
    CaseState.ENGAGING: ("Raised", "We talk to the supplier or brand, with agreed questions and days."),
    CaseState.REMEDIATION: ("Being put right", "What has to change is agreed, and we follow it."),
    CaseState.MONITORING: ("Watched", "It is said to be put right. We watch whether it stays so."),
    CaseState.CLOSED: ("Closed", "It is closed, with what came of it for the workers."),
    CaseState.UNSUBSTANTIATED: ("Not borne out", "What could be found did not bear it out. New facts open it again."),
}
"""State -> what the reporter reads: never what anybody else is told."""


@dataclass(frozen=True, slots=True)
class Sign:
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One report in a list."""

    url: str
    reference: str
    title: str
    sent_at: Any
    sign: Sign
    now: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    url: str
    title: str
    changed_at: Any


@dataclass(frozen=True, slots=True)
class Reports:
    headline: str
    lines: list[Line]
    drafts: list[DraftLine]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What a supplier was asked, without the words and without the answer."""

    what: str
    due_on: date
    sign: Sign


@dataclass(frozen=True, slots=True)
class Report:
    case: Case
    line: Line
    about: list[str]
    order: list[ToldStep]
    """Without the office's words on how somebody was told: they may name others."""
    notes: list[CaseNote]
    files: list[tuple[CaseFile, str]]
    """With its address."""
    asked: list[AskedLine]

    @property
    def next_step(self) -> ToldStep | None:
        """Who comes next in the source's order."""
        return next((step for step in self.order if step.told_on is None), None)


def reports(actor: Actor) -> Reports:
    """Two statements: what this person has sent, newest first, and what is still a draft."""
    lines = [line_of(actor, case) for case in Case.objects.submitted_by(actor).order_by("-received_at", "pk")]
    drafts = [
        DraftLine(address_of(f"{actor.area}_concern_draft", draft.pk), str(draft), draft.changed_at)
        for draft in Draft.objects.visible_to(actor)
    ]
    return Reports(_headline(lines, len(drafts)), lines, drafts)


def _headline(lines: Iterable[Line], drafts: int) -> str:
    going = [line for line in lines if line.sign.shape not in ("completed", "not_comparable")]
    if going:
        return f"{count(len(going), 'report')} of yours {'is' if len(going) == 1 else 'are'} being followed."
    if drafts:
        return f"{count(drafts, 'draft')} not sent yet."
    return "You have no open report with us."


def line_of(actor: Actor, case: Case) -> Line:
    words, now = WORDS[case.state]
    return Line(
        address_of(f"{actor.area}_concern", case.pk),
        case.reference,
        case.title or "Erased",
        case.received_at,
        Sign(SHAPES[case.state], words),
        now.format(due=day(case.triage_due)),
    )


def own_case(actor: Actor, case_id: UUID) -> Case:
    """A report of this person, or the 404 of a number that was never given."""
    found: Case | None = Case.objects.submitted_by(actor).filter(pk=case_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def draft_of(actor: Actor, draft_id: UUID) -> Draft:
    found: Draft | None = Draft.objects.visible_to(actor).filter(pk=draft_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def case_file(actor: Actor, case_id: UUID, file_id: UUID) -> CaseFile:
    """A file that this person sent along with that report."""
    rows = CaseFile.objects.submitted_by(actor).filter(case=case_id, from_source=True).select_related("stored")
    found: CaseFile | None = rows.filter(pk=file_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def report_page(actor: Actor, case_id: UUID) -> Report:
    """Six statements: the report, what it is about, the order, notes, files, and for a partner what was asked.

    What the office finds it to touch is not shown: links are the office's, and may name who is innocent.
    """
    case = own_case(actor, case_id)
    notes = CaseNote.objects.submitted_by(actor).filter(case=case, kind=NoteKind.SHARED)
    files = CaseFile.objects.submitted_by(actor).filter(case=case, from_source=True)
    asked = CaseRequest.objects.submitted_by(actor).filter(case=case).exclude(state=RequestState.WITHDRAWN)
    asked = asked if actor.area == Area.PARTNER else asked.none()
    return Report(
        case,
        line_of(actor, case),
        [str(one) for one in case.allegations.all()],
        [_step(actor, step) for step in case.order.all()],
        list(notes),
        [(one, address_of(f"{actor.area}_concern_file", case.pk, one.pk)) for one in files],
        [_asked(one) for one in asked],
    )


def _step(actor: Actor, step: ToldStep) -> ToldStep:
    if step.told_by_label != actor.label[:LABEL]:
        step.words = ""
    return step


def _asked(request: CaseRequest) -> AskedLine:
    late = request.state == RequestState.ASKED and request.due_on < timezone.localdate()
    shapes = {RequestState.ASKED: "late" if late else "waiting", RequestState.ANSWERED: "in_progress"}
    return AskedLine(
        request.get_obligation_display(),
        request.due_on,
        Sign(shapes.get(RequestState(request.state), "completed"), "Late" if late else _short(request.state)),
    )


def _short(state: str) -> str:
    return {RequestState.ASKED: "Asked", RequestState.ANSWERED: "Answered"}.get(RequestState(state), "Answered in full")
