"""A document as a reader of elements wants it: lines with cells, paragraphs, headings, sentences, each with its page.

For those who write a reader: `read_passages(pages)` gives

* `lines`: every line as it stands, `cells` parted where the text has a tab (columns of a table, leaders of a form);
* `paragraphs`: lines put together again across wrapped lines, columns and pages; running heads and feet left out.
  `heading` says that it is one, `under` is the heading above (“Part > Chapter”), `contents` that it is a line of a
  table of contents;
* `sentences`: of the paragraphs, with the same `under`;
* `sections`: each heading with the paragraphs below it, empty where nothing stands below.

What a sentence must not be taken for (placeholders, disclaimers, promises, words about what a document should say) is
asked of `rphub.reading.caution`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rphub.reading.dates import MONTHS
from rphub.reading.rows import LINE_IN_CELL

LONGEST_HEADING = 110
FULL_LINE = 0.72
"""Of the widest usual line: a line this long was wrapped, so the next one goes on with it."""
RUNNING = 3
"""A line that comes back at the edge of this many pages is a head or foot, not text."""
EDGE = 3
"""So many lines at the top and at the foot of a page may be its head and foot."""
FOOT = re.compile(r"\bpage \d{1,3} of \d{1,3}$", re.IGNORECASE)
"""The end of a line at the edge of a page: a foot, on however few pages."""
PAGE_NUMBERS = frozenset(("page 0", "page 0 of 0", "0 of 0", "0 / 0", "- 0 -", "0 | page", "page | 0"))
EXCERPT = 300
BEFORE = 150
"""So far before the place that counts its sentence may begin."""
LABEL_WORDS = 8
LONG_BELOW = 9
"""Words of the paragraph below that make a short line with a verb (“How we check our suppliers”) a heading."""
MOST_LINE = 4_000
QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "…": "..."}
    | dict.fromkeys("\xa0\u2007\u2009\u202f", " ")
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff")
)
DASHES = re.compile("[‐‑‒–—−]")
ENDS = re.compile(r"""(?<=[.!?])["')\]]*\s+(?=["'(\[]?[A-Z0-9£•©])""")
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|cat|jas|wm|geo|chas|thos|jno|robt|jos|edw|edwd|saml|benj|danl|fredk|alexr|richd|nathl|bros"
    r"|messrs|no|nos|s|sec|ss|art|cf|vs|mr|mrs|ms|dr|prof|sir|st|ltd|plc|inc|co|corp|u\.k|u\.s|approx|dept|rev|hon|jan"
    r"|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[A-Z])\.$",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^(?:(?:section|part|step|appendix|annex)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-H]"
    r"|[ivx]{1,4})[.):]?\s+(?=\S)",
    re.I,
)
PART_NUMBER = re.compile(r"^(?:section |part )?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[•▪■●◦‣·*o✓✔➢\uf0b7\uf0a7\uf0d8]|[-–—](?=\s)|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])\s+")
ITEM = re.compile(r"^(?:[•▪■●◦‣·*o✓✔➢\uf0b7\uf0a7\uf0d8]|-)\s+")
LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,}|_{4,})\s*(?:page\s*)?\d{1,3}\s*$", re.IGNORECASE)
ENTRY = re.compile(r"\t\s*(?:page\s*)?\d{1,3}\s*$", re.IGNORECASE)
DAY_AT_END = re.compile(
    r"\b(?:on|of|by|from|to|until|and|the|\w{4,}ed) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?$", re.IGNORECASE
)
MONTH_AT_START = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
YEAR_WAITED_FOR = re.compile(r"\b(?:by|in|before|until|since)\n20\d\d\b(?![/-])", re.IGNORECASE)
"""“approved it on 22 / July 2025”: a date goes on over the end of its line."""
STILL_OPEN = re.compile(r".{25,}\b(?:the|an?|its|our|their|and|or|is|are|will|be|in|with|at|across|that of|than)$")
"""“... across its / UK operations”: no sentence and no heading ends there."""
CONTENTS = re.compile(r"\b(?:contents|index)\b", re.IGNORECASE)
"""“Training <tab> 4” is a line of a table of contents only below that word; else it may be a figure."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|shall|can|may|must|should|would|been|be|provides?"
    r"|requires?|includes?"
    r"|operates?|employs?|recogni[sz]es?|expects?|ensures?|confirms?|sets?|makes?|takes?|carr(?:y|ies)"
    r"|completed|reviewed)\b",
    re.IGNORECASE,
)
STOPPED = (".", ";", ",", ":", "!", "…", "-", "(")
SMALL = frozenset(
    re.findall(r"\w+", "a an and as at by de for from in into of on or our the to with within your we how what")
)


@dataclass(frozen=True, slots=True)
class Line:
    """`text` has single spaces; `cells` are its columns, one where it has no tab; U+2028 parts lines in a cell."""

    page: int
    text: str
    cells: tuple[str, ...]
    opens: bool = False
    """The first after an empty line, or of its page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    page: int
    text: str
    lines: tuple[Line, ...]
    heading: bool = False
    contents: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    page: int
    text: str
    under: str
    place: int
    """The number of its paragraph."""
    item: bool = False
    """An entry of a list or a row of a table, which need not be a whole sentence."""
    row: bool = False
    """A row of a table whose first cell is the last part of `under`."""


