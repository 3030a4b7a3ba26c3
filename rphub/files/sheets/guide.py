"""The sheet that says how to use a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rphub.files.sheets.looks import set_up, styled

GUIDE = "How to use"


def write_guide(book: Any, lines: Iterable[tuple[str, str]]) -> None:
    """A line is a word and what there is to say; the first is the title."""
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 90
    set_up(sheet, freeze="A2", titles="", wide=False)
    for number, (label, text) in enumerate(lines):
        style = "title" if number == 0 else "strong"
        sheet.append([styled(sheet, style, label), styled(sheet, "plain", text) if text else None])
