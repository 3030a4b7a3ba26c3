"""The queue in the order of triage, with its arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from frameworks.models import Framework
from questionnaires.enums import ResponseState
from questionnaires.models import Response, Submission
from questionnaires.workflow import WITH_OFFICE
from reviews import policies
from reviews.models import Assessment, Review
from reviews.triage import Triage, changed_codes, triage
from rphub.kernel.roles import Actor, Role
from suppliers.models import Award

PER_PAGE = 25
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
    triage: Triage
    days: int
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


def review_queue(actor: Actor, filters: Filters, page: int | str = 1) -> QueuePage:
    """Responses, reviews, changes (twice, until cached) and frameworks: six statements at most."""
    responses = list(_responses(actor, filters))
    reviews = _reviews(responses)
    rows = [_row(actor, response, reviews.get(response.pk), changed) for response, changed in _with_changes(responses)]
    us = sum(row.waits_for == US for row in rows)
    kept = [row for row in rows if filters.waiting in ("", row.waits_for)]
    if filters.mine:
        kept = [row for row in kept if row.review and row.review.reviewer_id == actor.user_id]
    kept.sort(key=lambda row: (-row.triage.points, row.response.submitted_at or timezone.now()))
    return QueuePage(
        page=Paginator(kept, PER_PAGE).get_page(page),
        filters=filters,
        frameworks=tuple(Framework.objects.visible_to(actor).order_by("title").values_list("pk", "title")),
        states=tuple(STATES.items()),
        waiting_us=us,
        waiting_supplier=len(rows) - us,
    )


def _responses(actor: Actor, filters: Filters) -> Iterable[Response]:
    states = [filters.state] if filters.state in STATES else [*WITH_OFFICE, ResponseState.CLARIFICATION]
    before = Assessment.objects.filter(supplier=OuterRef("supplier"), publications__isnull=False)
    before = before.exclude(response=OuterRef("pk")).order_by("-created_at")
    rows = Response.objects.visible_to(actor).filter(state__in=states, current_submission__isnull=False)
    if filters.framework:
        awards = Award.objects.filter(lot__framework_id=filters.framework)
        rows = rows.filter(supplier_id__in=awards.values("supplier_id"))
    rows = rows.select_related("supplier__organisation", "cycle")
    found: Iterable[Response] = rows.annotate(
        previous_submission_id=Subquery(before.values("review__submission_id")[:1])
    )
    return found


def _reviews(responses: list[Response]) -> dict[Any, Review]:
    rows = Review.objects.filter(response__in=[row.pk for row in responses]).select_related("reviewer")
    return {row.response_id: row for row in rows.order_by("revision")}


def _with_changes(responses: list[Response]) -> list[tuple[Response, int]]:
    """Each response with the number of answers that changed; sent versions never change, so it is worked out once."""
    pairs = {_pair(row): row for row in responses}
    known = cache.get_many(pairs)
    if missing := [row for key, row in pairs.items() if key not in known]:
        wanted = [pk for row in missing for pk in (row.current_submission_id, row.previous_submission_id) if pk]  # type: ignore[attr-defined]
        answers = dict(Submission.objects.filter(pk__in=wanted).values_list("pk", "answers"))
        new = {
            _pair(row): len(
                changed_codes(answers.get(row.previous_submission_id, {}), answers.get(row.current_submission_id, {}))  # type: ignore[attr-defined]
            )
            for row in missing
        }
        cache.set_many(new, timeout=60 * 60 * 24)
        known |= new
    return [(row, known[_pair(row)]) for row in responses]


def _pair(row: Any) -> str:
    return f"changed:{row.previous_submission_id or 0}:{row.current_submission_id}"


def _row(actor: Actor, response: Response, review: Review | None, changed: int) -> QueueRow:
    sent = timezone.localdate(response.submitted_at) if response.submitted_at else timezone.localdate()
    days = (timezone.localdate() - sent).days
    first = response.previous_submission_id is None  # type: ignore[attr-defined]
    waits = SUPPLIER if response.state in WAITING_FOR_SUPPLIER else US
    return QueueRow(
        response=response,
        review=review,
        triage=triage(risk=response.risk, changed=changed, first_year=first, days=days),
        days=days,
        state=STATES.get(response.state, response.get_state_display()),
        shape=SHAPES.get(response.state, "in_progress"),
        waits_for=waits,
        can_claim=bool(policies.can_claim(actor, response, conflicted=False)),
    )


def waiting_since(review: Review, today: date | None = None) -> int:
    """Days since the version under review was sent."""
    return ((today or timezone.localdate()) - timezone.localdate(review.submission.submitted_at)).days


def is_reviewing(actor: Actor) -> bool:
    return actor.holds(Role.RP_LEAD, Role.REVIEWER)


def in_work() -> Q:
    """Reviews somebody works on."""
    return Q(completed_at__isnull=True)
