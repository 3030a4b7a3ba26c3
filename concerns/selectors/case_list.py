"""The list of concerns that a person reads: filtered, most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Case as When
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models import When as If
from django.utils import timezone

from concerns.enums import CaseState, RequestState
from concerns.models import Case, CaseAllegation, CaseRequest
from concerns.workflow import OPEN
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, due_words

WAITS = {
    "triage": "Triage",
    "late": "Triage, late",
    "answer": "An answer to read",
    "asked": "The supplier’s answer, late",
    "embargo": "The embargo is over",
}
SHAPES = {"critical": "critical", "major": "major", "minor": "minor"}


@dataclass(frozen=True, slots=True)
class Filters:
    state: str = ""
    severity: str = ""
    theme: str = ""
    waits: str = ""

    @property
    def any(self) -> bool:
        return bool(self.state or self.severity or self.theme or self.waits)


@dataclass(frozen=True, slots=True)
class Row:
    case: Case
    waits: str
    """What comes next, in words; empty when nothing is due."""

    @property
    def shape(self) -> str:
        return SHAPES[self.case.severity]


@dataclass(frozen=True, slots=True)
class CaseList:
    page: Page[Any]
    filters: Filters
    headline: str


def case_list(actor: Actor, filters: Filters, number: str = "1") -> CaseList:
    """Three statements: numbers, how many, rows."""
    today = timezone.localdate()
    mine = Case.objects.visible_to(actor)
    found = _filtered(mine, filters, today)
    page = page_of(_ordered(_annotated(found, today)), number)
    page.object_list = [Row(case, _waits(case, today)) for case in page.object_list]
    return CaseList(page, filters, _headline(mine, today))


def waiting(actor: Actor, today: date | None = None) -> int:
    """How many concerns of this person's own wait for the office. One statement."""
    today = today or timezone.localdate()
    mine = Case.objects.visible_to(actor)
    return mine.filter(Q(state=CaseState.RECEIVED) | Exists(_requests(RequestState.ANSWERED))).count()


def _requests(state: str) -> QuerySet[Any, Any]:
    return CaseRequest.objects.filter(case=OuterRef("pk"), state=state)


def _filtered(rows: Any, filters: Filters, today: date) -> Any:
    if filters.state:
        rows = rows.open() if filters.state == "open" else rows.filter(state=filters.state)
    if filters.severity:
        rows = rows.filter(severity=filters.severity)
    if filters.theme:
        rows = rows.filter(Exists(CaseAllegation.objects.filter(case=OuterRef("pk"), key=filters.theme)))
    return rows.filter(_waiting_for(filters.waits, today)) if filters.waits else rows


def _waiting_for(waits: str, today: date) -> Q:
    late = _requests(RequestState.ASKED).filter(due_on__lt=today)
    return {
        "triage": Q(state=CaseState.RECEIVED),
        "late": Q(state=CaseState.RECEIVED, triage_due__lt=today),
        "answer": Q(Exists(_requests(RequestState.ANSWERED))),
        "asked": Q(Exists(late)),
        "embargo": Q(state__in=OPEN, embargo_until__lte=today),
    }[waits]


def _annotated(rows: Any, today: date) -> Any:
    late = Q(requests__state=RequestState.ASKED, requests__due_on__lt=today)
    return rows.select_related("owner").annotate(
        answers=Count("requests", filter=Q(requests__state=RequestState.ANSWERED)),
        late_requests=Count("requests", filter=late),
    )


def _ordered(rows: Any) -> Any:
    """Open before ended, to triage before the rest, the gravest first, then the day."""
    grave = When(*(If(severity=key, then=Value(at)) for at, key in enumerate(SHAPES)), output_field=IntegerField())
    stage = When(
        If(state=CaseState.RECEIVED, then=Value(0)),
        If(state__in=OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.order_by(stage, grave, F("triage_due"), "pk")


def _waits(case: Any, today: date) -> str:
    if case.state == CaseState.RECEIVED:
        return f"Triage {due_words(case.triage_due)}"
    if case.ended:
        return ""
    if case.answers:
        return count(case.answers, "answer to read", "answers to read")
    if case.late_requests:
        return count(case.late_requests, "answer is late", "answers are late")
    return "The embargo is over" if case.embargo_until and case.embargo_until <= today else ""


def _headline(mine: Any, today: date) -> str:
    found = mine.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN)),
        triage=Count("pk", filter=Q(state=CaseState.RECEIVED)),
        late=Count("pk", filter=Q(state=CaseState.RECEIVED, triage_due__lt=today)),
    )
    if not found["open"]:
        return "Nothing is open."
    words = count(found["open"], "concern is open", "concerns are open")
    triage = f", {found['triage']} to triage" if found["triage"] else ""
    return f"{words}{triage}" + (f", {found['late']} of them late." if found["late"] else ".")
