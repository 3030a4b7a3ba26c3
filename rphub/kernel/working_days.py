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
QUIET = ((12, 18, 12, 31), (1, 1, 1, 5), *((month, 8, month, 15) for month in (2, 5, 8, 11)))
"""No questionnaire falls due over Christmas or in the weeks of the suppliers' spend reports: month, day, month, day."""


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday of England and Wales that is known."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in known)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays()


def is_quiet(day: date) -> bool:
    """Whether nothing should fall due: Christmas and the weeks of the spend reports."""
    return any((first, start) <= (day.month, day.day) <= (last, end) for first, start, last, end in QUIET)


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def due_date(start: date, days: int) -> date:
    """So many days after the start, moved on to a working day outside the quiet weeks."""
    day = start + timedelta(days=days)
    while is_quiet(day) or not is_working_day(day):
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
