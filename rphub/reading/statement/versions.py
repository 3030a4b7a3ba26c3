"""The history of a paper: rows of a table of versions, and entries for the statements of earlier years.

What was signed or approved in them is a former statement, but for the last: the highest number, the latest year. Before
anybody looks for an approval, a signature or a date, the others go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rphub.reading.passages import Line, Passages
from rphub.reading.statement.own_words import without_lines

NUMBER = re.compile(r"(?:v|ver|version|rev|revision|issue|edition)?\.? ?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\b", re.I)
OF_YEAR = re.compile(
    r"(?:• |- )?(?P<before>(?:(?:our|the|modern|slavery|anti-slavery) )*statements?(?: for| of|:)?(?: (?:the|our|financial"
    r"|year|ended|ending|\d{1,2}|FY|(?-i:[A-Z][a-z]+)))*) ?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
LEAST = 2


def of_this_version(passages: Passages) -> Passages:
    """The same passages without the entries of former versions and earlier years."""
    gone = {line for run in _runs(passages.lines) for line in _former(run)}
    return without_lines(passages, gone) if gone else passages


def _runs(lines: Sequence[Line]) -> Iterator[list[tuple[Line, tuple[int, ...]]]]:
    """Entries that follow each other, each with its number or year."""
    for rank in (_version, _year):
        for told, run in groupby(((line, rank(line)) for line in lines), key=lambda pair: bool(pair[1])):
            entries = list(run)
            if told and len(entries) >= LEAST:
                yield entries


def _version(line: Line) -> tuple[int, ...]:
    """“2.0 | 10/09/2024 | Annual update”: the number in a cell of its own."""
    match = NUMBER.fullmatch(line.cells[0].strip()) if len(line.cells) >= LEAST else None
    return tuple(int(one) for one in match["number"].split(".")) if match else ()


def _year(line: Line) -> tuple[int, ...]:
    """“Statement for 2021/22: approved by the board on 8 March 2023”."""
    match = OF_YEAR.match(line.text)
    return (int(match["year"]),) if match else ()


def _former(run: Sequence[tuple[Line, tuple[int, ...]]]) -> Iterator[Line]:
    last = max(rank for _, rank in run)
    yield from (line for line, rank in run if rank != last)
