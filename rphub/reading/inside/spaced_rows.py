"""Tables whose columns stand below each other by spaces, as `pdftotext -layout`, web browsers for terminals and people
write them, become rows.

The columns are those of the lines that have most cells. Every other line has to fit them, each word nearest to its
column; the first that does not ends the table. Words with single spaces between them are parted only before a figure
or where a column begins in other lines too. What could be two columns of prose stays as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .table_columns import GAP, MOST_LETTERS, PROSE, Column, Piece, columns_of, figures_apart, fitted, pieces_of
from .table_lines import YEAR, Cells, as_line, is_figure, rows_of

MOST_LINES = 150
MOST_COLUMNS = 12
ITEM = re.compile(r" *(?:[•●▪◦‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
LEADER = re.compile(r"\.{4}|(?:\. ){4}|_{4}")
BESIDE = 6
"""Lines between two rows with all cells."""


def with_rows(lines: Sequence[str]) -> list[str]:
    """The lines of the text with those of tables as rows, their cells parted by tabs."""
    said: list[str] = []
    for block in _blocks(lines):
        said += _with_tables(block) if len(block) > 1 else block
    return said


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that stand together and could be a table, or one line; rows that all have an empty line between them
    stand together as well."""
    held: list[str] = []
    for line in _closed_up(lines):
        if _could_be(line) and len(held) < MOST_LINES:
            held.append(line)
            continue
        if held:
            yield held
        held = [line] if _could_be(line) else []
        if not held:
            yield [line]
    if held:
        yield held


def _could_be(line: str) -> bool:
    return bool(line.strip()) and "\t" not in line and len(line) <= MOST_LETTERS


def _closed_up(lines: Sequence[str]) -> Iterator[str]:
    """An empty line between rows that stand alone goes to the beginning of the line below it."""
    wide = [_could_be(line) and len(GAP.findall(line)) > 1 for line in lines]
    empty = [not line.strip() for line in lines]
    alone = [row and (not n or empty[n - 1]) and (n + 1 == len(lines) or empty[n + 1]) for n, row in enumerate(wide)]
    for n, line in enumerate(lines):
        between = 0 < n < len(lines) - 1 and empty[n] and wide[n - 1] and wide[n + 1]
        if not (between and (alone[n - 1] or alone[n + 1])):
            above = n > 1 and wide[n] and empty[n - 1] and wide[n - 2] and (alone[n - 2] or alone[n])
            yield f"\n{line}" if above else line


def _with_tables(block: list[str]) -> list[str]:
    pieces = [pieces_of(line.lstrip("\n")) for line in block]
    said: list[str] = []
    place = 0
    while place < len(block):
        found = _table(pieces, place)
        if found is None:
            break
        first, last, rows = found
        above = block[place:first]
        said += [*(_with_tables(above) if len(above) > 1 else above), *(("",) if above else ()), *map(as_line, rows)]
        place = last
        if place < len(block):
            said.append("")
    return said + block[place:]


def _table(pieces: Sequence[list[Piece]], place: int) -> tuple[int, int, list[Cells]] | None:
    """The next table: where it begins and ends, and its rows."""
    apart = [figures_apart(line) for line in pieces]
    for count, lines in _seeds(pieces, apart, place):
        sides = [apart[n] if len(apart[n]) == count else pieces[n] for n in lines]
        columns = columns_of(sides)
        if columns is None or _is_prose(sides):
            continue
        first, cells = _grown(pieces, apart, columns, lines[0], place)
        if len(cells) > 1 and _is_table(cells) and not _runs_on(cells):
            widths = [right.start - left.start - 1 for left, right in pairwise(columns)]
            widths.append(max(len(line[-1]) for line in cells) or 1)
            return first, first + len(cells), rows_of(cells, widths)
    return None


