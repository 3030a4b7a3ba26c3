"""The text of a PDF, page by page, as JSON: {"pages": [text], "count": pages of the document, "cut": bool}.

Words come in the order in which the file draws them, which is the order of reading in all but odd files. What the eye
sees besides is kept in the plainest way: a wide gap in a line is a tab (columns of a table), a wide gap between lines
or another size of letters is an empty line (paragraphs and headings).
"""

from __future__ import annotations

import itertools
import json
import math
import re
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from .pdf_rows import BULLETS, Line, Piece, Word, lines_of

MOST_PAGES = 300
MOST_OF_A_PAGE = 20_000
MOST = 400_000
SECONDS = 10.0
TIGHT = 0.12
GAP = 1.1
"""Of the height of the letters: a gap this wide in a line parts two columns; spaces between words are a third."""
SPACE = 0.5
"""Of the size of the letters: a wider gap is no space between words."""
MANY = 4
"""Gaps of a line that is text; a row of a table may have fewer, all of them wide."""
BREAK = 1.45
"""Of the usual distance between lines: wider, and a new paragraph begins."""
LARGER = 1.12
BESIDE = 60
LOWERED = frozenset("₀₁₂₃₄₅₆₇₈₉")
NUMBER = re.compile(r"\d{1,2}[.)]")
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


class _Letter(NamedTuple):
    """Its place in the text, its edges on the page, and what stands before it."""

    place: int
    left: float
    low: float
    right: float
    high: float
    space: str
    """“drawn” in the file, “made” by the library where the next letters are drawn apart, or none."""


def say(path: str) -> bytes:
    document = pypdfium2.PdfDocument(path)
    pages: list[str] = []
    held, until, space = 0, time.monotonic() + SECONDS, 0.0
    for number in range(min(len(document), MOST_PAGES)):
        if held >= MOST or time.monotonic() > until:
            break
        text, space = _text(document, number, space)
        pages.append(text)
        held += len(pages[-1])
    return json.dumps({"pages": pages, "count": len(document), "cut": len(pages) < len(document)}).encode()


def _text(document: pypdfium2.PdfDocument, number: int, space: float) -> tuple[str, float]:
    """The words of a page, and the space that the file leaves out between two (`_usual_space`).

    A page that cannot be read has none and costs the others nothing.
    """
    try:
        page = document[number]
        words = page.get_textpage()
        text = str(words.get_text_range(0, min(words.count_chars(), MOST_OF_A_PAGE)))
        text, space = _laid_out(words, text, space)
        page.close()
    except pypdfium2.PdfiumError:
        return "", space
    return text.replace("\r\n", "\n").replace("\0", " ").encode("utf-8", "replace").decode(), space


def _laid_out(words: Any, text: str, space: float) -> tuple[str, float]:
    """The text with tabs and empty lines; as it came where letters and places do not match one to one."""
    if len(text) != min(words.count_chars(), MOST_OF_A_PAGE):
        return HYPHEN.sub(_joined, text), space
    letters = list(_letters(words, text))
    space = _usual_space(words, text, letters, space)
    lines = _with_bullets(lines_of(_pieces(words, text, letters, space)))
    return HYPHEN.sub(_joined, "\n".join(_apart(lines))), space


def _joined(match: re.Match[str]) -> str:
    """“organisa-tion” is one word, “self-assessment”, “2024-25” and “Smith-Jones” keep their hyphen."""
    before, after = match.groups()
    keep = before.lower() in COMPOUND or not after.islower() or before[-1:].isdigit()
    return f"{before}-{after}" if keep else before + after


def _pieces(words: Any, text: str, lines: Sequence[Sequence[_Letter]], space: float) -> Iterator[Piece]:
    for letters in lines:
        widest = _widest_space(words, letters, space)
        height = max(letter.high - letter.low for letter in letters)
        first = 0
        for number in range(1, len(letters) + 1):
            if number == len(letters) or _apart_here(letters[number - 1], letters[number], height, widest):
                yield _piece(words, text, letters[first:number])
                first = number


def _letters(words: Any, text: str) -> Iterator[list[_Letter]]:
    """Of each line of the text its letters."""
    start = 0
    for match in re.finditer(r"\r\n|\r|\n|$", text):
        places = [place for place in range(start, match.start()) if not text[place].isspace()]
        if places:
            yield _lowered_put_back(text, [_letter(words, text, place) for place in places])
        start = match.end()


def _letter(words: Any, text: str, place: int) -> _Letter:
    left, low, right, high = words.get_charbox(place)
    space = ""
    if place and text[place - 1].isspace():
        space = "made" if raw.FPDFText_IsGenerated(words.raw, place - 1) == 1 else "drawn"
    return _Letter(place, left, low, right, high, space)


