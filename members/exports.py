"""A framework's table and an evidence pack as CSV, line by line; every cell is safe in a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from members.pack import Line, Pack, share
from members.selectors.rows import Row
from rphub.kernel.tables import formula_safe
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
FIGURE_HEAD = ("Figure", "Number", "Of", "Share, %", "Date", "What it means", "Not known")
LINE_HEAD = (
    *("Supplier", "Frameworks and lots you use", "RP status", "How well checked", "Assessed on", "Valid until"),
    *("Code of Conduct", "Legal elements of its statement", "Carbon Reduction Plan", "Improvement plan"),
    *("Actions open", "Actions late"),
)
NOTICE = "Not a certificate, and not to be used as the only reason to leave a supplier out of a call-off."


def csv_rows(framework: str, rows: Iterable[Row], *, member: str, person: str, at: datetime) -> Iterator[Iterable[str]]:
    """The watermark, the heads, a row per supplier."""
    made = f"RP status of suppliers on {framework}. Made for {member}, {person}, {daytime(at)}. {NOTICE}"
    yield [formula_safe(made)]
    yield HEAD
    for row in rows:
        yield [formula_safe(cell) for cell in _cells(row)]


def pack_rows(pack: Pack, lines: Iterable[Line], *, member: str, person: str, at: datetime) -> Iterator[Iterable[str]]:
    """The watermark; the figures, each with its date and definition; what was joined; the suppliers, A to Z."""
    yield [formula_safe(f"Evidence pack. Made for {member}, {person}, {daytime(at)}. {NOTICE}")]
    on = day(pack.on)
    yield FIGURE_HEAD
    for one in pack.figures:
        yield [one.label, str(one.number), _known(one.of), _known(one.percent), on, one.definition, one.missing]
    for label, number in (*pack.bands, *((f"How well checked: {label}", number) for label, number in pack.checked)):
        yield [label, str(number), str(pack.suppliers), _known(share(number, pack.suppliers)), on, "", ""]
    for joined in pack.joined:
        yield [formula_safe(f"We have joined: {joined.name}"), "", "", "", day(joined.since), joined.words, ""]
    yield LINE_HEAD
    for line in lines:
        yield [formula_safe(cell) for cell in _line(line)]


def _known(value: int | None) -> str:
    return "" if value is None else str(value)


def _line(line: Line) -> list[str]:
    """What its report says only while the assessment is current."""
    told = ["Committed" if line.committed else "Not committed", line.legal or "Not read", line.plan or "Not checked"]
    return [
        line.name,
        line.places,
        line.words,
        line.checked.words if line.checked else "",
        day(line.assessed_on),
        day(line.valid_until),
        *(told if line.current else ["", "", ""]),
        "In place" if line.plan_in_place else "",
        str(line.actions_open),
        str(line.actions_late),
    ]


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
