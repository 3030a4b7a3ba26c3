"""When the queue is empty at the present pace, with the arithmetic (product, section 7: reviewer triage). Pure."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from rphub.kernel.words import count, day

WEEKS = 6
"""A holiday does not stop the pace, and a rush of last spring does not keep it up."""


def begins(today: date) -> date:
    """The first day that counts for the pace."""
    return today - timedelta(weeks=WEEKS)


def forecast(waiting: int, finished: int, today: date) -> str:
    """Empty when nothing waits. Without a finished review there is no pace, and the sentence says so."""
    if not waiting:
        return ""
    if not finished:
        return f"No review was finished in the last {WEEKS} weeks, so there is no pace to reckon with yet."
    days = ceil(Fraction(waiting * WEEKS * 7, finished))
    take = "takes" if waiting == 1 else "take"
    return (
        f"At the pace of the last {WEEKS} weeks, {count(finished, 'review')} finished or {_pace(finished)} a week, "
        f"{waiting} {take} {count(days, 'day')}: nothing waits by {day(today + timedelta(days=days))}, "
        "if no more are sent."
    )


def _pace(finished: int) -> str:
    """A week's number, with one decimal where it is not whole."""
    tenths = round(Fraction(finished * 10, WEEKS))
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
