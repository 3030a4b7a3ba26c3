"""The queue in the order of triage, with its arithmetic in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self

from django.core.cache import cache
from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from frameworks.selectors.frameworks import framework_choices
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.workflow import IN_QUEUE
from reviews import policies
from reviews.forecast import begins, forecast
from reviews.models import Assessment, Review
from reviews.selectors.queue_rows import STATES, QueueRow, queue_rows
from reviews.selectors.turns import APPEALED, CHECKED, PARTS, REPLIED, TO_MODERATE, TO_PUBLISH, part, with_supplier
from rphub.kernel.decisions import Decision
from rphub.kernel.lines import Shown
from rphub.kernel.pages import MINUTE, numbers, page_of, whole_number
from rphub.kernel.prepared import Prepared, totals
from rphub.kernel.roles import Actor
from suppliers.models import Award, Supplier

US, SUPPLIER = "us", "supplier"
SIDES = (("", "Anybody"), (US, "Us"), (SUPPLIER, "The supplier"))
CHOICES = STATES | {
    REPLIED: "In review, replies came",
    TO_MODERATE: "Moderation, not scored by you",
    CHECKED: "Accuracy check, to finalise",
    APPEALED: "Accuracy check, appeal to decide",
    TO_PUBLISH: "Finalised, without a day to publish",
}
LONGEST_NAME = 100
SHOWN = (
    *("pk", "state", "supplier__organisation__name", "cycle__name"),
    *("route", "risk", "changed", "submitted_at", "late_on"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the queue asked for."""

    state: str = ""
    framework: int | None = None
    mine: bool = False
    waiting: str = ""
    name: str = ""
    """A part of the supplier's name, or its company number."""

    @property
    def any(self) -> bool:
        return self != Filters()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Nonsense in the address is simply no filter."""
        state, waiting = query.get("state", ""), query.get("waiting", "")
        return cls(
            state=state if state in CHOICES else "",
            framework=whole_number(query.get("framework", "")),
            mine=bool(query.get("mine")),
            waiting=waiting if waiting in (US, SUPPLIER) else "",
            name=query.get("name", "").replace("\0", "").strip()[:LONGEST_NAME],
        )


@dataclass(frozen=True, slots=True)
class QueuePage(Shown):
    page: Page[QueueRow]
    filters: Filters
    frameworks: list[tuple[int, str]]
    states: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]
    waiting_us: int
    waiting_supplier: int
    calibration: Decision
    forecast: str
    """Of everything that waits; empty under a filter, whose pace nobody knows."""
    first: QueueRow | None
    """The most pressing line that this reader may do something about."""


def review_queue(actor: Actor, filters: Filters, page: str = "1") -> QueuePage:
    """Numbers by state, a page of responses, their reviews and rounds of queries, frameworks: five statements at most.

    One more for draft results the supplier may be done with, one for “only mine” or a name, and one for the pace,
    which is kept for some minutes.
    """
    today = timezone.localdate()
    framework = {"framework": filters.framework} if filters.framework else {}
    waiting = _turns(actor, filters.state, today, framework)
    if filters.mine or filters.name:
        shown = page_of(_in_order(_kept(actor, filters, today)), page)
    else:
        asked = WAITING.asked(actor, filters.state, filters.waiting, today, **framework)
        shown = page_of(asked, page, waiting.get(filters.waiting, sum(waiting.values())))
    rows = shown.object_list = queue_rows(actor, shown.object_list, today)
    whole = not (filters.state or filters.framework)
    return QueuePage(
        page=shown,
        filters=filters,
        frameworks=framework_choices(actor),
        states=tuple(CHOICES.items()),
        sides=SIDES,
        waiting_us=waiting[US],
        waiting_supplier=waiting[SUPPLIER],
        calibration=policies.can_read_calibration(actor),
        forecast=forecast(waiting[US], _finished_lately(actor, today), today) if whole else "",
        first=next((row for row in rows if row.due), None),
    )


def _turns(actor: Actor, state: str, today: date, framework: dict[str, int]) -> dict[str, int]:
    """How many wait for whom. Only where results are being checked does the state not say it."""
    by_state = {row[0]: row[1] for row in numbers(NUMBERS.asked(actor, state, today, **framework))}
    theirs = by_state.get(ResponseState.CLARIFICATION, 0)
    if ResponseState.ACCURACY_CHECK in by_state and state not in PARTS:
        theirs += numbers(CHECKING.asked(actor, today, **framework))[0][0]
    return {US: sum(by_state.values()) - theirs, SUPPLIER: theirs}


def _finished_lately(actor: Actor, today: date) -> int:
    """Reviews finished in the weeks that make the pace; a number some minutes old is as good."""
    read = lambda: PACE.rows(actor, begins(today))[0][0]  # noqa: E731
    return cache.get_or_set(f"reviews:finished:{today}", read, 10 * MINUTE) or 0


def _pace(actor: Actor, since: date) -> Any:
    """Finished and not begun again counts once."""
    begin = timezone.make_aware(datetime.combine(since, time.min))
    rows = Review.objects.visible_to(actor).filter(completed_at__gte=begin)
    return totals(rows, finished=Count("response", distinct=True))


PACE = Prepared(_pace)


def _found(actor: Actor, state: str, today: date, framework: int | None = None) -> QuerySet[Response]:
    states = [PARTS.get(state, state)] if state in CHOICES else IN_QUEUE
    rows: QuerySet[Response] = Response.objects.visible_to(actor)
    rows = rows.filter(state__in=states, current_submission__isnull=False)
    if state in PARTS:
        rows = rows.filter(part(actor, state, today))
    if framework is not None:
        rows = rows.filter(Exists(Award.objects.filter(lot__framework=framework, supplier=OuterRef("supplier"))))
    return rows


def _by_state(actor: Actor, state: str, today: date, framework: int | None = None) -> Any:
    return _found(actor, state, today, framework).order_by().values_list("state").annotate(Count("pk"))


def _checking(actor: Actor, today: date, framework: int | None = None) -> Any:
    found = _found(actor, ResponseState.ACCURACY_CHECK, today, framework)
    return totals(found.filter(with_supplier(today)), checking=Count("pk"))


def _kept(actor: Actor, filters: Filters, today: date) -> QuerySet[Response]:
    """Only those of the name that was typed, and those whose reviewer of today is the actor."""
    found = _waiting_for(_found(actor, filters.state, today, filters.framework), filters.waiting, today)
    if filters.name:
        found = found.filter(supplier__in=Supplier.objects.matching(filters.name))
    if not filters.mine:
        return found
    latest = Review.objects.filter(response=OuterRef("pk")).order_by("-revision")
    return found.annotate(reviewer=Subquery(latest.values("reviewer")[:1])).filter(reviewer=actor.user_id)


def _waiting_for(found: QuerySet[Response], waiting: str, today: date) -> QuerySet[Response]:
    if waiting == SUPPLIER:
        return found.filter(with_supplier(today))
    return found.exclude(with_supplier(today)) if waiting == US else found


def _in_order(found: QuerySet[Response]) -> Any:
    """What a line says, by the points of triage as of last night, in the order an index holds."""
    before = Assessment.objects.filter(supplier=OuterRef("supplier"), publications__isnull=False)
    return (
        found.annotate(seen_before=Exists(before.exclude(response=OuterRef("pk"))))
        .order_by("-queue_points", "submitted_at", "pk")
        .values_list(*SHOWN, "seen_before")
    )


def _waiting(actor: Actor, state: str, waiting: str, today: date, framework: int | None = None) -> Any:
    return _in_order(_waiting_for(_found(actor, state, today, framework), waiting, today))


NUMBERS, CHECKING, WAITING = Prepared(_by_state), Prepared(_checking), Prepared(_waiting)
