"""What a reader says about one element of a document: found, not found or unsure, with the page and words that show it.

A wrong “found” costs a reviewer more than an “unsure”, so a reader that hesitates says unsure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Value = Any
"""What JSON can hold: a year, tonnes, a list of categories, a name with role and date; None for a plain yes."""


class State(StrEnum):
    """How sure a reader is."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Element:
    """`page` counts from 1; page and excerpt are empty where there is nothing to point at."""

    state: State
    value: Value = None
    page: int | None = None
    excerpt: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


ABSENT = Element(State.NOT_FOUND)
Elements = Mapping[str, Element]
"""By name of the element, in the order a person would look for them."""
