"""Files out: the template to fill in, and the rows to mend, with the heads that come back in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from imports.columns import COLUMNS, ROW_HEAD, WRONG_HEAD, Column
from imports.enums import Kind
from imports.models import Row
from rphub.files.sheets.guide import write_guide
from rphub.files.sheets.lists import Lists
from rphub.files.sheets.looks import open_cell, open_column, prepare, set_up, styled
from rphub.kernel.tables import formula_safe

READY_ROWS = 2_000
WHAT_WIDTH = 60
RULES = {
    Kind.SUPPLIERS: "A supplier on three lots has three rows, with two contacts two; each repeats the supplier.",
    Kind.MEMBERS: "One row for each lot that a member uses. Lots that are not in the file stay as they are.",
}


def heads(kind: Kind) -> list[str]:
    return [column.label for column in COLUMNS[kind]]


def csv_rows(kind: Kind, rows: Iterable[Row]) -> Iterator[list[str]]:
    """The rows to mend, every cell safe from being taken for a formula."""
    yield [ROW_HEAD, *heads(kind), WRONG_HEAD]
    for row in rows:
        yield [str(row.number), *map(formula_safe, _cells(kind, row)), formula_safe(_wrong(row))]


def write_workbook(target: IO[bytes], kind: Kind, rows: Iterable[Row] | None = None) -> None:
    """The template, or with `rows` those to mend; memory does not grow with them."""
    book, lists, columns = Workbook(write_only=True), Lists(), COLUMNS[kind]
    prepare(book)
    sheet = book.create_sheet(kind.label)
    first = 1 if rows is None else 2
    for at, column in enumerate(columns, start=first):
        _set_up_column(sheet, lists, at, column)
    set_up(sheet, freeze=f"{get_column_letter(first + 1)}2", titles="1:1")
    shown = heads(kind) if rows is None else [ROW_HEAD, *heads(kind), WRONG_HEAD]
    sheet.column_dimensions[get_column_letter(first + len(columns))].width = WHAT_WIDTH
    sheet.append([styled(sheet, "head", label) for label in shown])
    for row in rows or ():
        cells = [open_cell(sheet, text, "text") for text in _cells(kind, row)]
        sheet.append([styled(sheet, "small", row.number), *cells, styled(sheet, "small", _wrong(row))])
    write_guide(book, _help(kind))
    lists.write(book)
    book.save(target)


def _set_up_column(sheet: Any, lists: Lists, at: int, column: Column) -> None:
    """As text, so that no program takes the zeros off a company number; a choice is offered, never forced."""
    letter = get_column_letter(at)
    sheet.column_dimensions[letter].width = column.width
    open_column(sheet.column_dimensions[letter], "text")
    cells = f"{letter}2:{letter}{READY_ROWS}"
    if column.choices:
        lists.offer(sheet, cells, [str(label) for _, label in column.choices], strict=False)


def _help(kind: Kind) -> list[tuple[str, str]]:
    return [
        ("How to use this workbook", ""),
        ("Rows", RULES[kind]),
        ("Empty cells", "Change nothing. Write (clear) to empty what is there."),
        *((column.label, f"{column.about}.") for column in COLUMNS[kind]),
        ("What happens", "You see what would be saved, and what cannot be taken and why, before anything is saved."),
    ]


def _cells(kind: Kind, row: Row) -> list[str]:
    return [str(row.cells.get(column.key, "")) for column in COLUMNS[kind]]


def _wrong(row: Row) -> str:
    return " ".join(f"{column}: {expected}" for column, _, expected in row.problems)
