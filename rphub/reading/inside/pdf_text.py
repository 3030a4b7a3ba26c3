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
from statistics import median
from typing import Any

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
BREAK = 1.45
"""Of the usual distance between lines: wider, and a new paragraph begins."""
LARGER = 1.12
BESIDE = 60
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


_Box = tuple[int, float, float, float, float]
"""The place of a letter in the text, then its left, low, right and high edge on the page."""


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


def _laid_out(words: Any, text: str) -> str:
    """The text with tabs and empty lines; as it came where letters and places do not match one to one."""
    if len(text) != min(words.count_chars(), MOST_OF_A_PAGE):
        return HYPHEN.sub(_joined, text)
    lines = _with_bullets(lines_of(_pieces(words, text)))
    return HYPHEN.sub(_joined, "\n".join(_apart(lines)))


def _joined(match: re.Match[str]) -> str:
    """“organisa-tion” is one word, “self-assessment”, “2024-25” and “Smith-Jones” keep their hyphen."""
    before, after = match.groups()
    keep = before.lower() in COMPOUND or not after.islower() or before[-1:].isdigit()
    return f"{before}-{after}" if keep else before + after


def _pieces(words: Any, text: str) -> Iterator[Piece]:
    start = 0
    for match in re.finditer(r"\r\n|\r|\n|$", text):
        if text[start : match.start()].strip():
            yield from _apart_in_line(words, text, start, match.start())
        start = match.end()


def _apart_in_line(words: Any, text: str, start: int, end: int) -> Iterator[Piece]:
    """Letters with their places; a gap wider than any space parts two pieces."""
    boxes = [(place, *words.get_charbox(place)) for place in range(start, end) if not text[place].isspace()]
    height = max((high - low for _, _, low, _, high in boxes), default=1.0)
    first = 0
    for number in range(1, len(boxes) + 1):
        if number == len(boxes) or _apart_here(words, boxes[number - 1], boxes[number], height):
            yield _piece(words, text, boxes[first:number])
            first = number


def _apart_here(words: Any, last: _Box, box: _Box, height: float) -> bool:
    """A gap wider than any space, or one without a space in the file: two things are drawn beside each other."""
    gap = box[1] - last[3]
    if gap > GAP * height + 1:
        return True
    made = box[0] == last[0] + 2 and raw.FPDFText_IsGenerated(words.raw, last[0] + 1) == 1
    return made and gap > TIGHT * height


def _piece(words: Any, text: str, boxes: Sequence[_Box]) -> Piece:
    said: list[Word] = []
    last = boxes[0]
    for box in boxes:
        letter, spaced = text[box[0]], box[0] > last[0] + 1
        if said and not spaced:
            before = said.pop()
            said.append(Word(before.text + letter, before.left, box[3]))
        else:
            said.append(Word(letter, box[1], box[3]))
        last = box
    middle = boxes[len(boxes) // 2][0]
    return Piece(
        words=said,
        low=min(box[2] for box in boxes),
        high=max(box[4] for box in boxes),
        size=round(raw.FPDFText_GetFontSize(words.raw, middle), 1),
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
