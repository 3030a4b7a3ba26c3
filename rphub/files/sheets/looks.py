"""How cells of a workbook look, and how a sheet is set up for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties

from rphub.kernel.tables import FORMULA_STARTS

A4 = 9
"""Of the paper sizes Excel numbers."""
MOST = 32_000
"""Characters of a cell; Excel takes 32,767."""
LINE_HEIGHT, HIGHEST, PER_WIDTH = 13, 400, 1.2
"""Points a line of text, points a row may have, characters that fit into one unit of width."""
NO_XML = {0xFFFE: None, 0xFFFF: None}
TOP = Alignment(vertical="top", wrap_text=True)
LINE = Side(style="thin", color="CFD8E1")
STRONG = Side(style="medium", color="0C2D57")
FACE = "Arial"
INK, SMALL = Font(name=FACE, size=10, color="13202F"), Font(name=FACE, size=9, color="495868")
FORMATS = {"date": "d mmm yyyy", "number": "#,##0.######", "percent": "0.######", "money": "#,##0.00", "year": "0"}
AS_TEXT = "@"


STYLES: dict[str, dict[str, Any]] = {
    "title": {"font": Font(name=FACE, bold=True, size=16, color="0C2D57")},
    "head": {
        "font": Font(name=FACE, bold=True, size=10, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor="0C2D57"),
        "alignment": Alignment(vertical="center", wrap_text=True),
    },
    "plain": {"font": INK, "alignment": TOP, "border": Border(top=LINE)},
    "strong": {
        "font": Font(name=FACE, bold=True, size=10, color="0C2D57"),
        "alignment": TOP,
        "border": Border(top=STRONG),
    },
    "note": {"font": SMALL},
    "small": {"font": SMALL, "alignment": TOP, "border": Border(top=LINE)},
    "small first": {"font": SMALL, "alignment": TOP, "border": Border(top=STRONG)},
}
"""By name; “strong” and “small first” draw the line that begins a question."""
OPEN_STYLE: dict[str, Any] = {
    "font": INK,
    "fill": PatternFill("solid", fgColor="FFF8E1"),
    "alignment": TOP,
    "border": Border(top=LINE, bottom=LINE, left=LINE, right=LINE),
    "protection": Protection(locked=False),
}
"""Of cells that are the person's own, with the format of their values."""


def prepare(book: Any) -> None:
    """Give the workbook its styles, each once: cells refer to them by name."""
    for name, parts in STYLES.items():
        book.add_named_style(NamedStyle(f"hub {name}", **parts))
    for number_format in {AS_TEXT, *FORMATS.values()}:
        book.add_named_style(NamedStyle(_open_name(number_format), number_format=number_format, **OPEN_STYLE))


def styled(sheet: Any, name: str, value: Any = None) -> Any:
    """A locked cell in one of `STYLES`."""
    cell = _cell(sheet, value)
    cell.style = f"hub {name}"
    return cell


def open_cell(sheet: Any, value: Any, kind: str) -> Any:
    """A cell that is the person's own, formatted for the type of its value."""
    cell = _cell(sheet, value)
    cell.style = _open_name(FORMATS.get(kind, AS_TEXT))
    if isinstance(value, str) and value.lstrip().startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _open_name(number_format: str) -> str:
    return f"hub answer {number_format}"


def fit(sheet: Any, row: int, widths: Iterable[float], cells: Iterable[Any]) -> None:
    """Make a row as high as its longest text needs: programs do it by themselves only when somebody edits the row.

    Call it before the row is written.
    """
    lines = [
        sum(max(1, ceil(len(part) / (width * PER_WIDTH))) for part in cell.value.split("\n"))
        for width, cell in zip(widths, cells, strict=False)
        if isinstance(cell.value, str)
    ]
    sheet.row_dimensions[row].height = min(HIGHEST, max(lines, default=1) * LINE_HEIGHT + 3)


def open_column(dimension: Any, kind: str) -> None:
    """Cells below the prepared rows are the person's own, too."""
    dimension.protection = OPEN_STYLE["protection"]
    dimension.number_format = FORMATS.get(kind, AS_TEXT)
    dimension.alignment = TOP


def set_up(sheet: Any, *, freeze: str, titles: str, wide: bool = True) -> None:
    """Locked but for the open cells, without a password; heads stay in view and come on every page of paper."""
    sheet.freeze_panes = freeze
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.formatCells = False
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = False
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"
    if titles:
        sheet.print_title_rows = titles


def _cell(sheet: Any, value: Any) -> Any:
    """Text is stored as text, whatever it begins with."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    text = value.translate(NO_XML)
    cell = WriteOnlyCell(sheet, value=text[:MOST])
    cell.data_type = "s"
    return cell
