"""A table as CSV, out and in. Pure but for reading the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from questionnaires.answering import PLANNED_ON
from questionnaires.canonical import Json
from questionnaires.definition import Question
from questionnaires.fields import typed
from questionnaires.values import MAX_ROWS
from rphub.files.sheets.cells import Given
from rphub.files.sheets.csvs import HEAD_ROWS, csv_cells
from rphub.kernel.tables import formula_safe
from rphub.kernel.words import count
from workbooks.cells import shown
from workbooks.heads import Columns, columns_in_order, sent_row, table_columns
from workbooks.layout import REMOVE, ROW, Slot, table_slots
from workbooks.reading import Sent
from workbooks.tables import row_tag, rows_behind

ROWS_MOST = 5 * MAX_ROWS


def csv_rows(question: Question, value: Json) -> Iterator[tuple[str, ...]]:
    """Heads, then the rows of the table; a table without rows gives the heads to fill in."""
    slots = table_slots(question)
    yield (ROW, *(slot.label for slot in slots), REMOVE)
    for number, row in enumerate(rows_behind(question, value), start=1):
        cells = (_text(slot, row.get(slot.key)) for slot in slots)
        yield (row_tag(question, number, row), *(formula_safe(cell) for cell in cells), "")


def read_csv(path: Path, question: Question, *, replaces: bool) -> Sent:
    """The rows of a file in any of the usual encodings and with any of the usual separators."""
    known = lambda cells: len(found.keys) if (found := table_columns(question, cells)) else 0  # noqa: E731
    lines, skip = csv_cells(path, known, ROWS_MOST + 1)
    rows = list(lines)
    columns, start = _columns(question, rows)
    sent = Sent()
    found = (sent_row(f"Row {at + skip + 1}", columns, cells) for at, cells in enumerate(rows) if at >= start)
    answer = sent.of(question.code)
    answer.rows = [row for row in islice(found, ROWS_MOST) if row is not None]
    answer.replaces = replaces
    if len(rows) > ROWS_MOST:
        sent.notes.append(f"Only the first {count(ROWS_MOST, 'line')} were read.")
    if columns.unknown:
        heads = ", ".join(f"“{head}”" for head in columns.unknown[:5])
        sent.notes.append(f"These columns were left out, because their heads are not ours: {heads}.")
    if not start:
        names = ", ".join(slot.label for slot in table_slots(question))
        sent.notes.append(f"The file has no heads that we know, so the columns were taken in this order: {names}.")
    return sent


def _columns(question: Question, rows: list[list[Given]]) -> tuple[Columns, int]:
    """The columns, and the number of the first row behind the heads; 0 when there are none."""
    for at, cells in enumerate(rows[:HEAD_ROWS]):
        if columns := table_columns(question, cells):
            return columns, at + 1
    return columns_in_order(question), 0


def _text(slot: Slot, value: Json) -> str:
    """The cell as somebody would type it on the page."""
    if slot.part:
        day = shown(slot, value)
        return typed(PLANNED_ON, day.isoformat()) if day and not isinstance(day, str) else str(day or "")
    if slot.holder.type in ("yesno", "choice", "multi"):
        return str(shown(slot, value) or "")
    return typed(slot.holder, value)
