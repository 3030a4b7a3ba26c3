"""The order of the queue: inherent risk x answers changed x days waiting (product, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rphub.kernel.words import count

RISK_POINTS = {"low": 1, "medium": 2, "high": 3}
IGNORED = ("prefilled_from", "confirmed_at")


@dataclass(frozen=True, slots=True)
class Triage:
    """A place in the queue with its arithmetic in words."""

    points: int
    words: str


def triage(*, risk: str, changed: int, first_year: bool, days: int) -> Triage:
    """Nothing counts less than one, so that an unchanged answer from a low risk still moves up while it waits."""
    factor, answers, waited = RISK_POINTS.get(risk, 1), max(changed, 1), max(days, 1)
    points = factor * answers * waited
    what = "new" if first_year else "changed"
    parts = [f"{risk.capitalize()} risk {factor}", count(answers, f"{what} answer"), count(waited, "day")]
    return Triage(points, f"{' × '.join(parts)} = {points:,}")


def changed_codes(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Codes whose answer differs between two sent versions."""
    return frozenset(code for code in {*before, *after} if _plain(before.get(code)) != _plain(after.get(code)))


def _plain(item: Mapping[str, Any] | None) -> dict[str, Any]:
    found = (item or {}).items()
    return {name: value for name, value in found if value not in (None, "", "none") and name not in IGNORED}
