"""Days of a review: when replies and checks are due, who is reminded when, and when a round closes by itself.

Domain specification, sections 5.2 and 5.6: ten working days for a round and for the accuracy check; queries are
reminded of three days before and a day after, and close ten days after, all moved on to a working day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rphub.kernel.working_days import is_working_day, next_working_day

ANSWER_DAYS = 10
ACCURACY_DAYS = 10
CLOSES_AFTER = timedelta(days=10)
LONGEST_EXTENSION = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Notice:
    """A reminder that holds from its first to its last day, counted from the day that is due."""

    code: str
    first: int
    last: int


QUERY_NOTICES = (Notice("soon", -3, 0), Notice("late", 1, 9))
CHECK_NOTICES = (Notice("soon", -3, 0),)
"""To the supplier; the accuracy check ends without another word."""
OVER_NOTICES = (Notice("over", 1, 30),)
"""To the RP lead: the window is over, the result can be finalised. Nothing is published by itself."""


def working_days_after(start: date, days: int) -> date:
    """So many working days later."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def closes_on(due_on: date) -> date:
    """The day on which a round without replies ends, early in the morning."""
    return next_working_day(due_on + CLOSES_AFTER)


def notice_for(notices: Iterable[Notice], due_on: date, today: date) -> Notice | None:
    """The one that holds today."""
    days = (today - due_on).days
    return next((one for one in notices if one.first <= days <= one.last), None)


def furthest(notices: Iterable[Notice], today: date) -> tuple[date, date]:
    """First and last day that could be due when one of the notices holds today."""
    held = list(notices)
    return today - timedelta(days=max(one.last for one in held)), today - timedelta(days=min(one.first for one in held))
