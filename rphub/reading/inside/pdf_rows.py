"""Lines and rows of a page out of pieces of text and their places, in the order in which the file draws them.

A file draws a table cell by cell. What is drawn next goes on with its cell (below it), is the next cell (to its right,
at the height of its row), or begins a new line. So a row is whole however its cells are wrapped. No file is read here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

TIGHT = 0.12
"""Of the height of the letters: no gap at all, as before the “e” behind a small 2 in CO2e."""
STEP = 1.6
"""Of the size of the letters: lines of one cell are not farther from each other."""
CLOSE = 0.4
"""Of the size of the letters: what is so near below goes on though it is itself two lines (“location-based”)."""
LEVEL = 0.15
"""Of the height of a line: so much in common, and two pieces stand beside each other."""
MOST_LINES = 9
"""Of a cell; a taller one is a column of running text."""
MOST_CELLS, MOST_OF_FIGURE = 60, 40
"""Cells of a row, and letters of a figure; a page that has more is no table."""
NEAR = 3
"""Lines between two rows of one table."""
RUNNING_TEXT = 10
"""Words of a line between rows that is no heading of rows."""
FIGURES, AT = 3, 2
"""Cells of a row below heads that stand close, and points by which a head may begin beside its figures."""
BULLETS = frozenset("•▪■●◦‣·o➢✓\uf0b7\uf0a7\uf0d8-–")
DASHES = frozenset("-–")
"""Which begin an item of a list, or stand in a cell for none."""
ONLY_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[<~(+-]?[\d,. ]*\d[\d%)*]*(?: ?t\w*)?")
FIGURE = re.compile(r"[<~(+-]?[\d,]*\d|n/?a\b|nil\b|-$", re.I)
YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)?")
OF_YEAR = re.compile(r"(?:base(?:line)?|current|latest|reporting|target|years?|ended|ending|to|in|FY)$", re.I)
"""“Baseline year 2018” over two columns of figures is one head."""
TORN_FIGURE = re.compile(r"^((?:\d{1,3},)*\d{1,3}[.,]) (\d{1,3})$")
"""“3,180.” over “4” in a narrow cell."""
CAPTION = re.compile(r"(?:Table|Figure) \w*\d")
GOES_ON = re.compile(r"[a-z(&]")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float


@dataclass(slots=True)
class Piece:
    """Words on one height without a wide gap."""

    words: list[Word]
    low: float
    high: float
    size: float = 0.0
    heavy: bool = False

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Cell:
    """Pieces below each other."""

    pieces: list[Piece]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def low(self) -> float:
        return min(piece.low for piece in self.pieces)

    @property
    def high(self) -> float:
        return max(piece.high for piece in self.pieces)

    @property
    def text(self) -> str:
        return TORN_FIGURE.sub(r"\1\2", " ".join(piece.text for piece in self.pieces))


@dataclass(slots=True)
class Line:
    """A line of the text: one piece, or the cells of a row with tabs between them."""

    words: str
    left: float
    right: float
    low: float
    high: float
    size: float
    heavy: bool
    cells: list[Cell] = field(default_factory=list)


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines of a page in their order, the rows of its tables in columns."""
    lines: list[Line] = []
    row: list[Cell] = []
    for piece in pieces:
        if row and _glued(row[-1].pieces[-1], piece):
            _glue(row[-1].pieces[-1], piece)
        elif row and _goes_on(row, piece):
            row[-1].pieces.append(piece)
        elif row and (_beside(row, piece) or _is_taller(row, piece, lines[-1] if lines else None)):
            lines += _above(row, piece)
            row.append(Cell([piece]))
        else:
            lines += list(_ended(row, lines))
            row = [Cell([piece])]
    lines += list(_ended(row, lines))
    lines = _rejoined(lines)
    for above, below in itertools.pairwise(lines):
        _part_heads(above, below)
    for table in _tables(lines):
        _in_columns(table)
    return lines


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """A head over two columns is drawn between the heads beside it, which stand lower: “Scope 2” over two methods."""
    joined: list[Line] = []
    for line in lines:
        if len(joined) > 1 and _stands_over(joined[-2], joined[-1], line):
            over, left = joined.pop(), joined.pop()
            line = _line([*left.cells, *over.cells, *line.cells])
        joined.append(line)
    return joined


def _stands_over(left: Line, over: Line, right: Line) -> bool:
    apart = left.right < over.left and over.right < right.left and len(over.cells) == 1
    level = min(left.high, right.high) - max(left.low, right.low) > 0.5 * (right.high - right.low)
    return apart and level and left.low < over.low < left.high + over.size


