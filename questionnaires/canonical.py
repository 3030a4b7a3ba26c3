"""Reading canonical answer values: what is stored, as the type a rule computes with (domain specification, 3.3).

Stored are plain JSON values: text; true or false; a choice key; a sorted list of keys; a number as decimal text; money
as pence and currency; a date as ISO text; a table as a list of rows. Every reader returns None for what is missing, of
another type, or kept as typed because it could not be read (``{"unread": "soon"}``), so that rules never raise.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

Json: TypeAlias = Any  # any JSON value: null, boolean, number, text, list or mapping
Row: TypeAlias = Mapping[str, Json]

UNREAD = "unread"  # the key under which text that could not be read is kept, so that nothing typed is ever lost
PENCE = 100


def unread(value: Json) -> str | None:
    """The text that could not be read, if this value is such text."""
    if isinstance(value, Mapping) and UNREAD in value:
        return str(value[UNREAD])
    return None


def text(value: Json) -> str:
    """Text, or empty."""
    return value if isinstance(value, str) else ""


def flag(value: Json) -> bool | None:
    """Yes, no, or None for not answered."""
    return value if isinstance(value, bool) else None


def number(value: Json) -> Fraction | None:
    """A number, percentage or year, exactly."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def pounds(value: Json) -> Fraction | None:
    """An amount of money in pounds, exactly. Amounts in another currency are not known in pounds."""
    if not isinstance(value, Mapping) or value.get("currency") != "GBP" or not isinstance(value.get("pence"), int):
        return None
    return Fraction(value["pence"], PENCE)


def day(value: Json) -> date | None:
    """A date."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def rows(value: Json) -> list[Row]:
    """The rows of a table, in order."""
    if not isinstance(value, list):
        return []
    return [row for row in value if isinstance(row, Mapping)]


def first_row(value: Json) -> Row:
    """The first row of a table, or the one mapping of a declaration; empty when there is none."""
    if isinstance(value, Mapping):
        return value
    found = rows(value)
    return found[0] if found else {}


def total(values: list[Fraction | None]) -> Fraction | None:
    """The sum of what is known, or None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None


def add_months(start: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(start.day, last))
        except ValueError:
            continue
    raise ValueError(f"There is no day {months} months after {start}.")  # the year is outside the calendar
