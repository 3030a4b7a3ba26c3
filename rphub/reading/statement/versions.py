"""The history of a paper: rows of a table of versions, and entries for the statements of earlier years.

What was signed or approved in them is a former statement, but for the last: the highest number, the latest year. Before
anybody looks for an approval, a signature or a date, the others go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rphub.reading.passages import NUMBERED, Line, Passages
from rphub.reading.statement.own_words import without, without_lines

NUMBER = re.compile(
    r"(?:v|ver|version|rev|revision|issue|edition)?\.? ?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?: \((?:this|the (?:present|current))\b[^()]*\))?",
    re.IGNORECASE,
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINAL = re.compile(rf"\b(?P<number>{'|'.join(ORDINALS)}) (?:statement|edition|version|issue)\b", re.IGNORECASE)
LED_BY = re.compile(rf"(?:The|Our) {ORDINAL.pattern}", re.IGNORECASE)
OF_YEAR = re.compile(
    r"(?:• |- )?(?P<before>(?:(?:our|the|modern|slavery|anti-slavery) )*statements?(?: for| of|:)?(?: (?:the|our"
    r"|financial"
    r"|year|ended|ending|\d{1,2}|FY|(?-i:[A-Z][a-z]+)))*) ?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
HEAD = re.compile(r"(?:(?:version|ver|rev|revision|issue|edition|statement)\b|v\.?\d)", re.IGNORECASE)
PRESENT = re.compile(r"(?:The (?:present|current|new)|This year's) (?:one|statement|was|is|has)\b|This one\b")
ONE_OF_YEAR = re.compile(
    r"\b(?:statement|one) (?:for|of) [^.;]{0,40}20\d\d\b|\b(?:last|previous) (?:year's )?(?:\w+ )?(?:statement"
    r"|one)\b",
    re.I,
)
TO_COME = re.compile(
    r"\b(?:the|our|an?) (?:[\w-]+ ){0,4}(?:statement|one) (?:for|of|to) [^.;]{4,60}? (?:is (?:now |still )?"
    r"(?:in preparation|being \w+ed|being (?:drawn|written))|will (?:appear|follow|be (?!found\b)\w+))\b",
    re.IGNORECASE,
)
"""The next statement is not this one either."""
FORMER = re.compile(
    r"(?:our |the )?(?:older|old|past|earlier|previous|former|prior|archived?|historic(?:al)?) (?:[\w-]+ ){0,3}?"
    r"statements?(?: of .*)?|statements? (?:from|for|of) (?:older|past|earlier|previous|former|prior) years"
    r"|(?:statement )?archive",
    re.IGNORECASE,
)
"""The heading of a section in which all that stands is of former statements."""
HISTORY = re.compile(
    r"(?:version|document|revision|change|amendment) (?:and \w+ )?(?:history|control|log|record)|change ?log"
    r"|(?:history|record) of (?:changes|versions|revisions|amendments)",
    re.IGNORECASE,
)
"""What was changed in a paper is no step of the firm."""
LEAST = 2


def without_versions(passages: Passages) -> Passages:
    """The same passages without a table of versions, head and rows: who signed may stand at its foot as well."""
    rows = list(_rows(passages.lines))
    heads = {line for (told, rank), (_, below) in pairwise(rows) if below and not rank for line in told}
    gone = heads | {line for told, rank in rows if rank for line in told}
    return without_lines(passages, gone) if gone else passages


def of_this_version(passages: Passages) -> Passages:
    """The same passages without the entries of former versions and earlier years."""
    rows = list(_rows(passages.lines))
    items = [(one.lines, _year(one.text)) for one in passages.paragraphs]
    gone = {line for entries in (rows, items) for line in _former(entries)}
    ordinals = [_rank(match["number"]) for one in passages.paragraphs for match in ORDINAL.finditer(one.text)]
    latest = max(ordinals, default=())

    def former(told: list[str]) -> Iterator[bool]:
        """“The eighth statement was ...”, where there is a ninth."""
        for text, against in zip(told, _set_against(told), strict=True):
            match = LED_BY.match(text)
            yield against or (match is not None and _rank(match["number"]) < latest)

    return without(without_lines(passages, gone) if gone else passages, former)


def without_sections(passages: Passages, heading: re.Pattern[str]) -> Passages:
    """The same passages without what stands below such a heading."""
    gone = {
        line
        for section in passages.sections
        if heading.fullmatch(NUMBERED.sub("", section.heading.text).rstrip(" :"))
        for one in section.paragraphs
        for line in one.lines
    }
    return without_lines(passages, gone) if gone else passages


def _set_against(told: list[str]) -> Iterator[bool]:
    """“The statement for 2023 was approved in May. The present one was passed today.”: of each whether it is former."""
    for text, after in pairwise([*told, ""]):
        yield bool((PRESENT.match(after) and ONE_OF_YEAR.search(text)) or TO_COME.search(text))


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], tuple[int, ...]]]:
    """“2.0 | 10/09/2024 | Annual update”: the number in a cell of its own, below a head that says what it counts."""
    counts = False
    for line in lines:
        match = NUMBER.fullmatch(line.cells[0].strip()) if len(line.cells) >= LEAST else None
        counts = bool(HEAD.match(line.cells[0]) or (match and counts))
        yield (line,), _rank(match["number"]) if match and counts else ()


def _rank(number: str) -> tuple[int, ...]:
    """“2.1” and “third”."""
    if number.lower() in ORDINALS:
        return (ORDINALS.index(number.lower()) + 1,)
    return tuple(int(one) for one in number.split("."))


def _year(text: str) -> tuple[int, ...]:
    """“Statement for 2021/22: approved by the board on 8 March 2023”."""
    match = OF_YEAR.match(text)
    return (int(match["year"]),) if match else ()


def _former(entries: Sequence[tuple[Sequence[Line], tuple[int, ...]]]) -> Iterator[Line]:
    """Of entries that follow each other, each with its number or year, the lines of all but the last."""
    for told, group in groupby(entries, key=lambda entry: bool(entry[1])):
        run = list(group)
        last = max(rank for _, rank in run)
        if told and len(run) >= LEAST:
            yield from (line for lines, rank in run if rank != last for line in lines)