def _lowered_put_back(text: str, letters: list[_Letter]) -> list[_Letter]:
    """A small 2 from another font is drawn after its line; it goes back between “CO” and “e”."""
    whole: list[_Letter] = []
    for letter in letters:
        behind = next((n for n, one in enumerate(whole) if one.left >= letter.right - 1), len(whole))
        if text[letter.place] not in LOWERED or behind in (0, len(whole)):
            whole.append(letter)
            continue
        whole.insert(behind, letter._replace(space=""))
        whole[behind + 1] = whole[behind + 1]._replace(space="")
    return whole


def _usual_space(words: Any, text: str, lines: Sequence[Sequence[_Letter]], before: float) -> float:
    """The space between two words where a file draws none, as browsers print: what lines of many words leave out.

    Of the size of the letters; what pages before had where this one says nothing of it, nought where spaces are drawn.
    """
    told = [letters for letters in lines if _is_told(text, letters)]
    left_out = [[gap for gap in _gaps(words, letters, "made") if 0 < gap < SPACE] for letters in told]
    gaps = [gap for line in left_out if len(line) >= MANY for gap in line]
    return median(gaps) if len(gaps) > MANY else before


def _is_told(text: str, letters: Sequence[_Letter]) -> bool:
    """A line of words none of which are parted by a space in the file; figures and labels may be columns of a table."""
    drawn = any(letter.space == "drawn" for letter in letters)
    return not drawn and 2 * sum(text[letter.place].isalpha() for letter in letters) > len(letters)


def _gaps(words: Any, letters: Sequence[_Letter], *spaces: str) -> Iterator[float]:
    """Of a line the widths of its spaces, of the size of the letters."""
    for last, letter in itertools.pairwise(letters):
        if letter.space in spaces:
            yield (letter.left - last.right) / max(_size(words, letter.place), 1)


def _size(words: Any, place: int) -> float:
    """Of a letter as it stands on the page, in points: browsers draw large letters on a page that is made smaller."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(words.raw, place))
    return size * math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(words.raw, place, matrix) else size


def _widest_space(words: Any, letters: Sequence[_Letter], space: float) -> float:
    """Wider than this no space is that a file leaves out: twice the usual one, or that of a line drawn to the edge."""
    gaps = list(_gaps(words, letters, "made", "drawn")) if space else []
    return 2 * _size(words, letters[-1].place) * (max(space, min(gaps)) if len(gaps) >= MANY else space)


def _apart_here(last: _Letter, letter: _Letter, height: float, widest: float) -> bool:
    """A gap wider than any space, or one without a space in the file: two things are drawn beside each other."""
    gap = letter.left - last.right
    if gap > GAP * height + 1:
        return True
    return letter.space == "made" and gap > max(TIGHT * height, widest)


def _piece(words: Any, text: str, letters: Sequence[_Letter]) -> Piece:
    said: list[Word] = []
    for letter in letters:
        if said and not letter.space:
            before = said.pop()
            said.append(Word(before.text + text[letter.place], before.left, letter.right))
        else:
            said.append(Word(text[letter.place], letter.left, letter.right))
    middle = letters[len(letters) // 2].place
    return Piece(
        words=said,
        low=min(letter.low for letter in letters),
        high=max(letter.high for letter in letters),
        size=round(_size(words, middle), 1),
        heavy=raw.FPDFText_GetFontWeight(words.raw, middle) >= 600,
    )


def _with_bullets(rows: Sequence[Line]) -> list[Line]:
    """Some files draw all bullets of a page before or after its words; each goes back to the line beside it.

    So do the numbers of its lists.
    """
    kept = [row for row in rows if not _is_mark(row)]
    whole: list[Line] = []
    for row in rows:
        near = kept if _is_mark(row) else []
        beside = [one for one in near if _beside(one, row) and one.left - row.right < BESIDE]
        if beside:
            first = min(beside, key=lambda one: one.left)
            first.words, first.left = f"{'•' if row.words in BULLETS else row.words} {first.words}", row.left
        elif row.words not in BULLETS:
            whole.append(row)
    return whole


def _is_mark(row: Line) -> bool:
    return row.words in BULLETS or bool(NUMBER.fullmatch(row.words))


def _beside(line: Line, other: Line) -> bool:
    """On the same height and to the right of the other."""
    shared = min(line.high, other.high) - max(line.low, other.low)
    return line.left > other.right and shared > 0.4 * min(line.high - line.low, other.high - other.low)


def _apart(lines: Sequence[Line]) -> Iterator[str]:
    """The lines, with an empty one where a paragraph or a heading ends."""
    steps = [above.low - below.low for above, below in itertools.pairwise(lines) if above.low > below.low]
    usual = median(steps) if steps else 0.0
    for number, line in enumerate(lines):
        if number and _parted(lines[number - 1], line, usual):
            yield ""
        yield line.words


def _parted(above: Line, below: Line, usual: float) -> bool:
    step = above.low - below.low
    if step < 0 or step > BREAK * max(usual, below.size):
        return True
    return max(above.size, below.size) > LARGER * min(above.size, below.size) or above.heavy != below.heavy
