"""One value as a spreadsheet cell, and a cell as the value it stands for. Pure.

Reading is that of the page (`questionnaires.cells`); added here is only what spreadsheets do to values: dates as days
or serial numbers, percentages as fractions, whole numbers with a decimal point, commas for decimals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.cells import Holder, Unreadable, read
from questionnaires.definition import Column
from questionnaires.display import FORMULA_STARTS, display_cell, display_date
from questionnaires.fields import typed
from workbooks.layout import CLEAR, TOO_LONG, YES_NO, Slot

TEXT = Column(key="", label="", type="text")
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!")
NUMBERS = ("number", "percent", "money")
DECIMALS = {"number": Decimal("0.000001"), "percent": Decimal("0.000001"), "money": Decimal("0.01")}
DECIMAL_COMMA = re.compile(r"([+-]?(?:[0-9]{1,3}(?:[.\u00a0 ][0-9]{3})+|[0-9]+)),([0-9]{1,2}|[0-9]{4,6})")
DAY_ZERO = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
"""Numbers that can only be days, 1954 to 2119, where a date is expected."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a cell holds. `percent`: it is formatted as a percentage. `lost`: a formula whose result was not saved."""

    value: Any = None
    percent: bool = False
    lost: bool = False

    @property
    def is_blank(self) -> bool:
        if isinstance(self.value, str):
            return self.value.strip() in ("", TOO_LONG)
        return not self.lost and self.value is None

    @property
    def clears(self) -> bool:
        return isinstance(self.value, str) and self.value.strip().casefold() == CLEAR

    @property
    def words(self) -> str:
        """The cell as people read it, to quote it back."""
        if isinstance(self.value, datetime | date):
            return display_date(self.value)
        return "" if self.value is None else str(self.value).strip()


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
    if given.lost:
        raise Unreadable("this cell holds a formula without a result. Open and save the file in Excel, or type it.")
    raw = plain(holder, given)
    if isinstance(raw, str) and raw in ERRORS:
        raise Unreadable(f"the formula in this cell gives {raw}. Type the value itself.")
    if holder.type == "multi" and isinstance(raw, str):
        raw = [part.strip() for part in re.split(r"[;\n]", raw)]
    return read(holder, raw)


def plain(holder: Holder, given: Given) -> Any:
    """The cell as somebody would type it into the field on the page."""
    value = given.value
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return _of_day(holder, value)
        case int() | float() | Decimal():
            return _of_number(holder, Decimal(str(value)), given.percent)
        case time():
            return value.isoformat()
        case str():
            return _of_text(holder, value)
        case _:
            return value


def words_of(given: Given) -> str:
    """Any cell as text, for columns that hold words."""
    return str(value_of(TEXT, given) or "")


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _of_day(holder: Holder, day: date) -> str:
    match holder.type:
        case "date":
            return f"{day:%Y-%m-%d}"
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return str(day.year)
        case _:
            return display_date(day)


def _of_number(holder: Holder, value: Decimal, percent: bool) -> str:
    """A number without needless zeros; longer than the field takes only because it was calculated, so rounded."""
    if holder.type == "date" and value in SERIALS:
        return (DAY_ZERO + timedelta(days=int(value))).isoformat()
    if percent and holder.type == "percent":
        value *= 100
    if holder.type in NUMBERS and value.is_finite() and abs(value) < Decimal(10) ** 15:
        value = value.quantize(DECIMALS[holder.type])
    return format(value.normalize(), "f") if value else "0"


def _of_text(holder: Holder, text: str) -> str:
    text = text.strip()
    if text.startswith("'") and text[1:].lstrip().startswith(FORMULA_STARTS):
        text = text[1:]  # the mark an export puts before what a spreadsheet would take for a formula
    if holder.type not in NUMBERS:
        return text
    bare = re.sub(r"^(£|GBP)\s*|\s*(%|£|GBP)$", "", text, flags=re.IGNORECASE).strip()
    found = DECIMAL_COMMA.fullmatch(bare)
    if not found:
        return text
    return re.sub(r"[.\u00a0 ]", "", found[1]) + "." + found[2]
