"""Plain values of the exchange and what makes them complete. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rphub.kernel.words import count
from rphub.kernel.working_days import working_days_between

LIVE_DAYS = 90
"""A posting is live so long unless somebody says again that it is wanted (domain specification, section 5.13)."""
WARN_DAYS = (14, 3)
"""Days before the end on which its people are asked whether it is still wanted."""
STEWARD_DAYS = 2
"""Working days in which the steward answers."""
TERMS = 1
"""Version of the terms of the exchange; a new one is accepted anew."""
TITLE, TEXT, METHOD = 120, 2000, 300
FURTHEST = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Entrance:
    """What stands between a person and the exchange: a tender they evaluate, terms not accepted, no place on a lot."""

    evaluates: str = ""
    until: date | None = None
    accepted: bool = True
    on_framework: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What a posting says; `capacity` counts what the text names, `framework_id` is optional."""

    topic: str
    title: str
    text: str
    place: str
    starts_on: date
    ends_on: date
    capacity: int | None = None
    framework_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a match. `amount` in `unit`; `supplier_id` says which supplier delivered it, if one did."""

    amount: Decimal
    unit: str
    delivered_on: date
    method: str
    text: str
    supplier_id: int | None = None


def problems_of(said: Said, today: date) -> dict[str, str]:
    """Field -> sentence, of what a form alone cannot see."""
    found = {}
    if said.ends_on < said.starts_on:
        found["ends_on"] = "The last day comes before the first. Check both."
    elif said.ends_on < today:
        found["ends_on"] = "This day has passed. Write until when it is open."
    elif said.ends_on > today + FURTHEST:
        found["ends_on"] = "Write a day within the next three years."
    return found


def live_until(today: date, ends_on: date) -> date:
    """Ninety days, and not beyond the last day of what is offered or needed."""
    return min(today + timedelta(days=LIVE_DAYS), ends_on)


def steward_words(since: date, today: date) -> tuple[str, bool]:
    """How long the steward has had it, and whether that is longer than promised."""
    passed = working_days_between(since, today)
    words = "since today" if not passed else f"since {count(passed, 'working day')}"
    return words, passed > STEWARD_DAYS
