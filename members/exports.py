"""A framework's table as CSV, line by line; every cell is safe in a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from members.selectors.rows import Row
from questionnaires.display import formula_safe
from rphub.kernel.words import day, daytime

HEAD = (
    "Supplier",
    "Lots you use",
    "RP status",
    "Since last year",
    "How well checked",
    "Share checked, %",
    "Assessed on",
    "Valid until",
    "Improvement plan",
    "Actions open",
    "Actions late",
)
NOTICE = "Not a certificate, and not to be used as the only reason to leave a supplier out of a call-off."


def csv_rows(framework: str, rows: Iterable[Row], *, member: str, person: str, at: datetime) -> Iterator[Iterable[str]]:
    """The watermark, the heads, a row per supplier."""
    made = f"RP status of suppliers on {framework}. Made for {member}, {person}, {daytime(at)}. {NOTICE}"
    yield [formula_safe(made)]
    yield HEAD
    for row in rows:
        yield [formula_safe(cell) for cell in _cells(row)]


def _cells(row: Row) -> list[str]:
    checked = row.checked
    return [
        row.name,
        row.lots,
        f"{row.status.words} ({row.note.lower()})" if row.note else row.status.words,
        row.trend.words,
        checked.label if checked else "",
        str(checked.percent) if checked else "",
        day(row.assessed_on),
        day(row.valid_until),
        row.badge,
        str(row.actions_open),
        str(row.actions_late),
    ]
