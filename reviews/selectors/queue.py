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
from questionnaires.models import Response
from questionnaires.workflow import IN_QUEUE
from reviews import policies
from reviews.forecast import begins, forecast
from reviews.models import Assessment, Review
from reviews.selectors.queue_rows import STATES, WAITING_FOR_SUPPLIER, QueueRow, queue_rows
from rphub.kernel.decisions import Decision
from rphub.kernel.lines import Shown
from rphub.kernel.pages import MINUTE, numbers, page_of, whole_number
from rphub.kernel.prepared import Prepared, totals
from rphub.kernel.roles import Actor
from suppliers.models import Award

US, SUPPLIER = "us", "supplier"
SIDES = (("", "Anybody"), (US, "Us"), (SUPPLIER, "The supplier"))
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

    @property
    def any(self) -> bool:
        return self != Filters()

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

    One more for “only mine”, and one for the pace, which is kept for some minutes.
    """
    framework = {"framework": filters.framework} if filters.framework else {}
    by_state: dict[str, int] = {row[0]: row[1] for row in numbers(NUMBERS.asked(actor, filters.state, **framework))}
    of_supplier = sum(number for state, number in by_state.items() if state in WAITING_FOR_SUPPLIER)
    waiting = {US: sum(by_state.values()) - of_supplier, SUPPLIER: of_supplier}
    if filters.mine:
        shown = page_of(_in_order(_kept(actor, filters)), page)
    else:
        asked = WAITING.asked(actor, filters.state, filters.waiting, **framework)
        shown = page_of(asked, page, waiting.get(filters.waiting, sum(waiting.values())))
    today = timezone.localdate()
    rows = shown.object_list = queue_rows(actor, shown.object_list, today)
    whole = not (filters.state or filters.framework)
    return QueuePage(
        page=shown,
        filters=filters,
        frameworks=framework_choices(actor),
        states=tuple(STATES.items()),
        sides=SIDES,
        waiting_us=waiting[US],
        waiting_supplier=waiting[SUPPLIER],
        calibration=policies.can_read_calibration(actor),
        forecast=forecast(waiting[US], _finished_lately(actor, today), today) if whole else "",
        first=next((row for row in rows if row.due), None),
    )


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


NUMBERS, WAITING = Prepared(_by_state), Prepared(_waiting)
