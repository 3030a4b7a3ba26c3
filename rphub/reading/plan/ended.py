"""Tables whose years end in one month: “12 months to 30 June | 2020 | 2025” says of 2020 that it began in 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rphub.reading.dates import MONTHS
from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.wording import Line

ENDS = re.compile(
    r"(?:for )?(?:the )?(?:(?:(?:12|twelve)[ -]months?(?: period)?|(?:our |all )?(?:financial |reporting |fiscal )?"
    r"(?:years?|periods?))(?: are| is| all)?(?: ending| ended| to| until)(?: the end of)?|y/?e|FYE)"
    rf" (?:\d\d?(?:st|nd|rd|th)? )?(?P<month>{'|'.join(MONTHS[:-1])})\W*",
    re.I,
)
"""A head or a caption without a year; years to December are calendar years."""
UNIT = re.compile(r"\b(?:in )?(?:tCO2e|tonnes(?: of)? CO2e?|CO2e)\b", re.I)
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?![\d/]|[-.,]\d)")
MOST_ROWS = 40


def years_ended(lines: Sequence[Line]) -> list[Line]:
    """The same lines; in a table below such a head its bare years say in which month they end."""
    dated = list(lines)
    for place, line in enumerate(lines):
        corner = UNIT.sub(" ", line.cells[0].replace(LINE_IN_CELL, " ")).strip(" ,;:()")
        match = ENDS.match(corner)
        first = corner[match.end() :] if match else ""
        if match is None or (first and not YEAR.match(first)):
            continue
        if any(YEAR.match(cell) for cell in line.cells[1:]):
            dated[place] = _heads([first or line.cells[0], *line.cells[1:]], line, match["month"])
        elif first:
            continue
        elif len(line.cells) > 1:
            for row in _rows(lines, place):
                dated[row] = _row(lines[row], match["month"])
        elif place + 1 < len(lines) and sum(bool(YEAR.fullmatch(cell)) for cell in lines[place + 1].cells) > 1:
            dated[place + 1] = _heads(lines[place + 1].cells, lines[place + 1], match["month"])
    return dated


def _rows(lines: Sequence[Line], place: int) -> Iterator[int]:
    for row in range(place + 1, min(len(lines), place + 1 + MOST_ROWS)):
        if len(lines[row].cells) < 2:
            return
        yield row


def _heads(cells: Sequence[str], line: Line, month: str) -> Line:
    """The first of them may stand so close behind the corner that the file shows no gap."""
    return replace(line, text="\t".join(YEAR.sub(_ended(month), cell, count=1) for cell in cells))


def _row(line: Line, month: str) -> Line:
    first = line.cells[0]
    said = YEAR.sub(_ended(month), first, count=1) if YEAR.match(first) else first
    return replace(line, text="\t".join([said, *line.cells[1:]]))


def _ended(month: str) -> str:
    return rf"year ended {month} \g<year>"
