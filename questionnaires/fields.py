"""The inputs of a question as plain mappings, ready for the small templates that draw them. Pure.

A mapping per input and no form classes: a page draws up to some hundred of them (architecture, section 4.8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from questionnaires import canonical
from questionnaires.answering import field_name
from questionnaires.canonical import Json
from questionnaires.cells import MONTHS, Holder
from questionnaires.countries import COUNTRIES
from questionnaires.definition import Column, Question
from questionnaires.display import display_cell, under
from questionnaires.emissions import CATEGORIES, REQUIRED
from questionnaires.values import Cleaned

Field = dict[str, Any]
Option = tuple[str, str]
YES_NO: tuple[Option, ...] = (("true", "Yes"), ("false", "No"))
HINTS = {
    "number": "",
    "date": "For example 27 3 2027",
    "month": "For example March 2027",
    "year": "For example 2025",
    "list": "Commas between the entries",
    "url": "Starts with https://",
}
KEYBOARDS = {"number": "decimal", "percent": "decimal", "money": "decimal", "year": "numeric", "url": "url"}
NARROW = ("number", "percent", "money", "year", "month", "date")
SHORT_MONTHS = tuple(month[:3].capitalize() for month in MONTHS)
LAYOUT_LIMIT = 6
"""A table with more columns is drawn as one group of fields per row: it would not fit on a page."""

FOLDED_FROM = 3
"""Filled-in rows of a table from which each is one line until it is opened."""
SELDOM = {"ENV-03": frozenset(CATEGORIES) - frozenset(REQUIRED)}
"""Columns that most leave empty: shown once somebody asks for them, or where there is something in one."""
OUTLINE = ("text", "choice", "ref", "number", "year", "country", "list")
"""Kinds of columns that tell one row from another."""


@cache
def country_options() -> SafeString:
    """The options of the one list of countries a page holds."""
    return format_html_join("", '<option value="{}">', ((name,) for name in COUNTRIES.values()))


def options_of(pairs: Sequence[Option]) -> SafeString:
    """Options of a select, the same for every question of a page."""
    return format_html_join("", '<option value="{}">{}</option>', pairs)


@dataclass(frozen=True, slots=True)
class Offers:
    """What inputs offer beyond the question itself: evidence of the library, and records by kind of reference."""

    documents: tuple[Option, ...] = ()
    records: Mapping[str, tuple[Option, ...]] | None = None

    def of(self, kind: str) -> tuple[Option, ...]:
        return (self.records or {}).get(kind, ())


def layout_of(question: Question) -> str:
    """How the value is drawn: none, one, group (one row), grid (a table) or cards (one group for each row)."""
    if question.type == "maturity":
        return "none"
    if question.type not in ("table", "declaration"):
        return "one"
    if question.type == "declaration" or question.rows == "one":
        return "group"
    shown = len(question.columns) - (question.rows == "gated")
    return "grid" if shown <= LAYOUT_LIMIT else "cards"


def value_field(question: Question, value: Json, cleaned: Cleaned, offers: Offers) -> Field:
    """The one input of a question that is not a table."""
    made = _field(question, field_name(question, 0, ""), question.short, value, offers)
    return made | {"error": next(iter(cleaned.errors.values()), "")}


def rows_of(question: Question, value: Json, cleaned: Cleaned, offers: Offers, extra: int) -> list[dict[str, Any]]:
    """The rows of a table with their inputs, and so many empty ones behind them."""
    rows = list(canonical.rows(value)) if isinstance(value, list) else [canonical.first_row(value)]
    if layout_of(question) == "group":
        rows = rows[:1] or [{}]
    else:
        rows += [{}] * max(extra, 1 if not rows else 0)
    errors = {cleaned.cells[place]: sentence for place, sentence in cleaned.errors.items() if place in cleaned.cells}
    columns = question.columns[1:] if question.rows == "gated" else question.columns
    made = [_row(question, columns, number, row, errors, offers) for number, row in enumerate(rows)]
    return _briefly(question, columns, rows, made) if layout_of(question) == "cards" else made


def _briefly(
    question: Question, columns: Sequence[Column], rows: Sequence[Mapping[str, Json]], made: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Many rows as a line each, and columns that nobody filled in out of sight until they are wanted."""
    used = {key for row in rows for key, value in row.items() if value is not None}
    hidden = SELDOM.get(question.code, frozenset()) - used
    folds = sum(bool(row) for row in rows) >= FOLDED_FROM
    for row, shown in zip(rows, made, strict=True):
        wrong = any(one["error"] for one in shown["fields"])
        shown["fields"] = [
            one | {"extra": column.key in hidden} for column, one in zip(columns, shown["fields"], strict=True)
        ]
        shown |= {"extras": len(hidden), "folds": folds, "opened": wrong or not row}
        shown["outline"] = _outline(columns, row) if folds else ""
    return made


def _outline(columns: Sequence[Column], row: Mapping[str, Json]) -> str:
    """The first two things that tell this row from the others: “2025 · Scope 1: 4.4 tCO2e”."""
    told = [(one.label, display_cell(one, row.get(one.key))) for one in columns if one.type in OUTLINE]
    told = [(label, text) for label, text in told if text][:2]
    words = [text if not number else under(label, text) for number, (label, text) in enumerate(told)]
    return " · ".join(Truncator(one).chars(60) for one in words)


def comment_field(code: str, text: str) -> Field:
    """The comment under a question."""
    made = {"name": f"{code}.comment", "label": "Comment (optional)", "kind": "text", "draw": "area", "error": ""}
    return made | {"hint": "", "lines": 2, "value": text, "narrow": False}


