"""The text of a PDF, page by page, as JSON: {"pages": [text], "count": pages of the document, "cut": bool}.

Words come in the order in which the file draws them, which is the order of reading in all but odd files. What the eye
sees besides is kept in the plainest way: a wide gap in a line is a tab (columns of a table), a wide gap between lines
or another size of letters is an empty line (paragraphs and headings).
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 300
MOST_OF_A_PAGE = 20_000
MOST = 400_000
SECONDS = 10.0
GAP = 1.1
"""Of the height of the letters: a gap this wide in a line parts two columns; spaces between words are a third."""
TIGHT = 0.12
"""Of the height of the letters: no gap at all, as before the “e” behind a small 2 in CO2e."""
BREAK = 1.45
"""Of the usual distance between lines: wider, and a new paragraph begins."""
LARGER = 1.12
BULLETS = frozenset("•▪■●◦‣·o➢✓\uf0b7\uf0a7\uf0d8-–")
BESIDE = 60
NEAR = 3
"""A cell may be three lines high; what stands beside these lines belongs to the same row."""
DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"[\d<~(+-]*\d|n/?a\b|nil\b|-$", re.I)
HYPHEN = re.compile(r"(\w*)[\ufffe\x02\xad](\w?)")
"""Where the library saw a hyphen at the end of a line, it joins the two halves around a mark of its own."""
COMPOUND = frozenset(
    re.findall(
        r"\w+",
        "self third well non anti year long high low supply zero human end full part pre post multi "
        "cross risk follow face whistle tier carbon net short medium market location cradle down upper "
        "lower decision day mid semi vice two one first second policy tonne worker sector peer time far "
        "wide child labour",
    )
)


def say(path: str) -> bytes:
    document = pypdfium2.PdfDocument(path)
    pages: list[str] = []
    held, until = 0, time.monotonic() + SECONDS
    for number in range(min(len(document), MOST_PAGES)):
        if held >= MOST or time.monotonic() > until:
            break
        pages.append(_text(document, number))
        held += len(pages[-1])
    return json.dumps({"pages": pages, "count": len(document), "cut": len(pages) < len(document)}).encode()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """The words of a page; a page that cannot be read has none and costs the others nothing."""
    try:
        page = document[number]
        words = page.get_textpage()
        text = str(words.get_text_range(0, min(words.count_chars(), MOST_OF_A_PAGE)))
        text = _laid_out(words, text)
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\0", " ").encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words between two wide gaps; `starts` says for each where it begins."""

    words: str
    left: float
    right: float
    starts: tuple[float, ...] = ()


@dataclass(slots=True)
class _Line:
    """A run of letters on one height, and where it stands on the page."""

    words: str
    left: float
    right: float
    low: float
    high: float
    size: float
    heavy: bool
    cells: list[_Cell] = field(default_factory=list)
    """One for each part between tabs of `words`."""

    def beside(self, other: _Line) -> bool:
        """On the same height and to the right of the other."""
        shared = min(self.high, other.high) - max(self.low, other.low)
        return self.left > other.right and shared > 0.4 * min(self.high - self.low, other.high - other.low)


def _laid_out(words: Any, text: str) -> str:
    """The text with tabs and empty lines; as it came where letters and places do not match one to one."""
    if len(text) != min(words.count_chars(), MOST_OF_A_PAGE):
        return HYPHEN.sub(_joined, text)
    lines = _with_bullets(_rows(_lines(words, text)))
    for table in _tables(lines):
        _in_columns(table)
    return HYPHEN.sub(_joined, "\n".join(_apart(lines)))


def _joined(match: re.Match[str]) -> str:
    """“organisa-tion” is one word, “self-assessment”, “2024-25” and “Smith-Jones” keep their hyphen."""
    before, after = match.groups()
    keep = before.lower() in COMPOUND or not after.islower() or before[-1:].isdigit()
    return f"{before}-{after}" if keep else before + after


def _lines(words: Any, text: str) -> Iterator[_Line]:
    start = 0
    for match in re.finditer(r"\r\n|\r|\n|$", text):
        if text[start : match.start()].strip():
            yield _line(words, text, start, match.start())
        start = match.end()


