"""The rows of an uploaded workbook or CSV file below the heads that we know; nothing is understood yet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rphub.files.sheets.cells import Given
from rphub.files.sheets.csvs import HEAD_ROWS, csv_cells
from rphub.files.sheets.guide import GUIDE
from rphub.files.sheets.lists import LISTS
from rphub.files.sheets.opening import Books, Rows, Unusable, opened, sheet_rows
from rphub.kernel.decisions import Invalid
from rphub.kernel.words import count

NO_HEADS = (
    "The row with the heads was not found. It needs at least {least}; download the template and copy your rows into it."
)
NO_TABLE = "This CSV file is damaged: a quotation mark opens and never closes. Save it as xlsx and upload that."
NO_ROWS = "There is nothing below the heads."
LEFT_OUT = "These columns were left out, because their heads are not ours: {heads}."
TOO_MANY = "Only the first {rows} were read; there are {found:,}. Upload the rest by itself."
SHEETS_MOST = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a file by key and head, in any order. `enough` are keys without which a row cannot be told from
    another, `ours` are heads of our own downloads that mean nothing when they come back."""

    columns: Mapping[str, str]
    enough: tuple[str, ...]
    ours: tuple[str, ...] = ()
    most: int = 500

    def heads_of(self, cells: Sequence[Given]) -> Heads | None:
        """Where which column stands, or None when this is not the row of heads."""
        labels = {_plain(text): key for key, label in self.columns.items() for text in (label, key)}
        said = {at: _plain(cell.words) for at, cell in enumerate(cells) if not cell.is_blank}
        keys: dict[int, str] = {}
        for at, text in said.items():
            if text in labels and labels[text] not in keys.values():
                keys[at] = labels[text]
        if not set(self.enough) <= set(keys.values()):
            return None
        ours = {_plain(label) for label in self.ours}
        return Heads(keys, tuple(cells[at].words for at, text in said.items() if at not in keys and text not in ours))

    def number_of_heads(self, cells: Sequence[Given]) -> int:
        found = self.heads_of(cells)
        return len(found.keys) if found else 0

    @property
    def no_heads(self) -> str:
        return NO_HEADS.format(least=" and ".join(f"“{self.columns[key]}”" for key in self.enough))


@dataclass(frozen=True, slots=True)
class Heads:
    """Position -> key of a column; `unknown` are heads that mean nothing here."""

    keys: Mapping[int, str]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row: its number in the file and its cells by the keys of the layout."""

    number: int
    cells: Mapping[str, Given]


def given_rows(path: Path, *, workbook: bool, layout: Layout, notes: list[str]) -> Iterator[GivenRow]:
    """The rows that hold anything, one after the other, so that memory does not grow with them.

    What there is to say about the file as a whole is put into `notes`. Raises Invalid with a sentence when the file
    cannot be used, also later while reading.
    """
    heads: Heads | None = None
    found = 0
    for at, (number, cells) in enumerate(_lines(path, workbook, layout)):
        if heads is None:
            heads = layout.heads_of(cells) if at < HEAD_ROWS else None
        elif held := _held(heads, cells):
            found += 1
            if found <= layout.most:
                yield GivenRow(number, held)
    if heads is None:
        raise Invalid(layout.no_heads)
    if not found:
        raise Invalid(NO_ROWS)
    notes += _notes(heads, found, layout)


def _held(heads: Heads, cells: Sequence[Given]) -> dict[str, Given]:
    held = {key: cells[place] for place, key in heads.keys.items() if place < len(cells)}
    return {key: cell for key, cell in held.items() if not cell.is_blank}


def _lines(path: Path, workbook: bool, layout: Layout) -> Rows:
    """All lines with their numbers: of a CSV file, or of the first sheet that has our heads."""
    most = 2 * layout.most + HEAD_ROWS
    try:
        if not workbook:
            rows, skipped = csv_cells(path, layout.number_of_heads, most)
            yield from enumerate(rows, start=1 + skipped)
            return
        with opened(path) as books:
            if (name := _sheet(books, layout)) is not None:
                yield from sheet_rows(books, name, most)
    except csv.Error as error:
        raise Invalid(NO_TABLE) from error
    except Unusable as error:
        raise Invalid(str(error)) from error


def _sheet(books: Books, layout: Layout) -> str | None:
    names = [sheet.title for sheet in books.values.worksheets if sheet.title not in (GUIDE, LISTS)]
    return next((name for name in names[:SHEETS_MOST] if _has_heads(books, name, layout)), None)


def _has_heads(books: Books, name: str, layout: Layout) -> bool:
    return any(layout.heads_of(cells) for _, cells in sheet_rows(books, name, HEAD_ROWS))


def _notes(heads: Heads, found: int, layout: Layout) -> Iterator[str]:
    if heads.unknown:
        yield LEFT_OUT.format(heads=", ".join(f"“{head}”" for head in heads.unknown[:5]))
    if found > layout.most:
        yield TOO_MANY.format(rows=count(layout.most, "row"), found=found)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
