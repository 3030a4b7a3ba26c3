"""The lot a row names, by the reference of its framework and its number. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from imports.columns import Column
from imports.comparing.rows import Compared

NUMBER = re.compile(r"(?:lot\s*)?0*(\d{1,4})", re.IGNORECASE)
NO_FRAMEWORK = "Write the reference of its framework"
STRANGE = "The reference of a framework that is here; add the framework first"
NO_LOTS = "“{framework}” has no lots yet. Add them on its page first"
WHICH = "The number of one of its lots: {numbers}"


@dataclass(frozen=True, slots=True)
class KnownLot:
    """`row` is the lot itself, for the action that gives a place on it."""

    id: int
    words: str
    row: Any = None


@dataclass(slots=True)
class KnownLots:
    """Reference of a framework, without capitals and spaces -> number of a lot -> the lot."""

    by_reference: dict[str, dict[int, KnownLot]] = field(default_factory=dict)

    def named(self, columns: Mapping[str, Column], cells: Mapping[str, str], one: Compared) -> KnownLot | None:
        """None where the row names no lot, or wrongly; then it is said."""
        reference, number = cells.get("framework", ""), cells.get("lot", "")
        if not reference:
            one.wrong(columns["framework"], "", NO_FRAMEWORK)
            return None
        lots = self.by_reference.get(reference_key(reference))
        if lots is None:
            one.wrong(columns["framework"], reference, STRANGE)
            return None
        if not lots:
            one.wrong(columns["framework"], reference, NO_LOTS.format(framework=reference))
            return None
        said = NUMBER.fullmatch(number.strip())
        found = lots.get(int(said[1])) if said else next(iter(lots.values())) if not number and len(lots) == 1 else None
        if found is None:
            one.wrong(columns["lot"], number, WHICH.format(numbers=", ".join(str(known) for known in lots)))
        return found


def reference_key(reference: str) -> str:
    return "".join(reference.casefold().split())
