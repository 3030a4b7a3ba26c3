"""A file with the rows of one table, the way in: xlsx or CSV, in our columns or in a shape that others made."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from questionnaires.canonical import Json
from questionnaires.definition import Question
from questionnaires.values import MAX_ROWS
from rphub.files.sheets.cells import Given
from rphub.files.sheets.csvs import HEAD_ROWS, csv_cells
from rphub.files.sheets.guide import GUIDE
from rphub.files.sheets.lists import LISTS
from rphub.files.sheets.opening import Rows, Unusable, opened, sheet_rows
from rphub.kernel.words import count
from workbooks.factory_rows import ShapeColumns, factory_rows, is_factory_table, shape_columns
from workbooks.heads import Columns, columns_in_order, sent_row, table_columns
from workbooks.layout import HUB, table_slots
from workbooks.reading import Sent

ROWS_MOST = 5 * MAX_ROWS
SHEETS_MOST = 10
NO_HEADS = "None of the sheets has the row with the heads of this table. Download the file here and copy your rows in."
NO_TABLE = "This CSV file is damaged: a quotation mark opens and never closes. Save it as xlsx and upload that."
Line = tuple[int, list[Given]]


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    workbook: bool


def read_table(source: Source, question: Question, now: Json, *, replaces: bool) -> Sent:
    """What the file says about the table, which stands as `now`. Raises `Unusable` with a sentence."""
    with _lines(source, question) as lines:
        rows = list(islice(lines, ROWS_MOST + HEAD_ROWS + 1))
    columns, start = _heads(question, rows)
    sent = Sent()
    answer = sent.of(question.code)
    answer.replaces = replaces
    body = rows[start : start + ROWS_MOST]
    if len(rows) > start + ROWS_MOST:
        sent.notes.append(f"Only the first {count(ROWS_MOST, 'line')} were read.")
    if isinstance(columns, ShapeColumns):
        factory_rows(question, columns, body, now, sent)
        return sent
    found = (sent_row(f"Row {number}", columns, cells) for number, cells in body)
    answer.rows = [row for row in found if row is not None]
    if columns.unknown:
        heads = ", ".join(f"“{head}”" for head in columns.unknown[:5])
        sent.notes.append(f"These columns were left out, because their heads are not ours: {heads}.")
    if not start:
        names = ", ".join(slot.label for slot in table_slots(question))
        sent.notes.append(f"The file has no heads that we know, so the columns were taken in this order: {names}.")
    return sent


def columns_of(question: Question, cells: Sequence[Given]) -> Columns | ShapeColumns | None:
    """Where which column stands when this is the row of heads: in the shape of which it has more heads."""
    ours = table_columns(question, cells)
    shaped = shape_columns(question, cells) if is_factory_table(question) else None
    if shaped is not None and (ours is None or shaped.known > ours.known):
        return shaped
    return ours


def _heads(question: Question, rows: Sequence[Line]) -> tuple[Columns | ShapeColumns, int]:
    """The columns, and the place of the first row behind the heads; 0 when there are none."""
    for at, (_, cells) in enumerate(rows[:HEAD_ROWS]):
        if columns := columns_of(question, cells):
            return columns, at + 1
    return columns_in_order(question), 0


def _known(question: Question) -> Callable[[Sequence[Given]], int]:
    def number(cells: Sequence[Given]) -> int:
        found = columns_of(question, cells)
        return found.known if found else 0

    return number


@contextmanager
def _lines(source: Source, question: Question) -> Iterator[Iterator[Line]]:
    """The numbered lines of a CSV file, or of the first sheet that has our heads."""
    if not source.workbook:
        try:
            lines, skip = csv_cells(source.path, _known(question), ROWS_MOST + HEAD_ROWS + 1)
            yield iter(list(enumerate(lines, start=1 + skip)))
        except csv.Error as error:
            raise Unusable(NO_TABLE) from error
        return
    with opened(source.path) as books:
        names = [sheet.title for sheet in books.values.worksheets if sheet.title not in (GUIDE, HUB, LISTS)]
        for name in names[:SHEETS_MOST]:
            rows: Rows = sheet_rows(books, name, ROWS_MOST + HEAD_ROWS + 1)
            head = list(islice(rows, HEAD_ROWS))
            if any(columns_of(question, cells) for _, cells in head):
                yield chain(head, rows)
                return
        raise Unusable(NO_HEADS)
