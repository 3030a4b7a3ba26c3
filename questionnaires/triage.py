"""The order of the queue: inherent risk x answers changed x days waiting (product, section 3)."""

from __future__ import annotations

from dataclasses import dataclass

from rphub.kernel.words import count

RISK_POINTS = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class Triage:
    """A place in the queue with its arithmetic in words."""

    points: int
    words: str


def points(*, risk: str, changed: int, days: int) -> int:
    """Nothing counts less than one, so that an unchanged answer from a low risk still moves up while it waits."""
    return RISK_POINTS.get(risk, 1) * max(changed, 1) * max(days, 1)


def triage(*, risk: str, changed: int, first_year: bool, days: int) -> Triage:
    """The same in words."""
    factor, answers, waited = RISK_POINTS.get(risk, 1), max(changed, 1), max(days, 1)
    total = points(risk=risk, changed=changed, days=days)
    what = "new" if first_year else "changed"
    parts = [f"{risk.capitalize()} risk {factor}", count(answers, f"{what} answer"), count(waited, "day")]
    return Triage(total, f"{' × '.join(parts)} = {total:,}")
