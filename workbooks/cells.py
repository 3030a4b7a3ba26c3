"""One value as a spreadsheet cell, and a cell as the value it stands for. Pure.

Reading is that of the page (`questionnaires.cells`), after what spreadsheets do to values was undone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.cells import Holder, Unreadable, read
from questionnaires.definition import Column
from questionnaires.display import display_cell
from questionnaires.fields import typed
from rphub.files.sheets.cells import Given, plain
from workbooks.layout import YES_NO, Slot

TEXT = Column(key="", label="", type="text")


def shown(slot: Slot, value: Json) -> Any:
    """What a cell holds for the value of its column: text, a number, a date, or None."""
    if slot.part:
        value = value.get(slot.part) if isinstance(value, Mapping) and canonical.unread(value) is None else value
    kept = canonical.unread(value)
    if kept is not None or value is None:
        return kept
    match slot.holder.type:
        case "number" | "percent":
            return _number(Decimal(value))
        case "money":
            return _number(Decimal(value["pence"]) / 100)
        case "date":
            return date.fromisoformat(value)
        case "yesno":
            return YES_NO[0] if value else YES_NO[1]
        case "single" | "choice" | "multi":
            return display_cell(slot.holder, value)
        case "year":
            return value
        case _:
            return typed(slot.holder, value)


def value_of(holder: Holder, given: Given) -> Json:
    """The canonical value of a cell, None for nothing. Raises `Unreadable`; the sentence says what to write."""
    if given.problem:
        raise Unreadable(given.problem)
    raw = plain(holder.type, given)
    if holder.type == "multi" and isinstance(raw, str):
        raw = [part.strip() for part in re.split(r"[;\n]", raw)]
    return read(holder, raw)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
