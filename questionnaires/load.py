"""Work by month: what falls due for each reviewer, and days that spread it (domain specification, 5.2). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from questionnaires.routes import Route
from rphub.kernel.words import count, month
from rphub.kernel.working_days import due_date

MOST = 20
"""Questionnaires that fall due in a month for each reviewer, at most."""
ORDER = (Route.IN_DEPTH, Route.STANDARD, Route.SHORT_PLUS, Route.SHORT)
"""Who comes first takes the most time to review."""
AHEAD = 6
"""Months by which a day is moved at most."""
LATEST = 28
"""A day of the month that every month has."""


@dataclass(frozen=True, slots=True)
class Joining:
    """The suppliers of one route in a launch, and the day they fall due."""

    route: Route
    suppliers: int
    due_on: date
    serves: bool
    """Whether one of them provides services, for whom the weeks of enrolment are none to fall due in."""


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    already: int
    """Not sent yet and due in this month, without this launch."""
    joining: int
    reviewers: int

    @property
    def together(self) -> int:
        return self.already + self.joining

    @property
    def each(self) -> int:
        """For each reviewer, rounded up."""
        return -(-self.together // self.reviewers)

    @property
    def over(self) -> bool:
        return self.together > MOST * self.reviewers

    @property
    def words(self) -> str:
        who = f"{count(self.reviewers, 'reviewer')}, more than {MOST}{' each' if self.reviewers > 1 else ''}"
        return f"{month(self.first)}: {count(self.together, 'questionnaire')} for {who}"


@dataclass(frozen=True, slots=True)
class Load:
    """The months from today to the last day of the launch, and the days that would spread it where they can."""

    months: tuple[Month, ...]
    spread: Mapping[Route, date]
    """Route -> another day; empty where no month is over, or where days alone do not help."""

    @property
    def over(self) -> list[Month]:
        """Months of this launch in which a reviewer has more than fits."""
        return [one for one in self.months if one.over and one.joining]

    @property
    def words(self) -> str:
        """What is too much, as a sentence."""
        if not self.over:
            return f"No month of this launch has more than {MOST} questionnaires falling due for a reviewer."
        return f"{'; '.join(one.words for one in self.over)}."


def first_of(day: date) -> date:
    return day.replace(day=1)


def load_of(already: Mapping[date, int], joining: Sequence[Joining], reviewers: int, today: date) -> Load:
    """`already` counts by the first day of a month. Whoever launches can review, so there is always somebody."""
    able = max(reviewers, 1)
    months = _months(already, joining, able, today)
    tight = any(one.over and one.joining for one in months)
    return Load(months, _spread(already, joining, able) if tight else {})


def _months(already: Mapping[date, int], joining: Sequence[Joining], able: int, today: date) -> tuple[Month, ...]:
    own: Counter[date] = Counter()
    for one in joining:
        own[first_of(one.due_on)] += one.suppliers
    found, at = [], first_of(today)
    while own and at <= max(own):
        found.append(Month(at, already.get(at, 0), own[at], able))
        at = _next_month(at)
    return tuple(found)


def _spread(already: Mapping[date, int], joining: Sequence[Joining], able: int) -> dict[Route, date]:
    """Each route in its turn on its day, or on that day of the first later month with room for all of it."""
    taken, moved = Counter(already), {}
    for one in sorted(joining, key=lambda one: ORDER.index(one.route)):
        day = _with_room(one, taken, MOST * able)
        if day is None:
            return {}
        taken[first_of(day)] += one.suppliers
        if day != one.due_on:
            moved[one.route] = day
    return moved


def _with_room(one: Joining, taken: Mapping[date, int], room: int) -> date | None:
    day, last = one.due_on, one.due_on + timedelta(days=31 * AHEAD)
    while day <= last:
        if taken.get(first_of(day), 0) + one.suppliers <= room:
            return day
        later = _next_month(day).replace(day=min(one.due_on.day, LATEST))
        day = due_date(later, 0, services=one.serves)
    return None


def _next_month(day: date) -> date:
    return (first_of(day) + timedelta(days=32)).replace(day=1)
