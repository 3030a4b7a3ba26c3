"""What each severity asks: times, extension, verification (domain specification, section 5.7); pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rphub.kernel.working_days import working_days_after
from suppliers.enums import Severity

DISPUTE_DAYS = 10
"""Working days in which a dispute is answered."""
WORDS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


@dataclass(frozen=True, slots=True)
class Terms:
    """Days from the proposal to the agreement, and from the agreement to the day it is done."""

    plan_days: int | None
    days: int
    shortest: int
    longest: int
    more_time: str
    verification: str
    watched: bool
    """Some months after verification somebody looks whether it has held."""
    why: bool
    """The supplier says why it happened before evidence is sent."""


TERMS: Mapping[str, Terms] = {
    Severity.CRITICAL: Terms(
        7,
        30,
        14,
        90,
        "Only the moderator gives more time.",
        "Independent or confirmed by workers where possible, and never by whoever agreed it for us.",
        watched=True,
        why=True,
    ),
    Severity.MAJOR: Terms(
        14,
        90,
        45,
        120,
        "More time once, with a reason.",
        "Documents and a call.",
        watched=True,
        why=True,
    ),
    Severity.MINOR: Terms(14, 120, 60, 270, "More time once.", "Documents.", watched=False, why=False),
    Severity.OPPORTUNITY: Terms(
        None, 365, 1, 730, "More time whenever it is needed.", "Your own report.", watched=False, why=False
    ),
}


def agree_by(severity: str, shown_on: date | None) -> date | None:
    """The day by which both sides should have agreed; None for what nobody is obliged to, or before it is shown."""
    days = TERMS[severity].plan_days
    return shown_on + timedelta(days=days) if shown_on and days is not None else None


def answer_by(disputed_on: date) -> date:
    """The day by which a dispute is answered."""
    return working_days_after(disputed_on, DISPUTE_DAYS)


def time_words(times: int) -> str:
    """How often a question has come up: "Third time"; nothing the first time."""
    if times < 2:
        return ""
    return f"{WORDS[times]} time" if times < len(WORDS) else f"{times} times so far"
