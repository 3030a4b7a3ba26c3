"""How far the day of a questionnaire may move, and how long a supplier may ask (domain specification, 5.6). Pure."""

from __future__ import annotations

from datetime import date, timedelta

from rphub.kernel.words import day
from rphub.kernel.working_days import is_working_day

LONGEST = timedelta(days=14)
GRACE = timedelta(days=5)
"""After the day that was missed the supplier may still ask; later it speaks to the office."""
LONGER = "14 days is the longest extension"


def last_day_to_ask(due_on: date) -> date:
    return due_on + GRACE


def latest_wish(due_on: date) -> date:
    """The last day a supplier may ask for."""
    return due_on + LONGEST


def latest_extension(due_on: date, today: date) -> date:
    """The last day the office may give unasked: 14 days from the due date, or from today if that has passed."""
    return max(due_on, today) + LONGEST


def problem_of(chosen: date, due_on: date, latest: date, today: date, why: str = LONGER) -> str:
    """What is wrong with a later day, in a sentence; empty when nothing is."""
    if chosen <= max(due_on, today):
        return f"Choose a day after {day(max(due_on, today))}."
    if chosen > latest:
        return f"Choose a day no later than {day(latest)}: {why}."
    if not is_working_day(chosen):
        return f"{day(chosen)} is a weekend or bank holiday. Choose a working day."
    return ""