@dataclass(frozen=True, slots=True)
class Section:
    heading: Paragraph
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> int:
        return sum(len(paragraph.text.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Passages:
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...] = field(default=())
    feet: tuple[Line, ...] = field(default=())
    """Heads and feet of pages, each once; they are no text, but may say when it was published."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(paragraph.page, text, under, place, item, under != paragraph.under)
            for place, paragraph in enumerate(self.paragraphs)
            if not (paragraph.heading or paragraph.contents)
            for under, words, item in [_as_said(paragraph)]
            for text in sentences_of(words)
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """A heading directly below a heading is a section of its own; the upper one is then empty."""
        starts = [n for n, one in enumerate(self.paragraphs) if one.heading]
        ends = [*starts, len(self.paragraphs)][1:]
        return tuple(
            Section(self.paragraphs[start], self.paragraphs[start + 1 : end])
            for start, end in zip(starts, ends, strict=True)
        )


def _as_said(paragraph: Paragraph) -> tuple[str, str, bool]:
    """The heading, the words, and whether it is an item; the first cell of a row with words is a heading too."""
    cells = paragraph.lines[0].cells
    if len(cells) > 1:
        label = plain(cells[0])
        if 0 < len(label.split()) <= LABEL_WORDS:
            rest = [*cells[1:], *(line.text for line in paragraph.lines[1:])]
            return f"{paragraph.under} > {label}", plain(" ".join(rest)), True
        return paragraph.under, paragraph.text, True
    if item := ITEM.match(paragraph.text):
        return paragraph.under, paragraph.text[item.end() :], True
    return paragraph.under, paragraph.text, False


def read_passages(pages: Sequence[str]) -> Passages:
    """Everything at once; a few milliseconds a page."""
    by_page = [list(_lines(text, number)) for number, text in enumerate(pages, start=1)]
    running = _running(by_page)
    lines: list[Line] = []
    feet: dict[str, Line] = {}
    for page in by_page:
        for place, line in enumerate(page):
            if _runs(page, place, line, running):
                feet.setdefault(_shape(line.text), line)
            else:
                lines.append(line)
    return Passages(tuple(lines), tuple(_with_headings(list(_paragraphs(lines)))), tuple(feet.values()))


def plain(text: str) -> str:
    """Straight quotes, one kind of dash, single spaces; as rules want it."""
    return " ".join(DASHES.sub("-", text.translate(QUOTES)).split())


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """At most 300 letters around the place that counts, from the beginning of its sentence where that is near, whole
    words, with dots where something is left out."""
    text = " ".join(text.split())
    if len(text) <= EXCERPT:
        return text
    near = max(0, start - BEFORE)
    begun = [near + match.end() for match in ENDS.finditer(text[near:start])]
    first = max([0 if not near else max(0, min(start - 60, len(text) - EXCERPT)), *begun[-1:]])
    last = min(len(text), max(first + EXCERPT, min(end, first + 2 * EXCERPT)))
    words = text[first:last]
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    if first and not begun:
        words = words.partition(" ")[2]
    if after:
        words = words.rpartition(" ")[0]
    return f"{before}{words}{after}"


def sentences_of(text: str) -> Iterator[str]:
    """Parts at full stops that are not those of an abbreviation; an item of a list is one."""
    start = 0
    for match in ENDS.finditer(text):
        part = text[start : match.start()].rstrip()
        if ABBREVIATION.search(part[-12:]):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if rest := text[start:].strip():
        yield rest


def _lines(text: str, page: int) -> Iterator[Line]:
    opens = True
    for raw in text.replace("\r", "\n").split("\n"):
        raw = SUBSCRIPT.sub(r"\1", raw[:MOST_LINE])
        if words := plain(raw):
            cells = tuple(_cell(cell) for cell in raw.rstrip().split("\t"))
            yield Line(page, words, cells, opens)
        opens = not words


def _cell(raw: str) -> str:
    return LINE_IN_CELL.join(plain(line) for line in raw.split(LINE_IN_CELL))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.lower())


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Heads and feet: the first and last lines of pages, the same but for their numbers."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line.text) for line in [*lines[:EDGE], *lines[-EDGE:]] if len(line.text) <= 120})
    often = {shape for shape, times in edges.items() if times >= max(RUNNING, len(pages) // 3)}
    return frozenset(often - {"0"})


def _runs(page: Sequence[Line], place: int, line: Line, running: frozenset[str]) -> bool:
    """Only at the edge of its page; a number alone only there, and only as short as the number of a page."""
    if _shape(line.text) in PAGE_NUMBERS:
        return True
    if min(place, len(page) - 1 - place) >= EDGE:
        return False
    if FOOT.search(line.text):
        return True
    if line.text.isdigit():
        return (
            place in (0, len(page) - 1) and len(line.text) < 4 and (len(line.text) < 3 or int(line.text) == line.page)
        )
    return _shape(line.text) in running


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Lines that belong together; wrapped lines are told by their length, their small letter or their open end."""
    usual = _usual_width(lines)
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, usual):
            yield _paragraph(held)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held)


