"""Canonical values as people read them, alike on pages, in PDF and in CSV (domain specification, section 3.3)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.cells import MONTHS, Holder
from questionnaires.countries import COUNTRIES
from questionnaires.definition import Question


def display(question: Question, value: Json) -> str:
    """A whole answer as text. A table becomes one line per row, a declaration one line per field."""
    if question.type == "maturity":
        return ""
    if question.type == "declaration":
        return "\n".join(_labelled(question, canonical.first_row(value)))
    if question.type == "table":
        return "\n".join("; ".join(_labelled(question, row)) for row in canonical.rows(value))
    return display_cell(question, value)


def display_rows(question: Question, value: Json) -> list[list[str]]:
    """The rows of a table as text, each in the order of ``question.columns``; a declaration has one row."""
    found = canonical.rows(value) if question.type == "table" else [canonical.first_row(value)]
    return [[display_cell(column, row.get(column.key)) for column in question.columns] for row in found]


def display_cell(holder: Holder, value: Json) -> str:
    """One value as text; empty when there is none, and exactly what was typed when it could not be read."""
    kept = canonical.unread(value)
    if kept is not None:
        return kept
    if value is None:
        return ""
    return WRITERS.get(holder.type, _as_is)(holder, value)


def under(label: str, text: str) -> str:
    """What a column holds behind its name; a question needs no colon."""
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def display_date(day: date) -> str:
    """A date with the day first: 3 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _labelled(question: Question, row: canonical.Row) -> list[str]:
    shown = [(column.label, display_cell(column, row.get(column.key))) for column in question.columns]
    return [under(label, text) for label, text in shown if text]


def _as_is(holder: Holder, value: Json) -> str:
    return str(value)


def _yes_or_no(holder: Holder, value: Json) -> str:
    return "Yes" if value else "No"


def _choice(holder: Holder, value: Json) -> str:
    return next((choice.label for choice in holder.choices if choice.key == value), str(value))


def _choices(holder: Holder, value: Json) -> str:
    return "; ".join(_choice(holder, key) for key in value)


def _number(holder: Holder, value: Json) -> str:
    text = f"{Decimal(value):,}"
    return f"{text} {holder.unit}" if holder.unit else text


def _percent(holder: Holder, value: Json) -> str:
    return f"{value}%"


def _money(holder: Holder, value: Json) -> str:
    pounds, pence = divmod(abs(value["pence"]), 100)
    sign = "-" if value["pence"] < 0 else ""
    return f"{sign}£{pounds:,}.{pence:02d}" if pence else f"{sign}£{pounds:,}"


def _date(holder: Holder, value: Json) -> str:
    return display_date(date.fromisoformat(value))


def _month(holder: Holder, value: Json) -> str:
    year, month = value.split("-")
    return f"{MONTHS[int(month) - 1].capitalize()} {year}"


def _period(holder: Holder, value: Json) -> str:
    return f"{_date(holder, value['start'])} to {_date(holder, value['end'])}"


def _country(holder: Holder, value: Json) -> str:
    return COUNTRIES.get(str(value), str(value))


def _list(holder: Holder, value: Json) -> str:
    return ", ".join(value)


def _ref(holder: Holder, value: Json) -> str:
    return str(value["label"] or value["id"])


def _files(holder: Holder, value: Json) -> str:
    return "1 document" if len(value) == 1 else f"{len(value)} documents"


WRITERS: dict[str, Callable[[Holder, Json], str]] = {
    "yesno": _yes_or_no,
    "single": _choice,
    "choice": _choice,
    "multi": _choices,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "month": _month,
    "period": _period,
    "country": _country,
    "list": _list,
    "ref": _ref,
    "file": _files,
}
