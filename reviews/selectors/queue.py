"""The queue in the order of triage, with its arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from frameworks.models import Framework
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.triage import Triage, triage
from questionnaires.workflow import IN_QUEUE
from reviews import policies
from reviews.models import Assessment, Review
from rphub.kernel.pages import counted, page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
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


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the queue asked for."""

    state: str = ""
    framework: int | None = None
    mine: bool = False
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    response: Response
    review: Review | None
    supplier: str
    under: str
    """Which questionnaire it is: cycle and route."""
    triage: Triage
    ago: str
    state: str
    shape: str
    waits_for: str
    can_claim: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    page: Page[QueueRow]
    filters: Filters
    frameworks: tuple[tuple[int, str], ...]
    states: tuple[tuple[str, str], ...]
    waiting_us: int
    waiting_supplier: int


def review_queue(actor: Actor, filters: Filters, page: str = "1") -> QueuePage:
    """Numbers by state, a page of responses, their reviews, frameworks: four statements, five for “only mine”."""
    found, today = _found(actor, filters), timezone.localdate()
    numbers = _by_state(found)
    us = sum(number for state, number in numbers.items() if state not in WAITING_FOR_SUPPLIER)
    waiting = {US: us, SUPPLIER: sum(numbers.values()) - us}
    shown = page_of(
        _in_order(_kept(actor, found, filters)),
        page,
        None if filters.mine else waiting.get(filters.waiting, sum(waiting.values())),
    )
    reviews = _reviews(shown.object_list)
    shown.object_list = [_row(actor, response, reviews.get(response.pk), today) for response in shown.object_list]
    return QueuePage(
        page=shown,
        filters=filters,
        frameworks=tuple(Framework.objects.visible_to(actor).order_by("title").values_list("pk", "title")),
        states=tuple(STATES.items()),
        waiting_us=waiting[US],
        waiting_supplier=waiting[SUPPLIER],
    )


def _found(actor: Actor, filters: Filters) -> QuerySet[Response]:
    states = [filters.state] if filters.state in STATES else IN_QUEUE
    rows: QuerySet[Response] = Response.objects.visible_to(actor)
    rows = rows.filter(state__in=states, current_submission__isnull=False)
    if filters.framework:
        rows = rows.filter(
            Exists(Award.objects.filter(lot__framework=filters.framework, supplier=OuterRef("supplier")))
        )
    return rows


def _by_state(found: QuerySet[Response]) -> dict[str, int]:
    states = found.order_by().values_list("state").annotate(Count("pk"))
    return dict(counted(states, list, lambda rows: sum(number for _, number in rows)))


def _kept(actor: Actor, found: QuerySet[Response], filters: Filters) -> QuerySet[Response]:
    if filters.waiting == SUPPLIER:
        found = found.filter(state__in=WAITING_FOR_SUPPLIER)
    if filters.waiting == US:
        found = found.exclude(state__in=WAITING_FOR_SUPPLIER)
    if filters.mine:
        latest = Review.objects.filter(response=OuterRef("pk")).order_by("-revision")
        found = found.annotate(reviewer=Subquery(latest.values("reviewer")[:1])).filter(reviewer=actor.user_id)
    return found


def _in_order(found: QuerySet[Response]) -> QuerySet[Response]:
    """By the points of triage as of last night, in the order an index holds."""
    before = Assessment.objects.filter(supplier=OuterRef("supplier"), publications__isnull=False)
    return (
        found.select_related("supplier__organisation", "cycle")
        .only("state", "route", "risk", "changed", "submitted_at", "supplier__organisation__name", "cycle__name")
        .annotate(seen_before=Exists(before.exclude(response=OuterRef("pk"))))
        .order_by("-queue_points", "submitted_at", "pk")
    )


def _reviews(responses: Iterable[Response]) -> dict[Any, Review]:
    rows = Review.objects.filter(response__in=[row.pk for row in responses]).select_related("reviewer")
    return {row.response_id: row for row in rows.only("response_id", "reviewer__name").order_by("revision")}


def _row(actor: Actor, response: Response, review: Review | None, today: date) -> QueueRow:
    sent = timezone.localdate(response.submitted_at) if response.submitted_at else today
    days = (today - sent).days
    first = not response.seen_before  # type: ignore[attr-defined]
    return QueueRow(
        response=response,
        review=review,
        supplier=str(response.supplier),
        under=f"{response.cycle}, {response.get_route_display().lower()} route",
        triage=triage(risk=response.risk, changed=response.changed, first_year=first, days=days),
        ago=count(days, "day"),
        state=STATES.get(response.state, response.get_state_display()),
        shape=SHAPES.get(response.state, "in_progress"),
        waits_for=SUPPLIER if response.state in WAITING_FOR_SUPPLIER else US,
        can_claim=bool(policies.can_claim(actor, response, conflicted=False)),
    )


def waiting_since(review: Review, today: date | None = None) -> int:
    """Days since the version under review was sent."""
    return ((today or timezone.localdate()) - timezone.localdate(review.submission.submitted_at)).days
