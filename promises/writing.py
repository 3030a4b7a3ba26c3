"""Promises as a file: the template to fill in, and the register as it stands, with the same heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from promises.columns import COLUMNS, OURS, SHEET
from promises.models import Promise
from promises.selectors.rows import frameworks_of, state_of
from promises.values import INSTALMENTS, in_words
from questionnaires.fields import Offers
from rphub.files.sheets.guide import write_guide
from rphub.files.sheets.lists import Lists
from rphub.files.sheets.looks import open_cell, open_column, prepare, set_up, styled
from rphub.kernel.tables import formula_safe
from rphub.kernel.words import day
from workbooks.layout import Slot
from workbooks.lists import offer_slot

WIDTHS = {"text": 26, "choice": 20, "number": 12, "percent": 12, "date": 14}
READY_ROWS = 200
NO_OFFERS = Offers()
HELP = (
    ("How to use this workbook", ""),
    ("One row a promise", "The sheet Promises takes one promise in a row. Its number finds it again next time."),
    ("Supplier", "The name as the hub has it, or the company number. It needs a place on the framework you choose."),
    ("Amounts and days", "Up to four amounts, each with the day by which so much more is due; more on its page."),
    (
        "Share",
        "Per cent that this framework counts; left empty, all of a new promise. Together 100 at most.",
    ),
    ("Empty cells", "Change nothing. Write (clear) to empty what is there."),
    ("What happens", "You see what would be saved, and what cannot be read and why, before anything is saved."),
)


def heads(ours: bool) -> list[str]:
    return [column.label for column in COLUMNS] + (list(OURS) if ours else [])


def cells_of(promise: Promise, framework_id: int | None) -> list[Any]:
    """The values of one promise under the heads; the share is that of the framework the list is about."""
    share = next((one.percent for one in promise.shares.all() if one.framework_id == framework_id), None)
    values: dict[str, Any] = {"supplier": str(promise.supplier), "share": share}
    dues = list(promise.dues.all())
    for n, due in enumerate(dues[:INSTALMENTS], start=1):
        values |= {f"amount_{n}": due.amount, f"due_{n}": due.due_on}
    plain = {"source": promise.get_source_display(), "kpi": promise.kpi}
    known = [values.get(one.key, plain.get(one.key, getattr(promise, one.key, None))) for one in COLUMNS]
    further = "; ".join(f"{in_words(due.amount)} by {day(due.due_on)}" for due in dues[INSTALMENTS:])
    state = [further, frameworks_of(promise), state_of(promise), promise.verified, promise.due_on, promise.checked_on]
    return known + state


def csv_rows(promises: Iterable[Promise], framework_id: int | None) -> Iterator[list[str]]:
    """The heads and a row a promise, every cell safe from being taken for a formula."""
    yield heads(ours=True)
    for one in promises:
        yield [formula_safe(_typed(cell)) for cell in cells_of(one, framework_id)]


def write_workbook(target: IO[bytes], promises: Iterable[Promise] = (), framework_id: int | None = None) -> None:
    """The sheet of promises with a guide beside it; memory does not grow with the rows."""
    book, lists = Workbook(write_only=True), Lists()
    prepare(book)
    sheet = book.create_sheet(SHEET)
    kinds = [column.type for column in COLUMNS] + ["text", "text", "text", "number", "date", "date"]
    for at, kind in enumerate(kinds, start=1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = WIDTHS[kind]
        open_column(sheet.column_dimensions[letter], kind)
        if at <= len(COLUMNS):
            slot = Slot(COLUMNS[at - 1].key, COLUMNS[at - 1].label, COLUMNS[at - 1])
            offer_slot(lists, sheet, f"{letter}2:{letter}{READY_ROWS}", slot, NO_OFFERS)
    set_up(sheet, freeze="C2", titles="1:1")
    sheet.append([styled(sheet, "head", label) for label in heads(ours=True)])
    for promise in promises:
        cells = zip(cells_of(promise, framework_id), kinds, strict=True)
        sheet.append([open_cell(sheet, _number(cell), kind) for cell, kind in cells])
    write_guide(book, HELP)
    lists.write(book)
    book.save(target)


def _typed(cell: Any) -> str:
    """A cell as somebody would type it."""
    if isinstance(cell, date):
        return day(cell)
    return "" if cell is None else str(_number(cell))


def _number(cell: Any) -> Any:
    """Whole amounts without decimals."""
    if not isinstance(cell, Decimal):
        return cell
    return int(cell) if cell == cell.to_integral_value() else float(cell)
