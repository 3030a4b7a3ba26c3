"""Where tables stand among the lines: runs of lines with columns, cut where a new row of heads begins another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.facts import facts_of
from rphub.reading.plan.sections import is_prose, role_of
from rphub.reading.plan.wording import Line

MOST_ROWS, MOST_COLUMNS, MOST_APART = 400, 60, 2
"""Lines between two rows of a table that say whose the rows below are."""
MOST_TORN, MOST_ABOVE = 10, 12
"""Lines between two parts of a table that is torn, and above a table that may be its heads."""
YEAR = re.compile(r"(?:19|20)\d\d|FY ?\d\d", re.I)
MOST_YEAR, MOST_LABEL = 60, 5
NOTE_MARK = re.compile(r"\(?[a-f]\)?|[*†‡]+")
FIGURES = (Kind.NUMBER, Kind.ASIDE, Kind.NONE)


@dataclass(slots=True)
class Grid:
    """Lines of one table and the place of its first among all lines."""

    start: int
    above: str = ""
    lines: list[Line] = field(default_factory=list)


def grids_of(lines: Sequence[Line]) -> list[Grid]:
    """Tables whose rows are whole: one that goes on behind lines of its labels has cells on lines of their own."""
    found = list(_runs(lines))
    torn = {
        id(grid)
        for pair in itertools.pairwise(found)
        if _goes_on(lines[pair[0].start + len(pair[0].lines) : pair[1].start], pair[1])
        for grid in pair
    }
    return [grid for grid in found if id(grid) not in torn]


def _goes_on(between: Sequence[Line], grid: Grid) -> bool:
    """Only labels between, and no heads of its own."""
    if not between or len(between) > MOST_TORN or is_head_row(grid.lines[0]):
        return False
    return not any(is_prose(line) or role_of(line) or any(YEAR.finditer(line.flat)) for line in between)


def _runs(lines: Sequence[Line]) -> Iterator[Grid]:
    """Runs of lines with columns, single lines of one cell between them; a new row of heads begins the next."""
    grid: Grid | None = None
    counted = False
    for place, line in enumerate(lines):
        told = is_prose(line) or is_note(line)
        several = is_row(line) and not told
        if grid and (told or _ends(grid, line, counted=counted)):
            yield _trimmed(grid)
            grid = None
        if grid is None and several:
            above = " ".join(one.flat for one in lines[max(0, place - MOST_ABOVE) : place] if not is_prose(one))
            grid, counted = Grid(place, above), False
        if grid:
            grid.lines.append(line)
            counted = counted or (several and not is_head(line.cells))
    if grid:
        yield _trimmed(grid)


def _ends(grid: Grid, line: Line, *, counted: bool) -> bool:
    """Several lines that are no rows, or heads below figures."""
    if len(grid.lines) >= MOST_ROWS:
        return True
    if not is_row(line):
        return not any(map(is_row, grid.lines[-MOST_APART:]))
    if not counted or not is_head(line.cells):
        return False
    if not is_row(grid.lines[-1]) or (len(line.cells) > 2 and sum(map(_is_year, line.cells)) > 1):
        return True
    return facts_of(line.cells[0]).dated and facts_of(line.cells[-1]).tonnes


def _trimmed(grid: Grid) -> Grid:
    while not is_row(grid.lines[-1]):
        grid.lines.pop()
    return grid


def is_note(line: Line) -> bool:
    """“a | Both depots took their power from the landlord.” below a table: a note and no row."""
    mark, *rest = line.cells
    return len(rest) == 1 and bool(NOTE_MARK.fullmatch(mark)) and is_head(rest) and len(rest[0].split()) > MOST_LABEL


def is_row(line: Line) -> bool:
    """Columns that are no label with its year: “Reporting year | 2024” says whose the rows below it are."""
    cells = line.cells
    if len(cells) > MOST_COLUMNS:
        return False
    return len(cells) > 2 or (len(cells) == 2 and not (facts_of(cells[0]).role and _is_year(cells[1])))


def is_head(cells: Sequence[str]) -> bool:
    return not any(kind_of(cell) in FIGURES for cell in cells)


def is_head_row(line: Line) -> bool:
    return is_row(line) and is_head(line.cells)


def kind_of(text: str) -> Kind:
    """What stands in a cell; a year is words."""
    return Kind.WORDS if _is_year(text) else cell_of(text).kind


def _is_year(text: str) -> bool:
    """A year or twelve months, perhaps with words, and no figure."""
    return len(text) < MOST_YEAR and bool(YEAR.search(text)) and facts_of(text).year is not None


def is_of_last(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Full rows have their figure in the last of three columns or more, and short ones end in one."""
    full = [cells for cells in rows if len(cells) == width]
    short = [cells for cells in rows if 1 < len(cells) < width]
    alone = all(kind_of(cells[-1]) in FIGURES and is_head(cells[1:-1]) for cells in full)
    return bool(full and short) and alone and all(kind_of(cells[-1]) in FIGURES for cells in short)


def filled(cells: Sequence[str], width: int, *, ends: bool) -> list[str]:
    """As many cells as the table has; “Total | 52” below “1 | Vans | 40” goes over two columns (`ends`)."""
    missing = [""] * (width - len(cells))
    return [*cells[:-1], *missing, cells[-1]] if ends and len(cells) > 1 else [*cells, *missing]