SUBSCRIPT = re.compile(r"(\bt?CO[2₂])\t(?=e\b)")
"""A small number that a PDF draws apart from its word opens no column."""
BEGINS = re.compile(r"[a-z)][.!?] [A-Z]")
"""“commuting. We have no”: the last line of a narrow column begins a sentence, so the next column goes on with it."""
WAITS_FOR_NUMBER = re.compile(r"\b(?:scopes?|sections?|categor(?:y|ies)|parts?|tables?|PPN)$", re.I)
"""“electricity (scope” before “2) and”: no item of a list."""


def _usual_width(lines: Sequence[Line]) -> int:
    widths = sorted(len(line.text) for line in lines if len(line.cells) == 1)
    return min(widths[int(len(widths) * 0.85)], 130) if widths else 80


def _goes_on(above: Line, below: Line, usual: int) -> bool:
    """Whether the lower line continues the upper one."""
    if len(below.cells) > 1 or (BULLET.match(below.text) and not WAITS_FOR_NUMBER.search(above.text)):
        return False
    small = below.text[:1].islower()
    if not below.opens and DAY_AT_END.search(above.cells[-1]) and MONTH_AT_START.match(below.text):
        return True
    waits = YEAR_WAITED_FOR.search(f"{above.cells[-1][-8:]}\n{below.text[:6]}") or STILL_OPEN.match(above.cells[-1])
    if not below.opens and waits:
        return True
    if len(above.cells) > 1:
        open_cell = len(above.cells[-1]) > 25 and not above.cells[-1].endswith(STOPPED)
        return not below.opens and open_cell and (small or not looks_like_heading(below.text))
    open_end = not above.text.endswith((".", "!", "?", ":", ";"))
    if below.opens:
        prose = len(above.text) > 25 or BEGINS.search(above.text)
        return bool(small and open_end and not looks_like_heading(above.text) and prose)
    if small and open_end:
        return True
    return len(above.text) >= FULL_LINE * usual and not (looks_like_heading(below.text) and not open_end)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = ""
    for line in lines:
        glued = text.endswith("-") and re.search(r"[a-z]-$", text) and line.text[:1].islower()
        text = f"{text}{'' if glued or not text else ' '}{line.text}"
    contents = any(LEADER.search(line.text) for line in lines)
    alone = len(lines) <= 2 and len(lines[0].cells) == 1
    return Paragraph(lines[0].page, text, tuple(lines), alone and not contents and looks_like_heading(text), contents)


