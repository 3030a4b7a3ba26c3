"""The columns of a table that is laid out with spaces, and what of a line stands in which.

Type is narrower than the letters of a text file, so columns are not quite straight: a word belongs to the column that
is nearest. A single space parts two cells only before a figure, at a head that is known (“Scope 1”, a year) or where a
column begins in other lines too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .table_lines import YEAR, Cells, is_figure

MOST_LETTERS = 400
MOST_WORDS = 60
NEAR = 4
"""Letters; type is narrower than the letters of a text file, so the columns of a converter are not quite straight."""
WORD = re.compile(r"\S+")
GAP = re.compile(r"\S+(?: \S+)*")
BULLETS = frozenset("•●▪■◦○‣·*-–—+►✓")
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
PROSE = 22
MOST_HEAD = 120
HEAD = re.compile(
    r"(?:Scopes? \d|Totals?\b|All\b|Change\b|(?:FY ?)?(?:19|20)\d\d(?:[/–-]\d{2,4})?|FY ?\d\d(?:/\d\d)?"
    r"|Baseline|Current|Base\b|Latest)",
    re.IGNORECASE,
)

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
TOGETHER = re.compile(
    r"(?:scopes?|cat(?:egory|egories|\.)?|phase|part|section|table|tier|euro|PPN|ISO|no\.?) \d{1,5}[,.:;)]?"
    r"|(?:years?|to|and|of|in|by|for|since|ended|FY|[£€$<>~≈]) \S+"
    r"|(?:baseline|base|current|reporting|latest) (?:19|20)\d\d\S*"
    rf"|\d+ {MONTH}|{MONTH} \d\S*|[-–—−] \S+|\S+ [-–—−]",
    re.IGNORECASE,
)
UNITS = frozenset(("kWh", "MWh", "tCO2e", "tCO₂e", "tCO[2]e", "tonnes", "litres", "£", "%"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand together."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """Where its cells begin and end in the lines with most cells; `start` is where most begin."""

    first: int
    last: int
    start: int
    begins: frozenset[int]
    room: tuple[int, int] = (0, 0)
    """Where words may stand that are wider than its figures."""


def pieces_of(line: str) -> list[Piece]:
    """Parts with wide gaps between them; the mark of an item is no part of its own."""
    found = [Piece(match.start(), match.end(), match[0]) for match in GAP.finditer(line)]
    if len(found) > 1 and found[0].text in BULLETS:
        mark, item, *rest = found
        return [Piece(mark.start, item.end, f"{mark.text} {item.text}"), *rest]
    return found


def _words(piece: Piece) -> list[Piece]:
    return [Piece(piece.start + one.start(), piece.start + one.end(), one[0]) for one in WORD.finditer(piece.text)]


def figures_apart(line: Sequence[Piece]) -> list[Piece]:
    """Parts with figures as parts of their own, but for those that belong to the word before or behind them."""
    found: list[Piece] = []
    for piece in line:
        words = _words(piece)
        if len(words) == 1 or len(words) > MOST_WORDS or THOUSANDS.fullmatch(piece.text):
            found.append(piece)
            continue
        parts = [[words[0]]]
        for before, word in pairwise(words):
            figures = _is_value(before.text), _is_value(word.text)
            apart = is_figure(before.text) or is_figure(word.text)
            if all(figures) or (apart and not _one(before, word) and (figures[1] or len(parts) > 1 or found)):
                parts.append([word])
            else:
                parts[-1].append(word)
        found += map(_joined, parts)
    return found


def _joined(part: Sequence[Piece]) -> Piece:
    return Piece(part[0].start, part[-1].end, " ".join(word.text for word in part))


def _is_value(text: str) -> bool:
    return is_figure(text) or bool(YEAR.fullmatch(text))


def _one(before: Piece, word: Piece) -> bool:
    """“Scope 1”, “30 September”, “12 tonnes”, “2018 (baseline)”: no cells of their own."""
    said = f"{before.text} {word.text}"
    return bool(TOGETHER.fullmatch(said)) or (_is_value(before.text) and not word.text[0].isupper())


def columns_of(lines: Sequence[list[Piece]]) -> list[Column] | None:
    """None where the cells of the lines do not stand below each other; a line among many may be of something else."""
    usual = [_usual(cells) for cells in zip(*lines, strict=True)]
    nexts = [start for start, _ in usual[1:]] + [MOST_LETTERS]
    kept = [
        line
        for line in lines
        if all(
            (abs(cell.start - start) <= NEAR or abs(cell.end - end) <= NEAR or _across(cell, start, end))
            and cell.end <= below + NEAR
            for cell, (start, end), below in zip(line, usual, nexts, strict=True)
        )
    ]
    if len(kept) < 2 or len(kept) * 2 < len(lines):
        return None
    columns = [_column(cells) for cells in zip(*kept, strict=True)]
    firsts = [column.first for column in columns[1:]] + [MOST_LETTERS]
    lasts = [0] + [column.last for column in columns[:-1]]
    return [
        replace(column, room=(column.first, below - 1) if _is_left(cells) else (above + 1, column.last))
        for column, cells, below, above in zip(columns, zip(*kept, strict=True), firsts, lasts, strict=True)
    ]


def _usual(cells: Sequence[Piece]) -> tuple[int, int]:
    starts, ends = Counter(cell.start for cell in cells), Counter(cell.end for cell in cells)
    return starts.most_common(1)[0][0], ends.most_common(1)[0][0]


def _is_left(cells: Sequence[Piece]) -> bool:
    return len({cell.start for cell in cells}) <= len({cell.end for cell in cells})


def _column(cells: Sequence[Piece]) -> Column:
    starts = Counter(cell.start for cell in cells)
    begins = frozenset(one for one, times in starts.items() if times > 1)
    return Column(min(starts), max(cell.end for cell in cells), _usual(cells)[0], begins)


def _across(cell: Piece, start: int, end: int) -> bool:
    """A head in the middle of its column."""
    return cell.start < end and start < cell.end


def fitted(line: Sequence[Piece], apart: Sequence[Piece], columns: Sequence[Column]) -> Cells | None:
    """The line in the columns; None where it does not fit."""
    labelled = len(line) > 1 or all(is_figure(piece.text) for piece in apart[1:])
    if len(line) == len(columns) and all(map(_is_in_room, line, columns)):
        return None if any(map(_is_uncut, line)) else [piece.text for piece in line]
    if labelled and len(apart) == len(columns):
        pushed = apart[0].end + 1 >= columns[1].start - NEAR
        if all(
            _begins_or_ends(piece, column) or (pushed and is_figure(piece.text))
            for piece, column in zip(apart[1:], columns[1:], strict=True)
        ):
            return [piece.text for piece in apart]
    cells = [""] * len(columns)
    below = 0
    for piece in line:
        parts = _parted(piece, columns, below)
        if not parts or any(_is_uncut(part) for part, _ in parts):
            return None
        if len(line) == 1 and not _is_alone(parts, columns):
            return None
        for part, place in parts:
            if place >= len(columns) or not _is_in(part, columns[place]) or not _is_sure(part, columns, place):
                return None
            cells[place] = part.text
            below = place + 1
    return None if _hides_figure(cells) else cells


def _is_alone(parts: Sequence[tuple[Piece, int]], columns: Sequence[Column]) -> bool:
    """A line without wide gaps is one cell, or has all cells to the end."""
    last, place = parts[-1]
    return (len(parts) == 1 or place + 1 == len(columns)) and last.end <= _edge(columns, place)


def _hides_figure(cells: Cells) -> bool:
    """A label that ends with a figure beside an empty cell."""
    words = cells[0].split()
    if cells[1] or not any(cells[1:]) or len(words) < 2:
        return False
    return is_figure(words[-1]) and not _one(Piece(0, 0, words[-2]), Piece(0, 0, words[-1]))


def _edge(columns: Sequence[Column], place: int) -> int:
    return columns[place + 1].start + NEAR if place + 1 < len(columns) else MOST_LETTERS


def _is_uncut(part: Piece) -> bool:
    """Two figures in one cell."""
    words = part.text.split()
    return len(words) > 1 and all(map(_is_value, words)) and not THOUSANDS.fullmatch(part.text)


def _begins_or_ends(part: Piece, column: Column) -> bool:
    return abs(part.start - column.start) <= NEAR or (is_figure(part.text) and abs(part.end - column.last) <= NEAR)


def _is_in_room(part: Piece, column: Column) -> bool:
    first, last = min(column.first, column.room[0]), max(column.last, column.room[1])
    return max(first - part.end + 1, part.start - last + 1) <= NEAR


def _is_in(part: Piece, column: Column) -> bool:
    return _distance(part, column) <= NEAR


def _is_sure(part: Piece, columns: Sequence[Column], place: int) -> bool:
    """It reaches into no other column, unless it is a head of several."""
    if place + 1 == len(columns) or part.end <= columns[place + 1].start + NEAR:
        return True
    return place > 0 and len(part.text) < PROSE * 2 and not is_figure(part.text)


def _distance(part: Piece, column: Column) -> int:
    first, last = column.first, column.last
    if not is_figure(part.text):
        first, last = min(first, column.room[0]), max(last, column.room[1])
    return max(0, first - part.end + 1, part.start - last + 1)


def _nearest(word: Piece, columns: Sequence[Column], below: int) -> int:
    places = range(below, len(columns))
    return min(places, key=lambda n: (_distance(word, columns[n]), abs(word.start - columns[n].start)), default=below)


def _parted(piece: Piece, columns: Sequence[Column], below: int) -> list[tuple[Piece, int]]:
    """Cut where a single space parts two columns, each part with its column."""
    words = _words(piece)
    if len(words) > MOST_WORDS:
        return []
    parts: list[list[Piece]] = [[words[0]]]
    whole = piece if len(words) < len(columns) else words[0]
    first = _nearest(whole if _distance(whole, columns[0]) else words[0], columns, below)
    for before, word in pairwise(words):
        place = first + len(parts)
        if place < len(columns) and _cuts(before, word, columns[place], piece):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [(_joined(part), first + n) for n, part in enumerate(parts)]


def _cuts(before: Piece, word: Piece, column: Column, piece: Piece) -> bool:
    """Whether a column begins at this word, behind a single space."""
    if _one(before, word):
        return False
    if word.start in column.begins and not word.text[0].islower():
        return True
    near = _begins_or_ends(word, column)
    if is_figure(word.text):
        return near
    if near and (is_figure(before.text) or {before.text, word.text} <= UNITS):
        return True
    head = HEAD.match(piece.text, word.start - piece.start) and len(piece.text) < MOST_HEAD
    return bool(head) and abs(word.start - column.start) <= 2 * NEAR


__all__ = ("GAP", "MOST_LETTERS", "PROSE", "Column", "Piece", "columns_of", "figures_apart", "fitted", "pieces_of")