def _seeds(pieces: Sequence[list[Piece]], apart: Sequence[list[Piece]], place: int) -> Iterator[tuple[int, list[int]]]:
    """Lines near each other with a wide gap and as many cells, those with most cells first."""
    counts: dict[int, list[int]] = defaultdict(list)
    for n in range(place, len(pieces)):
        if len(pieces[n]) > 1:
            for count in {len(apart[n]), len(pieces[n])}:
                counts[count].append(n)
    for count in sorted(counts, reverse=True):
        if count > MOST_COLUMNS:
            continue
        near: list[int] = []
        for n in counts[count]:
            if near and n - near[-1] > BESIDE:
                if len(near) > 1:
                    yield count, near
                near = []
            near.append(n)
        if len(near) > 1:
            yield count, near


def _is_prose(lines: Sequence[list[Piece]]) -> bool:
    """Columns of a page: long lines side by side, one below the other."""
    sides = list(zip(*lines, strict=True))
    long = [
        sum(len(cell.text) >= PROSE and not is_figure(cell.text) for cell in side) > 0.6 * len(side) for side in sides
    ]
    return sum(long) > 1 and len(lines) > 2


def _runs_on(cells: Sequence[Cells]) -> bool:
    """Prose beside prose or beside a table: long lines of two columns, or words that go on from row to row."""
    long = [
        [len(line[n]) >= PROSE and not is_figure(line[n]) for line in cells if line[n]] for n in range(len(cells[0]))
    ]
    wide = sum(len(side) > 3 and sum(side) > 0.6 * len(side) for side in long)
    going = sum(
        len(below[-1]) >= PROSE and below[-1][0].islower() and bool(above[-1]) and any(map(is_figure, below[:-1]))
        for above, below in pairwise(cells)
    )
    full = sum(all(len(cell) >= PROSE for cell in line) for line in cells)
    return (wide > 1 and full * 2 > len(cells) and full > 3) or going > 1


def _is_table(cells: Sequence[Cells]) -> bool:
    """Two lines with several cells; of two columns of words the first has short labels."""
    wide = [line for line in cells if sum(map(bool, line)) > 1]
    if len(wide) < 2 or any(LEADER.search(" ".join(line)) for line in wide):
        return False
    if any(is_figure(cell) or YEAR.fullmatch(cell) for line in wide for cell in line[1:]):
        return True
    return not any(ITEM.match(f"{line[0]} x") for line in wide)


def _grown(
    pieces: Sequence[list[Piece]], apart: Sequence[list[Piece]], columns: Sequence[Column], seed: int, place: int
) -> tuple[int, list[Cells]]:
    """From the seed up and down, as far as lines fit."""
    cells: list[Cells] = []
    for n in range(seed, len(pieces)):
        line = fitted(pieces[n], apart[n], columns)
        if line is None:
            break
        cells.append(line)
    first = seed
    while first > place and (line := fitted(pieces[first - 1], apart[first - 1], columns)) is not None:
        cells.insert(0, line)
        first -= 1
    while len(cells) > 1 and (_is_above(cells) or _is_sentence(cells[0])):
        cells.pop(0)
        first += 1
    return first, _without_prose_below(cells, columns)


def _is_above(cells: Sequence[Cells]) -> bool:
    """A line above the table, not the upper half of a label."""
    return bool(cells[0][0]) and not any(cells[0][1:]) and (bool(cells[1][0]) or not any(map(is_figure, cells[1])))


def _is_sentence(cells: Cells) -> bool:
    """With a wide space in it, as set in lines of one width."""
    return len(cells[0].split()) > 5 and any(cell[:1].islower() and len(cell.split()) > 2 for cell in cells[1:])


def _without_prose_below(cells: list[Cells], columns: Sequence[Column]) -> list[Cells]:
    """Lines at the end that have a first cell alone are what follows, but for one that goes on with the last row."""
    end = len(cells)
    while end and cells[end - 1][0] and not any(cells[end - 1][1:]):
        end -= 1
    room = columns[1].start - columns[0].start - 1
    while 0 < end < len(cells):
        above, line = cells[end - 1][0], cells[end][0]
        wrapped = len(above) + 1 + len(line.split()[0]) > room or line[0].islower() or line[0] in "(&"
        if above and not (wrapped and len(line) <= room):
            break
        end += 1
    return cells[:end]


__all__ = ("with_rows",)
