"""The calendar of contract reviews: a month, a list, and who was met in a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from contracts import policies
from contracts.calendar import Month, interval_words, slots
from contracts.enums import MeetingState
from contracts.models import Contract, Meeting, when_words
from contracts.querysets import READING_ROLES
from contracts.selectors.meetings import MeetingLine, Sign, meeting_lines, moved_words, sign_of
from contracts.selectors.routes import routes_of
from contracts.workflow import AHEAD, MET
from frameworks.models import Framework
from frameworks.selectors.frameworks import framework_choices
from questionnaires.routes import Route
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import PER_PAGE, numbers, page_of
from rphub.kernel.prepared import Prepared, Row, totals
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count
from rphub.kernel.working_days import is_quiet

MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; everything empty is everything. `state` is a state, or `missed`."""

    words: str = ""
    framework: int | None = None
    state: str = ""
    mine: bool = False

    @property
    def some(self) -> bool:
        return any((self.words, self.framework, self.state, self.mine))


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    inside: bool
    """Of this month, and not of the weeks that begin or end in it."""
    today: bool
    quiet: bool
    lines: list[MeetingLine]


@dataclass(frozen=True, slots=True)
class MonthPage:
    month: Month
    weeks: list[list[Day]]
    headline: str
    lead: str
    before: Month
    after: Month
    missed: int
    coming: date | None
    """The next one ahead after an empty month."""
    filters: Filters
    frameworks: list[tuple[int, str]]

    @property
    def coming_month(self) -> str:
        return f"{self.coming:%Y-%m}" if self.coming else ""

    @property
    def quiet(self) -> bool:
        """Whether a day of it is, and the word asks to be explained."""
        return any(day.quiet for week in self.weeks for day in week)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A contract review in the list, with the addresses of itself and of its contract."""

    url: str
    supplier: str
    contract_url: str
    framework: str
    when: str
    moved: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class ListPage:
    headline: str
    page: Page[Row]
    lines: list[ListLine]
    filters: Filters
    frameworks: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Met:
    """A supplier on a framework in a year: how often met, how often the route asks for it so far."""

    contract: Contract
    often: str
    held: int
    asked: int
    last: date | None
    coming: date | None
    plan_url: str
    """Where the next is planned, of whoever may, while none is."""

    @property
    def sign(self) -> Sign:
        words = f"{self.held} of {self.asked} so far"
        if self.held >= self.asked:
            return Sign("completed" if self.held else "not_started", words if self.asked else "Nothing due yet")
        due = "once" if self.asked == 1 else f"{self.asked} times"
        return Sign("waiting", words) if self.held else Sign("late", f"Not met, due {due}")


@dataclass(frozen=True, slots=True)
class YearPage:
    year: int
    headline: str
    lead: str
    page: Page[Contract]
    rows: list[Met]
    filters: Filters
    frameworks: list[tuple[int, str]]
    this_year: int


def month_page(actor: Actor, month: Month, filters: Filters, today: date | None = None) -> MonthPage:
    """Three statements: the meetings shown, those missed and the next, the frameworks to choose from."""
    today, weeks = today or timezone.localdate(), month.weeks
    found = _matching(actor, filters, today).filter(on__range=(weeks[0][0], weeks[-1][-1]))
    by_day: defaultdict[date, list[MeetingLine]] = defaultdict(list)
    for line in meeting_lines(found.for_list().with_moves().order_by("on", "at", "pk"), today):
        by_day[line.meeting.on].append(line)
    inside = sum(len(lines) for day, lines in by_day.items() if month.first <= day <= month.last)
    ahead = _matching(actor, Filters(framework=filters.framework, mine=filters.mine), today).filter(state__in=AHEAD)
    after = Q(on__gt=month.last, on__gte=today)
    missed, coming = ahead.aggregate(a=Count("pk", filter=Q(on__lt=today)), b=Min("on", filter=after)).values()
    days = [[_day(day, month, today, by_day[day]) for day in week] for week in weeks]
    headline = f"{count(inside, 'contract review') if inside else 'No contract review'} in {month.title}."
    late = f"{missed:,} {'was' if missed == 1 else 'were'} planned and not held." if missed else "None was missed."
    around = (month.moved(-1), month.moved(1))
    following = None if inside else coming
    return MonthPage(month, days, headline, late, *around, missed, following, filters, frameworks_of(actor))


def _day(day: date, month: Month, today: date, lines: list[MeetingLine]) -> Day:
    return Day(day, month.first <= day <= month.last, day == today, is_quiet(day), lines)


def list_page(actor: Actor, filters: Filters, page: str = "", today: date | None = None) -> ListPage:
    """Three statements: how many, the page, the frameworks. The whole list opens where today is."""
    today = today or timezone.localdate()
    if filters.some:
        shown = page_of(_listed(_matching(actor, filters, today)), page or "1")
    else:
        kept = actor.holds(*READING_ROLES)
        [[number, before]] = numbers(COUNTED.asked(actor, today), 0) if kept else list(_all_counted(actor, today))
        rows = LISTED.asked(actor) if kept else _all_listed(actor)
        shown = page_of(rows, page or str(before // PER_PAGE + 1), number)
    number = shown.paginator.count
    words = count(number, "contract review")
    headline = f"{words} {'matches' if number == 1 else 'match'}." if filters.some else f"{words}."
    lines = [_line(row, today) for row in shown.object_list]
    return ListPage(headline, shown, lines, filters, frameworks_of(actor))


def _listed(found: Any) -> Any:
    """What a line says, and no column more."""
    names = ("contract__supplier__organisation__name", "contract__framework__title")
    rows = found.with_moves().order_by("on", "at", "pk")
    return rows.values_list("pk", "contract_id", *names, "on", "at", "state", "move_count")


def _line(row: Row, today: date) -> ListLine:
    pk, contract, supplier, framework, on, at, state, moves = row
    return ListLine(
        url=address_of("meeting_detail", pk),
        supplier=supplier,
        contract_url=address_of("contract_detail", contract),
        framework=framework,
        when=when_words(on, at),
        moved=moved_words(moves),
        sign=sign_of(state, on, today),
    )


def _all_listed(actor: Actor) -> Any:
    return _listed(Meeting.objects.visible_to(actor))


def _all_counted(actor: Actor, today: date) -> Any:
    rows = Meeting.objects.visible_to(actor)
    return totals(rows, number=Count("pk"), before=Count("pk", filter=Q(on__lt=today)))


LISTED, COUNTED = Prepared(_all_listed), Prepared(_all_counted)
"""The plain list of whoever reads all contract reviews; a category manager is named in it, so that is not kept."""


def _matching(actor: Actor, filters: Filters, today: date) -> Any:
    found = Meeting.objects.visible_to(actor).matching(filters.words)
    if filters.framework:
        found = found.filter(contract__framework=filters.framework)
    if filters.mine:
        found = found.filter(contract__framework__manager=actor.user_id)
    if filters.state == MISSED:
        return found.missed(today)
    return found.filter(state=filters.state) if filters.state else found


def frameworks_of(actor: Actor) -> list[tuple[int, str]]:
    """Those whose contract reviews the actor reads."""
    if actor.holds(*READING_ROLES):
        return framework_choices(actor)
    own = Framework.objects.visible_to(actor).filter(manager=actor.user_id)
    return list(own.order_by("title").values_list("pk", "title"))


def year_page(actor: Actor, year: int, filters: Filters, page: str, today: date | None = None) -> YearPage:
    """Who was met in the year, those least met first: six statements."""
    today = today or timezone.localdate()
    met = Q(meetings__state__in=MET, meetings__on__year=year)
    rows = _contracts(actor, filters).annotate(
        held=Count("meetings", filter=met),
        last=Max("meetings__on", filter=Q(meetings__state__in=MET)),
        coming=Min("meetings__on", filter=Q(meetings__state__in=AHEAD, meetings__on__gte=today)),
    )
    total, unmet = rows.count(), rows.filter(held=0).count()
    order = ("held", "supplier__organisation__name", "framework__title", "pk")
    shown = page_of(rows.for_list().order_by(*order), page, count=total)
    until = min(today, date(year, 12, 31))
    routes = routes_of({contract.supplier_id for contract in shown.object_list}, today)
    headline = f"{count(unmet, 'supplier was', 'suppliers were')} not met in {year}."
    lead = f"Of {count(total, 'place')} on frameworks. How often people meet follows from the route."
    lines = [_met(actor, contract, routes, year, until) for contract in shown.object_list]
    return YearPage(year, headline, lead, shown, lines, filters, frameworks_of(actor), today.year)


def _contracts(actor: Actor, filters: Filters) -> Any:
    here = {"supplier__left_on__isnull": True, "supplier__merged_on__isnull": True}
    rows = Contract.objects.visible_to(actor).filter(**here)
    if filters.words:
        rows = rows.filter(supplier__organisation__name__icontains=filters.words)
    if filters.framework:
        rows = rows.filter(framework=filters.framework)
    return rows.filter(framework__manager=actor.user_id) if filters.mine else rows


def _met(actor: Actor, contract: Any, routes: dict[int, Route], year: int, until: date) -> Met:
    route = routes.get(contract.supplier_id, Route.STANDARD)
    asked = slots(contract.framework.starts_on, route, date(year, 1, 1), min(until, contract.framework.ends_on))
    due, coming = sum(1 for _ in asked), contract.coming
    to_plan = not coming and policies.can_plan_meeting(actor, contract)
    url = address_of("meeting_new", contract.pk) if to_plan else ""
    return Met(contract, interval_words(route), contract.held, due, contract.last, coming, url)


def states() -> Iterable[tuple[str, str]]:
    """What a list can be narrowed to."""
    return [("", "Any state"), (MISSED, "Not held"), *MeetingState.choices]


def manages(actor: Actor) -> bool:
    """Whether “mine” means something to this person beside all that they see."""
    return actor.holds(Role.CATEGORY_MANAGER) and actor.holds(*READING_ROLES)
