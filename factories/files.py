"""A factory list as a file, every cell safe from being taken for a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from factories.shapes import Line, Shape
from rphub.files.sheets.looks import open_cell, prepare, set_up, styled
from rphub.kernel.tables import csv_lines, formula_safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1024 * 1024
WIDTH = 24


def file_of(shape: Shape, table: Iterable[Line], name: str, ending: str) -> HttpResponseBase:
    """The heads and lines as xlsx or CSV; Http404 for another ending."""
    if ending == "csv":
        rows = (map(formula_safe, line) for line in table)
        response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    if ending == "xlsx":
        return _workbook(shape, table, f"{name}.xlsx")
    raise Http404("No such file.")


def _workbook(shape: Shape, table: Iterable[Line], name: str) -> FileResponse:
    """Text everywhere, so that no program takes the zeros off an ID or counts a cell as a formula."""
    book = Workbook(write_only=True)
    prepare(book)
    sheet = book.create_sheet(shape.label)
    for at in range(1, len(shape.heads) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTH
    set_up(sheet, freeze="A2", titles="1:1")
    for number, line in enumerate(table):
        cells = [open_cell(sheet, cell, "text") if number else styled(sheet, "head", cell) for cell in line]
        sheet.append(cells)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
