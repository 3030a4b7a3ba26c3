"""Rows of tables as lines: cells parted by a tab, lines inside a cell by U+2028, so that a reader can tell columns.

The readers of Word and web pages (`inside/`) only mark where a row (U+001D), a cell (U+001F) and the end of a row
(U+001E) stand; what a row looks like in text is decided here, once.
"""

from __future__ import annotations

import re

ROW = re.compile("\x1d([^\x1d\x1e]*)\x1e")
CELL, NEW_PAGE = "\x1f", "\f"
LINE_IN_CELL = "\u2028"
DEEPEST = 6
LONG = 300
"""Letters; a cell with more and with several paragraphs is a column of a page laid out as a table, not a value."""
MARKS = re.compile("[\x1d\x1e\x1f]")


def rows_as_lines(text: str) -> str:
    """The innermost tables first, so that a table in a cell becomes lines of that cell."""
    for _ in range(DEEPEST):
        text, found = ROW.subn(_line, text)
        if not found:
            break
    return MARKS.sub(" ", text)


def _line(match: re.Match[str]) -> str:
    turned = NEW_PAGE * match.group(1).count(NEW_PAGE)
    cells = [_paragraphs(cell) for cell in match.group(1).replace(NEW_PAGE, "\n").split(CELL)[1:]]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 1 and sum(map(len, cell)) > LONG for cell in filled):
        return turned + "\n\n".join("\n".join(cell) for cell in filled)
    return turned + "\t".join(LINE_IN_CELL.join(cell) for cell in cells).rstrip()


def _paragraphs(cell: str) -> list[str]:
    return [" ".join(line.split()) if "\t" not in line else line.strip() for line in cell.split("\n") if line.strip()]
