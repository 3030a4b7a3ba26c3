"""A table as CSV, the way out. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.answering import PLANNED_ON
from questionnaires.canonical import Json
from questionnaires.definition import Question
from questionnaires.fields import typed
from rphub.kernel.tables import formula_safe
from workbooks.cells import shown
from workbooks.layout import REMOVE, ROW, Slot, table_slots
from workbooks.tables import row_tag, rows_behind


def csv_rows(question: Question, value: Json) -> Iterator[tuple[str, ...]]:
    """Heads, then the rows of the table; a table without rows gives the heads to fill in."""
    slots = table_slots(question)
    yield (ROW, *(slot.label for slot in slots), REMOVE)
    for number, row in enumerate(rows_behind(question, value), start=1):
        cells = (_text(slot, row.get(slot.key)) for slot in slots)
        yield (row_tag(question, number, row), *(formula_safe(cell) for cell in cells), "")


def _text(slot: Slot, value: Json) -> str:
    """The cell as somebody would type it on the page."""
    if slot.part:
        day = shown(slot, value)
        return typed(PLANNED_ON, day.isoformat()) if day and not isinstance(day, str) else str(day or "")
    if slot.holder.type in ("yesno", "choice", "multi"):
        return str(shown(slot, value) or "")
    return typed(slot.holder, value)