def _shared(one: Piece | Cell, other: Piece | Cell) -> float:
    """How much of the lower one of two heights they have in common."""
    shared = min(one.high, other.high) - max(one.low, other.low)
    return shared / max(min(one.high - one.low, other.high - other.low), 0.1)


def _glued(last: Piece, piece: Piece) -> bool:
    """The rest of a word that a raised or lowered letter breaks, or the words behind a bullet."""
    if _shared(last, piece) <= 0.4:
        return False
    height = last.high - last.low
    if len(last.words) == 1 and last.text in BULLETS:
        return 0 < piece.left - last.right < (5 * height if last.text in DASHES else 3 * piece.size)
    return -2 * TIGHT * height < piece.left - last.right < TIGHT * height


def _glue(last: Piece, piece: Piece) -> None:
    if len(last.words) == 1 and last.text in BULLETS:
        last.words += piece.words
    else:
        end, first = last.words.pop(), piece.words[0]
        last.words += [Word(end.text + first.text, end.left, first.right), *piece.words[1:]]
    last.low, last.high = min(last.low, piece.low), max(last.high, piece.high)


def _goes_on(row: Sequence[Cell], piece: Piece) -> bool:
    """The next line of the cell drawn last; in the first cell of a row any line may be one."""
    cell = row[-1]
    last = cell.pieces[-1]
    below = piece.high < last.high - 0.3 * (last.high - last.low) and _shared(last, piece) < 0.4
    size = max(last.size, piece.size)
    near = last.low - piece.low <= STEP * size or last.low - piece.high <= CLOSE * size
    over = min(cell.right, piece.right) - max(cell.left, piece.left) > 0
    if not (below and near and over) or len(cell.pieces) >= MOST_LINES or (_is_figure(last) and _is_figure(piece)):
        return False
    return piece.left >= row[-2].right if len(row) > 1 else last.size == piece.size


def _is_figure(one: Piece | Cell) -> bool:
    text = one.text
    return len(text) < MOST_OF_FIGURE and bool(ONLY_FIGURE.fullmatch(text))


def _beside(row: Sequence[Cell], piece: Piece) -> bool:
    """To the right of all that is at its height, and of the row."""
    if len(row) >= MOST_CELLS:
        return False
    level = [one for cell in row for one in _level(cell.pieces, piece)]
    if len(row[-1].pieces) >= MOST_LINES or not level:
        return False
    return all(one.right < piece.left for one in level) and (len(row) == 1 or row[-1].right < piece.left)


def _is_taller(row: Sequence[Cell], piece: Piece, above: Line | None) -> bool:
    """The first line of a cell that begins above its label, which stands in the middle of the row."""
    rise = piece.low - max(cell.high for cell in row)
    below = len(row) > 1 or (above is not None and len(above.cells) > 1 and above.low >= piece.high)
    return below and 0 <= rise < MOST_LINES / 2 * piece.size and row[-1].right < piece.left


def _level(pieces: Sequence[Piece], piece: Piece) -> list[Piece]:
    """The lines of a cell that another piece stands beside, or between which it stands."""
    beside = [one for one in pieces if _shared(one, piece) > LEVEL]
    middle = (piece.low + piece.high) / 2
    between = [list(two) for two in itertools.pairwise(pieces) if two[0].high > middle > two[1].low]
    return beside or next(iter(between), [])


def _above(row: list[Cell], piece: Piece) -> Iterator[Line]:
    """Lines above the label of a row are lines of their own; a label is as long above its figure as below it."""
    if len(row) > 1 or len(row[0].pieces) == 1:
        return
    pieces = row[0].pieces
    beside = _level(pieces, piece)
    if not beside:
        return
    level = [place for place, one in enumerate(pieces) if any(one is other for other in beside)]
    first = level[0] - min(level[0], len(pieces) - 1 - level[-1])
    while first and GOES_ON.match(pieces[first].text) and pieces[first - 1].right < piece.left:
        first -= 1
    yield from (_line([Cell([one])]) for one in pieces[:first])
    row[0] = Cell(pieces[first:])


def _ended(row: list[Cell], lines: list[Line]) -> Iterator[Line]:
    if len(row) > 1:
        _take_back(row, lines)
        yield _line(row)
    elif row:
        yield from (_line([Cell([one])]) for one in row[0].pieces)


def _take_back(row: Sequence[Cell], lines: list[Line]) -> None:
    """Lines of a label at the foot of its row that were taken for lines above it; the cells beside it are as high."""
    top = max(cell.high for cell in row)
    while lines and lines[-1].cells and lines[-1].low + lines[-1].high < 2 * top:
        if len(lines[-1].cells) > 1 or lines[-1].right >= row[1].left or lines[-1].low < row[0].high:
            break
        row[0].pieces[:0] = lines.pop().cells[0].pieces