def _line(words: Any, text: str, start: int, end: int) -> _Line:
    """Letters with their places; a gap wider than any space is a tab."""
    boxes = [(place, *words.get_charbox(place)) for place in range(start, end) if not text[place].isspace()]
    height = max((high - low for _, _, low, _, high in boxes), default=1.0)
    said, last = "", boxes[0]
    cells: list[_Cell] = []
    begun, starts = 0, [boxes[0][1]]
    for box in boxes:
        between = text[last[0] + 1 : box[0]] if box is not last else ""
        if box[1] - last[3] > GAP * height + 1:
            cells.append(_Cell(said[begun:], starts[0], last[3], tuple(starts)))
            between, begun, starts = "\t", len(said) + 1, [box[1]]
        elif between.strip(" ") != between:
            starts.append(box[1])
        said += between + text[box[0]]
        last = box
    cells.append(_Cell(said[begun:], starts[0], last[3], tuple(starts)))
    lefts, rights = [box[1] for box in boxes], [box[3] for box in boxes]
    lows, highs = [box[2] for box in boxes], [box[4] for box in boxes]
    middle = boxes[len(boxes) // 2][0]
    return _Line(
        words=" ".join(said.split(" ")).strip(),
        left=min(lefts),
        right=max(rights),
        low=min(lows),
        high=max(highs),
        size=round(raw.FPDFText_GetFontSize(words.raw, middle), 1),
        heavy=raw.FPDFText_GetFontWeight(words.raw, middle) >= 600,
        cells=cells,
    )


def _rows(lines: Iterator[_Line]) -> list[_Line]:
    """Cells of one row of a table, drawn one after the other, are one line again."""
    rows: list[_Line] = []
    for line in lines:
        if rows and any(line.beside(row) for row in rows[-NEAR:]) and all(line.left > row.left for row in rows[-1:]):
            last = rows[-1]
            apart = line.left - last.right
            height = last.high - last.low
            close = -2 * TIGHT * height < apart < TIGHT * height
            last.words += f"{'' if close else chr(9)}{line.words}"
            if close:
                first = last.cells.pop()
                glued = line.cells[0]
                words, starts = first.words + glued.words, first.starts + glued.starts[1:]
                line.cells[0] = _Cell(words, first.left, glued.right, starts)
            last.cells += line.cells
            last.right = max(last.right, line.right)
        else:
            rows.append(line)
    return rows


def _tables(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines with columns near each other."""
    table: list[_Line] = []
    apart = 0
    for line in lines:
        if len(line.cells) > 1:
            table.append(line)
            apart = 0
        elif table and (apart := apart + 1) > NEAR:
            yield table
            table = []
    if table:
        yield table


def _in_columns(table: Sequence[_Line]) -> None:
    """Rows with fewer cells than most get empty ones where theirs would stand, so that columns can be counted; as it
    is where the columns do not stand clear of each other or a row does not fit into them."""
    width = max(len(line.cells) for line in table)
    full = [line.cells for line in table if len(line.cells) == width]
    columns = [
        _Cell("", min(one.left for one in cells), max(one.right for one in cells)) for cells in zip(*full, strict=True)
    ]
    clear = all(left.right < right.left for left, right in itertools.pairwise(columns))
    if width < 2 or 2 * len(full) < len(table) or not clear:
        return
    placed = [_placed(line.cells, columns) for line in table]
    if all(placed):
        for line, cells in zip(table, placed, strict=True):
            line.words = "\t".join(cells).rstrip("\t")


def _placed(cells: Sequence[_Cell], columns: Sequence[_Cell]) -> list[str]:
    """The words of a row by column; nothing where two cells want one place or a figure lies over two columns."""
    said = [""] * len(columns)
    last = -1
    for cell in itertools.chain.from_iterable(_split(cell, columns) for cell in cells):
        shares = [min(cell.right, column.right) - max(cell.left, column.left) for column in columns]
        place = shares.index(max(shares))
        if place <= last or (sum(share > 0 for share in shares) > 1 and DIGIT.search(cell.words)):
            return []
        said[place], last = cell.words, place
    return said


def _split(cell: _Cell, columns: Sequence[_Cell]) -> Iterator[_Cell]:
    """A label and its figure that stand so close that they look like one cell."""
    words, places = cell.words.split(), cell.starts
    first = 0
    for number in range(1, len(words)):
        edge = any(column.left - 1 <= places[number] and places[number - 1] < column.left for column in columns[1:])
        if edge and FIGURE.match(words[number]):
            yield _Cell(" ".join(words[first:number]), places[first], places[number] - 1, places[first:number])
            first = number
    yield _Cell(" ".join(words[first:]), places[first], cell.right, places[first:])


def _with_bullets(rows: Sequence[_Line]) -> list[_Line]:
    """Some files draw all bullets of a page before or after its words; each goes back to the line beside it."""
    alone = [row for row in rows if row.words in BULLETS]
    kept = [row for row in rows if row.words not in BULLETS]
    for bullet in alone:
        beside = [row for row in kept if row.beside(bullet) and row.left - bullet.right < BESIDE]
        if beside:
            first = min(beside, key=lambda row: row.left)
            first.words, first.left = f"• {first.words}", bullet.left
    return kept


def _apart(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines, with an empty one where a paragraph or a heading ends."""
    steps = [above.low - below.low for above, below in itertools.pairwise(lines) if above.low > below.low]
    usual = median(steps) if steps else 0.0
    for number, line in enumerate(lines):
        if number and _parted(lines[number - 1], line, usual):
            yield ""
        yield line.words


def _parted(above: _Line, below: _Line, usual: float) -> bool:
    step = above.low - below.low
    if step < 0 or step > BREAK * max(usual, below.size):
        return True
    return max(above.size, below.size) > LARGER * min(above.size, below.size) or above.heavy != below.heavy
