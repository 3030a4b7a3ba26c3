"""A framework's table, suppliers that were looked for and an evidence pack as CSV, line by line; every cell is safe in
a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from members.pack import Line, Pack, share
from members.selectors.finding import Found, Here
from members.selectors.rows import Row
from rphub.kernel.tables import formula_safe
from rphub.kernel.words import day, daytime

STATUS_HEAD = (
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
HEAD = ("Supplier", "Lots you use", *STATUS_HEAD)
FOUND_HEAD = ("Supplier", "Also known as", "Places on lots you use", "Not on", *STATUS_HEAD)
FIGURE_HEAD = ("Figure", "Number", "Of", "Share, %", "Date", "What it means", "Not known")
LINE_HEAD = (
    *("Supplier", "Frameworks and lots you use", "RP status", "How well checked", "Assessed on", "Valid until"),
    *("Code of Conduct", "Legal elements of its statement", "Carbon Reduction Plan", "Improvement plan"),
    *("Actions open", "Actions late"),
)
NOTICE = "Not a certificate, and not to be used as the only reason to leave a supplier out of a call-off."


def csv_rows(framework: str, rows: Iterable[Row], *, member: str, person: str, at: datetime) -> Iterator[Iterable[str]]:
    """The watermark, the heads, a row per supplier."""
    yield [formula_safe(f"RP status of suppliers on {framework}. Made for {member}, {person}, {daytime(at)}. {NOTICE}")]
    yield HEAD
    for row in rows:
        yield [formula_safe(cell) for cell in (row.name, row.lots, *_status(row))]


def found_rows(
    words: str, found: Iterable[Found], *, late: bool = False, member: str, person: str, at: datetime
) -> Iterator[Iterable[str]]:
    """The same of suppliers on all lots that are used, with their places."""
    scope = f"the lots you use that match “{words}”" if words else "the lots you use"
    scope += ", only those with actions running late" if late else ""
    yield [formula_safe(f"RP status of suppliers on {scope}. Made for {member}, {person}, {daytime(at)}. {NOTICE}")]
    yield FOUND_HEAD
    for one in found:
        missing = "; ".join(f"{here.title} ({here.reference}): {here.missing}" for here in one.here if here.missing)
        cells = (one.row.name, one.names, "; ".join(_places(here) for here in one.here), missing, *_status(one.row))
        yield [formula_safe(cell) for cell in cells]


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


def _places(here: Here) -> str:
    places = ", ".join(f"{lots} until {last}" for lots, last in here.on)
    return f"{here.title} ({here.reference}): {places}{', exempt from due diligence here' if here.exempt else ''}"


def _status(row: Row) -> list[str]:
    checked = row.checked
    return [
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
