"""When suppliers are met: how often by route, on which days, and how a month is laid out. Pure.

Quarterly on the in-depth route, half-yearly on the standard one, yearly on the short ones (domain specification,
section 5.7). Days are counted from the start of the framework, so that the calendar of a shorter interval holds every
day of a longer one and a change of route adds meetings without moving any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from questionnaires.canonical import add_months
from questionnaires.routes import Route
from rphub.kernel.working_days import is_quiet, is_working_day, quiet_words

MONTHS_BETWEEN = {Route.IN_DEPTH: 3, Route.STANDARD: 6, Route.SHORT: 12, Route.SHORT_PLUS: 12}
A_DAY = 2
"""Contract reviews that one framework has on one day at most."""
ONE_DAY, WEEK = timedelta(days=1), 7


def interval_words(route: str) -> str:
    """How often a supplier on the route is met."""
    return {3: "every quarter", 6: "every half year", 12: "once a year"}[MONTHS_BETWEEN[Route(route)]]


def slots(start: date, route: str, first: date, last: date) -> Iterator[date]:
    """The days of the calendar between two days, both included: every so many months from the framework's start."""
    months, number = MONTHS_BETWEEN[Route(route)], 1
    while (day := add_months(start, months * number)) <= last:
        if day >= first:
            yield day
        number += 1


def free_day(slot: date, taken: Collection[date] = (), *, services: bool = False) -> date:
    """The first working day from the slot on that is outside the quiet weeks and not full on this framework; outside
    the weeks of enrolment too where the supplier provides `services`."""
    day, full = slot, list(taken)
    while is_quiet(day, services=services) or not is_working_day(day) or full.count(day) >= A_DAY:
        day += ONE_DAY
    return day


def unfit(day: date) -> str:
    """Why nobody meets on that day; empty where they may."""
    if why := quiet_words(day):
        return f"That day is in a quiet week: {why}. Choose another day."
    return "" if is_working_day(day) else "That day is a weekend or a bank holiday. Choose a working day."


def busy(day: date) -> str:
    """What a person who chose the day for a supplier of services is told; empty where it is as good as any."""
    why = quiet_words(day, services=True)
    return f"That is in {why}, when this supplier is busiest. Ask whether it can come." if why else ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it: whole weeks from Monday to Sunday."""

    first: date

    @property
    def last(self) -> date:
        return add_months(self.first, 1) - ONE_DAY

    @property
    def weeks(self) -> list[list[date]]:
        day = self.first - timedelta(days=self.first.weekday())
        weeks: list[list[date]] = []
        while day <= self.last:
            weeks.append([day + timedelta(days=place) for place in range(WEEK)])
            day += timedelta(days=WEEK)
        return weeks

    @property
    def title(self) -> str:
        return f"{self.first:%B %Y}"

    @property
    def key(self) -> str:
        """As it stands in an address: 2026-12."""
        return f"{self.first:%Y-%m}"

    def moved(self, months: int) -> Month:
        return Month(add_months(self.first, months))


EARLIEST, LATEST = 2000, 2100


def month_of(text: str, today: date) -> Month:
    """The month named in an address; this month for anything that is none."""
    year, _, number = text.partition("-")
    digits = year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal()
    named = digits and len(year) == 4 and len(number) <= 2
    if named and EARLIEST <= int(year) <= LATEST and 1 <= int(number) <= 12:
        return Month(date(int(year), int(number), 1))
    return Month(today.replace(day=1))
