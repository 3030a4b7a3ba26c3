"""Working days in England and Wales, for due dates and reminders (domain specification, sections 5.2 and 5.6).

The list of bank holidays comes with an installed package and is never downloaded. It ends a year or two ahead; beyond
its end only weekends are known.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5
CHRISTMAS = "Christmas, 18 December to 5 January"
REPORTS = "the week in which suppliers report spend, the 8th to the 15th of February, May, August and November"
ENROLMENT = "enrolment at the universities, 15 September to 7 October"
QUIET = (
    ((12, 18), (12, 31), CHRISTMAS),
    ((1, 1), (1, 5), CHRISTMAS),
    *(((month, 8), (month, 15), REPORTS) for month in (2, 5, 8, 11)),
)
"""No questionnaire falls due then: first and last day as (month, day), and why. Specification, section 5.2."""
OF_SERVICES = ((9, 15), (10, 7), ENROLMENT)
"""Who cleans, feeds, guards or staffs a university is busiest when its students arrive. The specification says from the
middle of September to early October; the days are ours."""


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday of England and Wales that is known."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in known)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays()


def quiet_words(day: date, *, services: bool = False) -> str:
    """Why nothing should fall due on that day, empty where it may; `services` where somebody provides services."""
    weeks = (*QUIET, OF_SERVICES) if services else QUIET
    return next((words for first, last, words in weeks if first <= (day.month, day.day) <= last), "")


def is_quiet(day: date, *, services: bool = False) -> bool:
    """Whether nothing should fall due."""
    return bool(quiet_words(day, services=services))


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def due_date(start: date, days: int, *, services: bool = False) -> date:
    """So many days after the start, moved on to a working day outside the quiet weeks."""
    day = start + timedelta(days=days)
    while is_quiet(day, services=services) or not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_after(start: date, days: int) -> date:
    """So many working days later."""
    day = start
    while days:
        day += ONE_DAY
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after the first day, up to and including the last: 0 on the same day."""
    return sum(is_working_day(start + timedelta(days=passed)) for passed in range(1, (end - start).days + 1))
