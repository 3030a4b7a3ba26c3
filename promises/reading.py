"""The rows of an uploaded file, cell by cell; nothing is understood yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from promises.columns import GUIDE, Heads, heads_of, number_of_heads
from rphub.kernel.decisions import Invalid
from rphub.kernel.words import count
from workbooks.cells import Given
from workbooks.csvs import csv_cells
from workbooks.layout import LISTS
from workbooks.opening import Unusable, opened
from workbooks.reading import sheet_rows

ROWS_MOST = 500
HEAD_ROWS = 12
"""Rows at the top in which the heads are looked for."""
NO_HEADS = (
    "The row with the heads was not found. It needs at least “Supplier” and “Number”; download the template and copy "
    "your rows into it."
)
NO_ROWS = "There is nothing below the heads."
Numbered = tuple[int, list[Given]]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row: its number in the file and its cells by the keys of `columns.COLUMNS`."""

    number: int
    cells: Mapping[str, Given]


@dataclass(slots=True)
class GivenFile:
    rows: list[GivenRow]
    notes: list[str] = field(default_factory=list)
    """Sentences about the file as a whole."""


def read_file(path: Path, *, workbook: bool) -> GivenFile:
    """The rows that hold anything. Raises Invalid with a sentence when the file as a whole cannot be used."""
    if workbook:
        return _read_workbook(path)
    rows, skipped = csv_cells(path, number_of_heads)
    return _below_heads((number + skipped, cells) for number, cells in enumerate(rows, start=1))


def _read_workbook(path: Path) -> GivenFile:
    """The first sheet that has our heads."""
    try:
        with opened(path) as books:
            names = [sheet.title for sheet in books.values.worksheets if sheet.title not in (GUIDE, LISTS)]
            for name in names[:10]:
                rows = list(sheet_rows(books, name))
                if any(heads_of(cells) for _, cells in rows[:HEAD_ROWS]):
                    return _below_heads(rows)
    except Unusable as error:
        raise Invalid(str(error)) from error
    raise Invalid(NO_HEADS)


def _below_heads(rows: Iterable[Numbered]) -> GivenFile:
    heads: Heads | None = None
    found: list[GivenRow] = []
    for at, (number, cells) in enumerate(rows):
        if heads is None:
            heads = heads_of(cells) if at < HEAD_ROWS else None
        elif not all(cell.is_blank for cell in cells):
            held = {key: cells[place] for place, key in heads.keys.items() if place < len(cells)}
            found.append(GivenRow(number, {key: cell for key, cell in held.items() if not cell.is_blank}))
    if heads is None:
        raise Invalid(NO_HEADS)
    found = [row for row in found if row.cells]
    if not found:
        raise Invalid(NO_ROWS)
    return GivenFile(found[:ROWS_MOST], _notes(heads, len(found)))


def _notes(heads: Heads, rows: int) -> list[str]:
    notes = []
    if heads.unknown:
        named = ", ".join(f"“{head}”" for head in heads.unknown[:5])
        notes.append(f"These columns were left out, because their heads are not ours: {named}.")
    if rows > ROWS_MOST:
        read = count(ROWS_MOST, "row")
        notes.append(f"Only the first {read} were read; there are {rows:,}. Upload the rest by itself.")
    return notes