def gate_field(question: Question, value: Json, cleaned: Cleaned, offers: Offers) -> Field:
    """The first column of a gated table, asked once."""
    column = question.columns[0]
    made = _field(
        column, field_name(question, 0, column.key), column.label, canonical.first_row(value).get(column.key), offers
    )
    return made | {"error": _error(cleaned, (0, column.key))}


def _row(
    question: Question,
    columns: Sequence[Column],
    number: int,
    row: Mapping[str, Json],
    errors: Mapping[tuple[int, str], str],
    offers: Offers,
) -> dict[str, Any]:
    fields: list[Field] = []
    in_cells = layout_of(question) == "grid"
    for column in columns:
        name = f"{question.code}.{number}.{column.key}"
        made = _field(column, name, column.label, row.get(column.key), offers)
        made["error"] = errors.get((number, column.key), "")
        fields.append(_compact(made, number) | {"first": not fields} if in_cells else made)
    record = str(row.get("id") or "")
    return {"number": number, "label": number + 1, "fields": fields, "record": record}


def _compact(made: Field, number: int) -> Field:
    """The input of a table cell: radios become a select, and the column is spoken with the row."""
    made["spoken"] = f"{made['label']}, row {number + 1}"
    if made["draw"] == "radios":
        made["draw"] = "select"
    return made


def _error(cleaned: Cleaned, cell: tuple[int, str]) -> str:
    return next((sentence for place, sentence in cleaned.errors.items() if cleaned.cells.get(place) == cell), "")


def _field(holder: Holder, name: str, label: str, value: Json, offers: Offers) -> Field:
    kind = holder.type
    made: Field = {"name": name, "label": _label(holder, label), "kind": kind, "error": ""}
    made["hint"] = HINTS.get(kind, "")
    if kind in ("single", "choice", "yesno", "multi", "file"):
        return made | _chosen(holder, value, offers)
    if kind == "ref":
        return made | _reference(holder, value, offers)
    if kind == "period":
        return made | _period(value)
    made["draw"] = "area" if kind == "text" else "line"
    made["lines"] = 1 if isinstance(holder, Column) else 6
    made["value"] = typed(holder, value)
    made["keyboard"] = KEYBOARDS.get(kind, "")
    made["narrow"] = kind in NARROW
    made["list"] = "countries" if kind == "country" else ""
    return made


def typed(holder: Holder, value: Json) -> str:
    """The value as a person would type it into the field; what could not be read comes back as it was typed."""
    kept = canonical.unread(value)
    if kept is not None:
        return kept
    if value is None:
        return ""
    writer = TYPED.get(holder.type)
    return writer(value) if writer else str(value)


def _label(holder: Holder, label: str) -> str:
    unit = "%" if holder.type == "percent" else holder.unit
    return label if not unit or unit in label else f"{label}, {unit}"


def _chosen(holder: Holder, value: Json, offers: Offers) -> Field:
    kind = holder.type
    kept = canonical.unread(value)
    if kind == "yesno":
        options, held = YES_NO, {"true" if value is True else "false" if value is False else ""}
    elif kind == "file":
        options, held = offers.documents, set(value or ()) if kept is None else set()
    else:
        options = tuple((choice.key, choice.label) for choice in holder.choices)
        held = set(value) if isinstance(value, list) else {value} if kept is None else set()
    listed = [(key, label, key in held) for key, label in options]
    if kept:
        listed.append((kept, f"{kept} (not on the list)", True))
    draw = {"multi": "checks", "yesno": "radios", "single": "radios"}.get(kind, "select")
    return {"draw": draw, "options": listed, "many": kind == "file" and len(held) > 1, "narrow": kind == "yesno"}


def _reference(holder: Holder, value: Json, offers: Offers) -> Field:
    """Lots are chosen from a list; everything else is typed, with the known names offered."""
    kind = getattr(holder, "ref", "")
    held = value if isinstance(value, Mapping) and canonical.unread(value) is None else {}
    record = f"{held.get('id', '')}|{held.get('label', '')}" if held.get("id") else ""
    text = typed(holder, value)
    if kind != "lot" or (text and not record) or not offers.of(kind):
        return {"draw": "line", "value": text, "list": f"offers-{kind}", "record": record}
    options = [(f"{key}|{label}", label, f"{key}|{label}" == record) for key, label in offers.of(kind)]
    if not any(chosen for _, _, chosen in options) and record:
        options.append((record, text, True))
    return {"draw": "select", "options": options}


def _period(value: Json) -> Field:
    held = value if isinstance(value, Mapping) and canonical.unread(value) is None else {}
    kept = canonical.unread(value)
    start, end = (_date(held[key]) if held.get(key) else "" for key in ("start", "end"))
    return {"draw": "period", "start": kept or start, "end": end}


def _money(value: Json) -> str:
    pounds = Decimal(value["pence"]) / 100
    return f"{pounds:,.0f}" if pounds == pounds.to_integral_value() else f"{pounds:,.2f}"


def _date(value: Json) -> str:
    year, month, day = str(value).split("-")
    return f"{int(day)} {SHORT_MONTHS[int(month) - 1]} {year}"


def _month(value: Json) -> str:
    year, month = str(value).split("-")
    return f"{MONTHS[int(month) - 1].capitalize()} {year}"


TYPED: dict[str, Callable[[Json], str]] = {
    "number": lambda value: f"{Decimal(value):,}",
    "money": _money,
    "date": _date,
    "month": _month,
    "list": ", ".join,
    "country": lambda value: COUNTRIES.get(str(value), str(value)),
    "ref": lambda value: str(value.get("label") or value.get("id") or ""),
}