def _line(row: list[Cell]) -> Line:
    first = row[0].pieces[0]
    return Line(
        words="\t".join(cell.text for cell in row),
        left=row[0].left,
        right=row[-1].right,
        low=min(cell.low for cell in row),
        high=max(cell.high for cell in row),
        size=first.size,
        heavy=first.heavy,
        cells=row,
    )


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with columns near each other."""
    table: list[Line] = []
    apart = 0
    for line in lines:
        if len(line.cells) > 1:
            table.append(line)
            apart = 0
        elif table and ((apart := apart + 1) > NEAR or _begins_anew(line.words)):
            yield table
            table = []
    if table:
        yield table


def _begins_anew(words: str) -> bool:
    return words.count(" ") >= RUNNING_TEXT or bool(CAPTION.match(words))


def _part_heads(line: Line, row: Line) -> None:
    """Heads of columns as close to each other as words, each beginning where the figure below it begins."""
    if len(row.cells) < FIGURES or not len(line.cells) < len(row.cells) or not all(map(_is_figure, row.cells[1:])):
        return
    pieces = [piece for cell in line.cells for piece in cell.pieces]
    words = [word for piece in pieces for word in piece.words]
    begun = [
        [number for number, word in enumerate(words) if number and abs(word.left - cell.left) < AT]
        for cell in row.cells[1:]
    ]
    if len(pieces) != len(line.cells) or not all(begun):
        return
    edges = [0, *(numbers[0] for numbers in begun), len(words)]
    line.cells = [
        Cell([Piece(words[start:end], line.low, line.high, line.size, line.heavy)])
        for start, end in itertools.pairwise(edges)
        if start < end
    ]
    line.words = "\t".join(cell.text for cell in line.cells)


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


def _in_columns(table: Sequence[Line]) -> None:
    """Rows with fewer cells than most get empty ones where theirs would stand, so that columns can be counted; as it
    is where the columns do not stand clear of each other or a row does not fit into them."""
    width = max(len(line.cells) for line in table)
    full = [line.cells for line in table if len(line.cells) == width]
    columns = [
        _Column(min(one.left for one in cells), max(one.right for one in cells)) for cells in zip(*full, strict=True)
    ]
    few = 2 * len(full) < len(table)
    if not all(left.right < right.left for left, right in itertools.pairwise(columns)):
        columns = _clusters([cell for line in table for cell in line.cells])
        if len(columns) != width + 1 or any(len(line.cells) < width for line in table):
            return
    if width < 2:
        return
    placed = [_placed(line.cells, columns, near=not few) for line in table]
    if all(placed):
        for line, cells in zip(table, placed, strict=True):
            line.words = "\t".join(cells).rstrip("\t")


def _clusters(cells: Iterable[Cell]) -> list[_Column]:
    """Where cells stand below each other: heads above figures, without one above the labels."""
    found: list[_Column] = []
    for cell in sorted(cells, key=lambda one: one.left):
        if found and cell.left <= found[-1].right:
            found[-1] = _Column(found[-1].left, max(found[-1].right, cell.right))
        else:
            found.append(_Column(cell.left, cell.right))
    return found


def _placed(cells: Sequence[Cell], columns: Sequence[_Column], *, near: bool) -> list[str]:
    """The words of a row by column; nothing where two cells want one place or a figure lies over two columns.

    A cell that stands in no column is of the nearest one where most rows are full; else a row has none for it.
    """
    said = [""] * len(columns)
    last = -1
    for cell in itertools.chain.from_iterable(_split(cell, columns) for cell in cells):
        shares = [min(cell.right, column.right) - max(cell.left, column.left) for column in columns]
        place = shares.index(max(shares))
        if not near and max(shares) <= 0:
            return []
        if place <= last or (sum(share > 0 for share in shares) > 1 and _is_figure(cell)):
            return []
        said[place], last = cell.text, place
    return said


def _split(cell: Cell, columns: Sequence[_Column]) -> Iterator[Cell]:
    """A label and its figure that stand so close that they look like one cell."""
    piece = cell.pieces[-1]
    for number in range(1, len(piece.words)):
        before, word = piece.words[number - 1], piece.words[number]
        if YEAR.fullmatch(word.text) and cell.left > columns[0].right and OF_YEAR.match(before.text):
            continue
        edge = any(before.right < column.left <= word.left + 1 for column in columns[1:])
        if edge and FIGURE.match(word.text):
            first = Piece(piece.words[:number], piece.low, piece.high, piece.size)
            yield Cell([*cell.pieces[:-1], first])
            yield from _split(Cell([Piece(piece.words[number:], piece.low, piece.high, piece.size)]), columns)
            return
    yield cell
