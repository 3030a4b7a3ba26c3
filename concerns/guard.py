"""Nothing leaves before the source's order allows, and before it is safe (domain specification, sections 2.11, 5.10).
Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concerns.enums import Consent, Told
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.words import day

TO_MANY = (Told.BUYERS, Told.PUBLIC)
"""To them the embargo holds."""
WHO = {
    Told.WORKERS: "workers and their organisations",
    Told.EMPLOYER: "the employer",
    Told.BRAND: "the brand",
    Told.BUYERS: "public buyers",
    Told.PUBLIC: "the public",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the order: not before which day, and when they were told."""

    who: Told
    not_before: date | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Safety:
    """What else decides: danger now, what the source agreed to, and until when nothing is published."""

    danger: bool
    consent: str
    embargo_until: date | None


def may_tell(steps: Sequence[Step], who: Told, safety: Safety, today: date) -> Decision:
    """Whether these may be told today. Workers and their organisations always may be, once the source agreed."""
    if safety.consent not in (Consent.AGREED, Consent.ANONYMOUS):
        return Deny("The source has not agreed that anybody is told. Ask it first, and write down what it says.")
    if who != Told.WORKERS and safety.danger:
        return Deny(
            "Somebody is in danger now: emergency services first. Do not alert the employer or anybody near it."
        )
    mine = next((step for step in steps if step.who == who), None)
    if mine is None:
        return Deny(f"The source does not want {WHO[who]} to be told.")
    before = [step for step in steps[: steps.index(mine)] if step.told_on is None]
    if before:
        return Deny(f"In the source’s order {WHO[before[0].who]} come first, and nobody has told them yet.")
    if mine.not_before is not None and today < mine.not_before:
        return Deny(f"The source asks not to tell {WHO[who]} before {day(mine.not_before)}.")
    if who in TO_MANY and safety.embargo_until is not None and today < safety.embargo_until:
        return Deny(f"Nothing may be published before {day(safety.embargo_until)}, as agreed with the source.")
    return Allow


def was_told(steps: Sequence[Step], who: Told) -> bool:
    return any(step.who == who and step.told_on is not None for step in steps)
