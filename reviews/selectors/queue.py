"""The queue in the order of triage, with its arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from frameworks.selectors.frameworks import framework_choices
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.triage import Triage, triage
from questionnaires.workflow import IN_QUEUE
from reviews import policies
from reviews.enums import PlanState
from reviews.models import Assessment, Review
from rphub.kernel.decisions import Decision
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import numbers, page_of, whole_number
from rphub.kernel.prepared import Prepared, Row
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from suppliers.models import Award

US, SUPPLIER = "us", "supplier"
WAITING_FOR_SUPPLIER = (ResponseState.CLARIFICATION, ResponseState.ACCURACY_CHECK)
STATES = {
    "submitted": "To begin",
    "in_review": "In review",
    "clarification": "Waiting for answers",
    "moderation": "Moderation",
    "accuracy_check": "Accuracy check",
    "finalised": "To publish",
}
SHAPES = {
    "submitted": "new",
    "in_review": "in_progress",
    "clarification": "waiting",
    "moderation": "in_progress",
    "accuracy_check": "waiting",
    "finalised": "completed",
}

STEPS = {
    "moderation": ("review_moderate", "Moderate", ""),
    "finalised": ("assessment_publish", "See what members will see", " of"),
}
SHOWN = (
    *("pk", "state", "supplier_id", "supplier__organisation__name", "cycle__name"),
    *("route", "risk", "changed", "submitted_at"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the queue asked for."""

    state: str = ""
    framework: int | None = None
    mine: bool = False
    waiting: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Nonsense in the address is simply no filter."""
        state, waiting = query.get("state", ""), query.get("waiting", "")
        return cls(
            state=state if state in STATES else "",
            framework=whole_number(query.get("framework", "")),
            mine=bool(query.get("mine")),
            waiting=waiting if waiting in (US, SUPPLIER) else "",
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What the reader may do next with a line."""

    url: str
    words: str
    of: str
    """Read out behind the words, before the supplier's name."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    response_id: UUID
    supplier: str
    under: str
    """Which questionnaire it is: cycle and route."""
    state: str
    shape: str
    sent: str
    news: str
    """What else there is to know: a day that was chosen, a second opinion that is waited for."""
    triage: Triage
    reviewer: str
    review_url: str
    """Empty while nobody has begun."""
    claim_url: str
    """Where beginning is posted to; empty for who may not."""
    conflict_url: str
    step: Step | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    page: Page[QueueRow]
    filters: Filters
    frameworks: list[tuple[int, str]]
    states: tuple[tuple[str, str], ...]
    waiting_us: int
    waiting_supplier: int
    calibration: Decision


def review_queue(actor: Actor, filters: Filters, page: str = "1") -> QueuePage:
    """Numbers by state, a page of responses, their reviews, frameworks: four statements, five for “only mine”."""
    framework = {"framework": filters.framework} if filters.framework else {}
    by_state: dict[str, int] = {row[0]: row[1] for row in numbers(NUMBERS.asked(actor, filters.state, **framework))}
    of_supplier = sum(number for state, number in by_state.items() if state in WAITING_FOR_SUPPLIER)
    waiting = {US: sum(by_state.values()) - of_supplier, SUPPLIER: of_supplier}
    if filters.mine:
        shown = page_of(_in_order(_kept(actor, filters)), page)
    else:
        asked = WAITING.asked(actor, filters.state, filters.waiting, **framework)
        shown = page_of(asked, page, waiting.get(filters.waiting, sum(waiting.values())))
    shown.object_list = _rows(actor, shown.object_list)
    return QueuePage(
        page=shown,
        filters=filters,
        frameworks=framework_choices(actor),
        states=tuple(STATES.items()),
        waiting_us=waiting[US],
        waiting_supplier=waiting[SUPPLIER],
        calibration=policies.can_read_calibration(actor),
    )


def _found(actor: Actor, state: str, framework: int | None = None) -> QuerySet[Response]:
    states = [state] if state in STATES else IN_QUEUE
    rows: QuerySet[Response] = Response.objects.visible_to(actor)
    rows = rows.filter(state__in=states, current_submission__isnull=False)
    if framework is not None:
        rows = rows.filter(Exists(Award.objects.filter(lot__framework=framework, supplier=OuterRef("supplier"))))
    return rows


def _by_state(actor: Actor, state: str, framework: int | None = None) -> Any:
    return _found(actor, state, framework).order_by().values_list("state").annotate(Count("pk"))


def _kept(actor: Actor, filters: Filters) -> QuerySet[Response]:
    """Only those whose reviewer of today is the actor."""
    latest = Review.objects.filter(response=OuterRef("pk")).order_by("-revision")
    found = _waiting_for(_found(actor, filters.state, filters.framework), filters.waiting)
    return found.annotate(reviewer=Subquery(latest.values("reviewer")[:1])).filter(reviewer=actor.user_id)


def _waiting_for(found: QuerySet[Response], waiting: str) -> QuerySet[Response]:
    if waiting == SUPPLIER:
        return found.filter(state__in=WAITING_FOR_SUPPLIER)
    return found.exclude(state__in=WAITING_FOR_SUPPLIER) if waiting == US else found


def _in_order(found: QuerySet[Response]) -> Any:
    """What a line says, by the points of triage as of last night, in the order an index holds."""
    before = Assessment.objects.filter(supplier=OuterRef("supplier"), publications__isnull=False)
    return (
        found.annotate(seen_before=Exists(before.exclude(response=OuterRef("pk"))))
        .order_by("-queue_points", "submitted_at", "pk")
        .values_list(*SHOWN, "seen_before")
    )


def _waiting(actor: Actor, state: str, waiting: str, framework: int | None = None) -> Any:
    return _in_order(_waiting_for(_found(actor, state, framework), waiting))


def _reviews(actor: Actor, responses: tuple[UUID, ...]) -> Any:
    left = Q(plans_to_publish__state__in=(PlanState.WAITING, PlanState.STOPPED))
    rows = Review.objects.filter(response__in=responses).order_by("revision")
    rows = rows.annotate(planned=FilteredRelation("plans_to_publish", condition=left))
    opinion = [f"response__second_opinion__{name}" for name in ("asked_at", "recorded_at", "waived_at")]
    names = ("reviewer__name", "reviewer__email", "planned__state", "planned__publish_on", *opinion)
    return rows.values_list("response_id", "pk", *names)


NUMBERS, WAITING, REVIEWS = Prepared(_by_state), Prepared(_waiting), Prepared(_reviews)


def _rows(actor: Actor, found: Iterable[Row]) -> list[QueueRow]:
    reviews = {row[0]: row[1:] for row in REVIEWS.rows(actor, responses=tuple(row[0] for row in found))}

    states = {row[1] for row in found}
    claimable = {one for one in states if policies.can_claim(actor, Response(state=one), conflicted=False)}

    today = timezone.localdate()
    return [_row(row, reviews.get(row[0]), row[1] in claimable, today) for row in found]


def _row(row: Row, review: Row | None, can_claim: bool, today: date) -> QueueRow:
    pk, state, supplier_id, supplier, cycle, route, risk, changed, submitted_at, seen_before = row
    sent = timezone.localdate(submitted_at) if submitted_at else today
    days = (today - sent).days
    review_id, name, email, *news = review or (None, "", "")
    return QueueRow(
        response_id=pk,
        supplier=supplier,
        under=f"{cycle}, {Route(route).label.lower()} route",
        state=STATES.get(state, ResponseState(state).label),
        shape=SHAPES.get(state, "in_progress"),
        sent=f"{day(submitted_at)}, {count(days, 'day')} ago",
        news=_news(state, *news) if news else "",
        triage=triage(risk=risk, changed=changed, first_year=not seen_before, days=days),
        reviewer=name or email,
        review_url=address_of("review_start", review_id) if review_id else "",
        claim_url=address_of("review_claim", pk) if can_claim else "",
        conflict_url=address_of("conflict_declare", supplier_id) if can_claim else "",
        step=_step(state, review_id) if review_id else None,
    )


def _news(state: str, plan: str, on: date | None, asked: object, recorded: object, waived: object) -> str:
    if state == ResponseState.FINALISED and plan == PlanState.WAITING:
        return f"Published on {day(on)}"
    if state == ResponseState.FINALISED and plan == PlanState.STOPPED:
        return f"Not published on {day(on)} as planned: look at it"
    if state == ResponseState.MODERATION and asked and not recorded and not waived:
        return "A second opinion is waited for"
    return ""


def _step(state: str, review_id: UUID) -> Step:
    url_name, words, of = STEPS.get(state, ("review_start", "Open", " the review of"))
    return Step(address_of(url_name, review_id), words, of)


def waiting_since(review: Review, today: date | None = None) -> int:
    """Days since the version under review was sent."""
    return ((today or timezone.localdate()) - timezone.localdate(review.submission.submitted_at)).days
