"""A cell of a spreadsheet, and what spreadsheets do to values: dates as days or serial numbers, percentages as
fractions, whole numbers with a decimal point, commas for decimals. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from rphub.kernel.tables import FORMULA_STARTS
from rphub.kernel.words import day as day_words

CLEAR = "(clear)"
TOO_LONG = "Too long for a cell. Read and change it on the page."
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!")
LOST = "this cell holds a formula without a result. Open and save the file in Excel, or type it."
ERROR = "the formula in this cell gives {error}. Type the value itself."
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
            return day_words(self.value)
        return "" if self.value is None else str(self.value).strip()

    @property
    def problem(self) -> str:
        """Why nothing can be read here, whatever is expected; empty when something can."""
        if self.lost:
            return LOST
        return ERROR.format(error=self.words) if self.words in ERRORS else ""


def plain(kind: str, given: Given) -> Any:
    """The cell as somebody would type it into a field of this kind on the page."""
    value = given.value
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return _of_day(kind, value)
        case int() | float() | Decimal():
            return _of_number(kind, Decimal(str(value)), given.percent)
        case time():
            return value.isoformat()
        case str():
            return _of_text(kind, value)
        case _:
            return value


def _of_day(kind: str, day: date) -> str:
    match kind:
        case "date":
            return f"{day:%Y-%m-%d}"
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return str(day.year)
        case _:
            return day_words(day)


def _of_number(kind: str, value: Decimal, percent: bool) -> str:
    """A number without needless zeros; longer than the field takes only because it was calculated, so rounded."""
    if kind == "date" and value in SERIALS:
        return (DAY_ZERO + timedelta(days=int(value))).isoformat()
    if percent and kind == "percent":
        value *= 100
    if kind in NUMBERS and value.is_finite() and abs(value) < Decimal(10) ** 15:
        value = value.quantize(DECIMALS[kind])
    return format(value.normalize(), "f") if value else "0"


def _of_text(kind: str, text: str) -> str:
    text = text.strip()
    if text.startswith("'") and text[1:].lstrip().startswith(FORMULA_STARTS):
        text = text[1:]  # the mark an export puts before what a spreadsheet would take for a formula
    if kind not in NUMBERS:
        return text
    bare = re.sub(r"^(£|GBP)\s*|\s*(%|£|GBP)$", "", text, flags=re.IGNORECASE).strip()
    found = DECIMAL_COMMA.fullmatch(bare)
    if not found:
        return text
    return re.sub(r"[.\u00a0 ]", "", found[1]) + "." + found[2]
