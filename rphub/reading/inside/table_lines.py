"""Lines of a table that was drawn with letters, each already parted into cells, become rows: wrapped cells are put
together, whether the others stand at their top or in their middle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

FIGURE = re.compile(
    r"[(<>~≈£€$+\-−–]{0,2}\d[\d,.]*(?:\.\d+)?(?:%|‰|k|m|bn|t)?[)*†‡]{0,3}|[-–—−]|n/?a|nil|tbc", re.IGNORECASE
)
YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d){1,2})?[*†]?|FY ?\d\d(?:/\d\d)?", re.IGNORECASE)
UNIT = re.compile(r"\s(?:%|t|kg|tonnes|tCO2e|tCO₂e|kgCO2e|MWh|kWh|litres|km|miles)$", re.IGNORECASE)
GOES_ON = re.compile(r"[a-z(&),;]")
OPEN_END = re.compile(r"(?:\b(?:and|or|of|the|to|for|in|by|with|a|an)|[,(/&])$")
NEARLY = 0.92
MOST_OF_A_ROW = 12

LINE_IN_CELL = "\u2028"

Cells = list[str]


def is_figure(text: str) -> bool:
    """A number, a dash for none, or what stands for a number that is not there; a year is none."""
    text = text.strip()
    return bool(FIGURE.fullmatch(UNIT.sub("", text)) and not YEAR.fullmatch(text))


def as_line(cells: Sequence[str]) -> str:
    """A cell alone in its row is a line, as in tables of other files (`reading.rows`)."""
    cells = [re.sub(r"[^\S\u2028]+", " ", cell).strip() for cell in cells]
    filled = [cell for cell in cells if cell]
    return "\t".join(cells).rstrip() if len(filled) > 1 else "".join(filled)


def one_row(lines: Sequence[Cells]) -> Cells:
    """The lines of a row that is known to be one."""
    return [_cell([line[place].strip() for line in lines if line[place].strip()]) for place in range(len(lines[0]))]


def _cell(lines: Sequence[str]) -> str:
    """What stands below a figure in its cell is a line of its own."""
    text = lines[0] if lines else ""
    for above, line in pairwise(lines):
        text += f"{LINE_IN_CELL if is_figure(above) else ' '}{line}"
    return text


def rows_of(lines: Sequence[Cells], widths: Sequence[int], *, labelled: bool = False) -> list[Cells]:
    """Lines of one length, empty where a cell has none; `widths` is how many letters a line of each cell may have.

    `labelled`: what has a first cell is a row of its own, as where converters draw tables.
    """
    lines = [[cell.strip() for cell in line] for line in lines]
    head = 0 if labelled else _head(lines)
    rows = [one_row(lines[:head])] if head else []
    body = _Rows(widths, labelled=labelled)
    for place in range(head, len(lines)):
        body.add(lines[place], lines[place + 1] if place + 1 < len(lines) else [""] * len(widths))
    return rows + [one_row(row) for row in body.rows]


def _head(lines: Sequence[Cells]) -> int:
    """How many lines at the top are one head: no figure in them, below them a row with figures, and not two heads."""
    first = next((n for n, line in enumerate(lines) if any(map(is_figure, line[1:]))), 0)
    while first and lines[first - 1][0] and not any(lines[first - 1][1:]):
        first -= 1
    """A label above its figures belongs to them."""
    above = lines[:first]
    whole = next((n for n, line in enumerate(above) if all(line)), None)
    if len(above) < 2 or (whole is not None and not all(map(_only_goes_on, above[whole + 1 :]))):
        return 1 if above else 0
    counts = [sum(map(bool, line)) for line in above]
    years = [line for line in above if sum(bool(YEAR.fullmatch(cell)) for cell in line) > 1]
    if years or (counts[0] < counts[-1] and counts[-1] >= len(above[0]) - 1 and not above[-1][0]):
        return 0
    return len(above)


def _only_goes_on(line: Cells) -> bool:
    return not line[0] and all(GOES_ON.match(cell) for cell in line if cell)


class _Rows:
    """Rows while lines are added to them."""

    def __init__(self, widths: Sequence[int], *, labelled: bool) -> None:
        self.widths = widths
        self.labelled = labelled
        self.rows: list[list[Cells]] = []
        self.upper = False
        """The last row began with a part of a cell that stands above the middle of its row."""
        self.centred = False

    def add(self, line: Cells, below: Cells) -> None:
        if self.rows and not (self.labelled and line[0]) and self._belongs(line, below):
            self.rows[-1].append(line)
            return
        self.upper = self._is_upper(line, below)
        self.centred = False
        self.rows.append([line])

    def _belongs(self, line: Cells, below: Cells) -> bool:
        if len(self.rows[-1]) >= MOST_OF_A_ROW:
            return False
        row = one_row(self.rows[-1])
        last = self.rows[-1][-1]
        filled = {place for place, cell in enumerate(line) if cell}
        held = {place for place, cell in enumerate(row) if cell}
        if self.upper and not self.centred and not filled & held:
            self.centred = True
            return True
        if any(is_figure(line[place]) and row[place] for place in filled if place):
            return False
        if 0 in filled and 0 not in held and not any(is_figure(line[place]) for place in filled):
            return True
        if self._is_upper(line, below) and not _goes_on(last[0] or row[0], line[0]):
            return False
        if not filled & held:
            return 0 not in filled and self._wraps(row, last, line, min(filled))
        if 0 in filled and not self._wraps(row, last, line, 0):
            return False
        if 0 in filled and len(filled) > 1 and not any(GOES_ON.match(line[place]) for place in filled):
            return False
        return all(self._wraps(row, last, line, place) for place in filled) or (0 not in filled and self.centred)

    def _wraps(self, row: Cells, last: Cells, line: Cells, place: int) -> bool:
        """Whether this cell goes on with the one above: it had to be wrapped, or it begins as no cell does."""
        cell, above = line[place], last[place] or row[place]
        if not (cell and above):
            return bool(cell)
        full = len(above) + 1 + len(cell.split()[0]) > self.widths[place] * NEARLY
        return bool(full or _goes_on(above, cell)) and not is_figure(cell)

    def _is_upper(self, line: Cells, below: Cells) -> bool:
        """Its cells are empty in the next line and the others are not: the others stand in the middle."""
        filled = {place for place, cell in enumerate(line) if cell}
        next_filled = {place for place, cell in enumerate(below) if cell}
        return bool(next_filled) and not filled & next_filled and (0 in filled or 0 in next_filled)


def _goes_on(above: str, cell: str) -> bool:
    return bool(cell and above and (OPEN_END.search(above) or GOES_ON.match(cell)))


__all__ = ("Cells", "as_line", "is_figure", "one_row", "rows_of")
