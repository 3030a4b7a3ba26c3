"""Two parts of the member report: social value, and what the modern slavery statement covers. Pure.

Domain specification, section 5.16, items 5 and 6. A report published before these were checked has neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suppliers.display import Sign

DEPTHS = (
    Sign("not_started", "Not covered"),
    Sign("in_progress", "Basic"),
    Sign("completed", "Fuller"),
)
LEGAL = {"yes": "Yes", "partly": "Partly", "no": "No"}
WELL_DELIVERED = 90
"""Per cent of what was due from which we no longer ask."""


@dataclass(frozen=True, slots=True)
class Example:
    """A commitment the supplier agreed to show; never to whom it was promised."""

    text: str
    outcome: str
    status: str


@dataclass(frozen=True, slots=True)
class SocialValue:
    """The label of all commitments, `rank` None without any; `percent` of what was due, None while nothing was."""

    label: str
    rank: int | None
    due: int
    full: int
    percent: str | None
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six areas of a statement with how deeply it is covered."""

    words: str
    depth: Sign


def social_value(report: Mapping[str, Any]) -> SocialValue | None:
    held = report.get("social_value")
    if not held:
        return None
    examples = [Example(item["text"], item["outcome"], item["status"]) for item in held["examples"]]
    return SocialValue(held["label"], held["rank"], held["due"], held["full"], held["percent"], examples)


def legal_elements(report: Mapping[str, Any]) -> str:
    """Yes, partly or no; empty where nobody has looked."""
    return LEGAL.get(report.get("modern_slavery", {}).get("legal", ""), "")


def statement_areas(report: Mapping[str, Any]) -> list[Area]:
    return [Area(item["area"], DEPTHS[item["depth"]]) for item in report.get("modern_slavery", {}).get("areas", [])]
