"""Elements read in a statement or plan, in words for a page; suggestions, whoever looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst

from rphub.kernel.words import day
from rphub.reading.elements import State
from rphub.reading.readers import PLAN, STATEMENT
from suppliers.found import NAMES

KINDS = {STATEMENT: "Modern Slavery Statement", PLAN: "Carbon Reduction Plan"}
CATEGORIES = {
    "upstream_transport": "upstream transport",
    "waste": "waste",
    "business_travel": "business travel",
    "commuting": "commuting",
    "downstream_transport": "downstream transport",
}
STATES = {
    State.FOUND: ("completed", "Found"),
    State.UNSURE: ("query", "Not sure"),
    State.NOT_FOUND: ("not_started", "Not found"),
}
TONNES = ("scope1", "scope2", "scope3", "total")


@dataclass(frozen=True, slots=True)
class ElementRead:
    """`shape` and `words` are a status; `value` is empty where the element has none."""

    name: str
    label: str
    shape: str
    words: str
    value: str
    page: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class ReadIn:
    kind: str
    found: int
    elements: tuple[ElementRead, ...]


def read_in(kept: dict[str, Any]) -> ReadIn | None:
    """From `Reading.elements`; None where the document is neither a statement nor a plan."""
    if not kept.get("kind"):
        return None
    labels = NAMES[kept["kind"]]
    said = kept["elements"]  # the database keeps no order of keys
    elements = tuple(_element(name, label, said[name]) for name, label in labels.items() if name in said)
    return ReadIn(KINDS[kept["kind"]], sum(one.words == "Found" for one in elements), elements)


def _element(name: str, label: str, said: dict[str, Any]) -> ElementRead:
    shape, words = STATES[State(said["state"])]
    value = value_words(name, said["value"])
    return ElementRead(name, capfirst(label), shape, words, value, said["page"], said["excerpt"])


def value_words(name: str, value: Any) -> str:
    """“1 April 2024 to 31 March 2025”, “Jane Doe, Chief Executive Officer”, “1,234.5 tCO2e”."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(CATEGORIES.get(str(one), str(one)) for one in value)
    if isinstance(value, dict):
        return _of_parts(value)
    if name.endswith(TONNES):
        return f"{value:,} tCO2e"
    return _day(value)


def _of_parts(value: dict[str, Any]) -> str:
    if value.get("name"):
        return ", ".join(_day(value[key]) for key in ("name", "role", "date") if value.get(key))
    if value.get("start") and value.get("end"):
        return f"{_day(value['start'])} to {_day(value['end'])}"
    if value.get("end") or value.get("label"):
        return str(value.get("label") or _day(value["end"]))
    return _day(value.get("date") or "")


def _day(value: Any) -> str:
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
