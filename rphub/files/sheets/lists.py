"""Drop-downs: options stand once in a hidden sheet, and the cells that offer them refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from rphub.files.sheets.cells import CLEAR

LISTS = "_lists"
HINTS = {
    "date": ("A date", "For example 27 Mar 2027"),
    "month": ("A month", "For example March 2027"),
    "year": ("A year", "For example 2027"),
    "percent": ("Per cent", "42.5 means 42.5 %"),
    "money": ("Pounds", "For example 1,234.50"),
    "list": ("Several entries", "Commas between the entries"),
    "multi": ("Several entries", "Semicolons between the entries"),
    "url": ("A web address", "Starts with https://"),
}


class Lists:
    """The lists of one workbook, and the rules that are attached to its sheets."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}
        self._rules: dict[tuple[int, str], DataValidation] = {}

    def offer(self, sheet: Any, cells: str, options: Sequence[str], *, strict: bool = True) -> None:
        """A drop-down in the cells; where not strict, anything else may be written too."""
        held = (*options, CLEAR)
        column = get_column_letter(self._columns.setdefault(held, len(self._columns) + 1))
        rule = self._rule(sheet, f"{LISTS}:{column}:{strict}", type="list", allow_blank=True)
        rule.formula1 = f"{LISTS}!${column}$1:${column}${len(held)}"
        rule.showErrorMessage = strict
        rule.errorTitle, rule.error = "Choose from the list", f"Choose from the list, or {CLEAR} to empty the answer."
        rule.add(cells)

    def hint(self, sheet: Any, cells: str, kind: str) -> None:
        """A few words beside the cell while it is selected; nothing is refused here, the hub explains it."""
        if kind not in HINTS:
            return
        rule = self._rule(sheet, f"hint:{kind}", allow_blank=True)
        rule.showInputMessage, (rule.promptTitle, rule.prompt) = True, HINTS[kind]
        rule.add(cells)

    def write(self, book: Any) -> None:
        """The hidden sheet, one column for each list; written row by row as the file is."""
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for number in range(max(map(len, self._columns), default=0)):
            row = []
            for options in self._columns:
                cell = WriteOnlyCell(sheet, value=options[number] if number < len(options) else None)
                if cell.value is not None:
                    cell.data_type = "s"
                row.append(cell)
            sheet.append(row)

    def _rule(self, sheet: Any, name: str, **settings: Any) -> DataValidation:
        key = (id(sheet), name)
        if key not in self._rules:
            self._rules[key] = DataValidation(**settings)
            sheet.data_validations.append(self._rules[key])
        return self._rules[key]
