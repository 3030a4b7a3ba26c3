"""When a supplier is warned that its draft goes, and when it goes. Pure.

Three warnings, 90, 30 and 7 days before. Where a job started late or stood still, the day moves: nothing goes before
the third warning is a week old, and every mail names a day that is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

BEFORE = (90, 30, 7)
"""Days between each warning and the day itself."""
APART = timedelta(days=7)
LAST = len(BEFORE)


def first_day(kept_until: date, today: date) -> date:
    """The day a draft goes, as the first warning names it."""
    return max(kept_until, today + timedelta(days=BEFORE[0]))


def next_warning(erase_on: date, told: Sequence[date]) -> date | None:
    """The day from which the next warning is due; None after the third."""
    if len(told) == LAST:
        return None
    wanted = erase_on - timedelta(days=BEFORE[len(told)])
    return max(wanted, told[-1] + APART) if told else wanted


def told_again(erase_on: date, told: int, today: date) -> date:
    """The day it goes if one more warning, after `told` before it, is sent today."""
    return max(erase_on, today + APART * (LAST - told))


def may_go(erase_on: date, told: Sequence[date], today: date) -> bool:
    return len(told) == LAST and today >= max(erase_on, told[-1] + APART)