def looks_like_heading(text: str, *, verbs: bool = False) -> bool:
    """Short, without an end and without a sentence in it; a question counts, “Signed: ...” does not."""
    words = NUMBERED.sub("", text).split()
    ends = text.endswith(STOPPED) and not text.endswith(":")
    if not words or len(text) > LONGEST_HEADING or len(words) > 14 or ends:
        return False
    if BULLET.match(text) and not NUMBERED.match(text):
        return False
    if ":" in text.rstrip(":") or not words[0][:1].isalpha() or words[0][:1].islower():
        return False
    if text.endswith("?") or verbs:
        return True
    return not VERB.search(" ".join(words)) or _is_titled(words)


def _is_titled(words: Sequence[str]) -> bool:
    weighty = [word for word in words if word.lower() not in SMALL and word[:1].isalpha()]
    return bool(weighty) and all(word[:1].isupper() for word in weighty)


def _with_headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Each paragraph knows the heading above it, and that of the part its number belongs to."""
    under, number = "", ""
    parts: dict[str, str] = {}
    for place, one in enumerate(paragraphs):
        heading = _is_heading(paragraphs, place)
        entry = bool(ENTRY.search("\t".join(one.lines[0].cells)) and CONTENTS.search(under))
        yield Paragraph(one.page, one.text, one.lines, heading, one.contents or entry, under)
        if heading:
            number = match.group(1) if (match := PART_NUMBER.match(one.text)) else ""
            above = parts.get(number.rpartition(".")[0], "") if "." in number else ""
            under = f"{above} > {one.text}" if above else one.text
            parts[number] = one.text


def _is_heading(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """By its own looks and its neighbours: one of several short lines in a row is an item of a list."""
    one = paragraphs[place]
    below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    above = paragraphs[place - 1] if place else None
    if one.contents or len(one.lines) > 2 or len(one.lines[0].cells) > 1:
        return False
    table = below is not None and len(below.lines[0].cells) > 2
    long_below = below is not None and (table or len(below.text.split()) >= LONG_BELOW) and not ITEM.match(below.text)
    if item := ITEM.match(one.text):
        lone = above is None or not ITEM.match(above.text)
        return bool(lone and long_below and looks_like_heading(one.text[item.end() :]))
    if one.heading:
        in_list = above is not None and not one.lines[0].opens and _is_short(above) and not NUMBERED.match(one.text)
        return not in_list
    return bool(
        long_below and one.lines[0].opens and len(one.text.split()) <= 10 and looks_like_heading(one.text, verbs=True)
    )


def _is_short(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) <= 8 and not paragraph.text.endswith((".", ":", "!"))


__all__ = (
    "LINE_IN_CELL",
    "Line",
    "Paragraph",
    "Passages",
    "Section",
    "Sentence",
    "excerpt",
    "looks_like_heading",
    "plain",
    "read_passages",
    "sentences_of",
)
