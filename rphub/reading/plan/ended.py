"""Tables whose years end in one month: “12 months to 30 June | 2020 | 2025” says of 2020 that it began in 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rphub.reading.dates import MONTHS
from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.grids import MOST_APART
from rphub.reading.plan.wording import Line

ENDS = re.compile(
    r"(?:for )?(?:the )?(?:(?:(?:12|twelve)[ -]months?(?: period)?|(?:our |all )?(?:financial |reporting |fiscal )?"
    r"(?:years?|periods?))(?: are| is| all)?(?: ending| ended| to| until)(?: the end of)?|y/?e|FYE)"
    rf" (?:\d\d?(?:st|nd|rd|th)? )?(?P<month>{'|'.join(MONTHS[:-1])})\W*",
    re.I,
)
"""A head or a caption without a year; years to December are calendar years."""
END = re.compile(rf"(?:(?:(?:ended|ending|to) )?\d\d? )?(?:{'|'.join(MONTHS[:-1])})\b", re.I)
UNIT = re.compile(r"\b(?:in )?(?:tCO2e|tonnes(?: of)? CO2e?|CO2e)\b", re.I)
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?![\d/]|[-.,]\d)")
MOST_ROWS, MOST_ABOVE = 40, 3


def years_ended(lines: Sequence[Line]) -> list[Line]:
    """The same lines; in a table below such a head its bare years say in which month they end."""
    dated = list(lines)
    for place, line in enumerate(lines):
        corner = UNIT.sub(" ", _corner(lines, place).replace(LINE_IN_CELL, " ")).strip(" ,;:()")
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


def _corner(lines: Sequence[Line], place: int) -> str:
    """The first head, with the lines above it where it is the end of “Year / ended 30 / September”."""
    said = lines[place].cells[0]
    if len(lines[place].cells) < 2 or not END.match(said):
        return said
    above = [lines[one].flat for one in range(max(0, place - MOST_ABOVE), place) if len(lines[one].cells) == 1]
    joined = (" ".join([*above[first:], said]) for first in range(len(above)))
    return next((text for text in joined if ENDS.match(text)), said)


def _rows(lines: Sequence[Line], place: int) -> Iterator[int]:
    apart = 0
    for row in range(place + 1, min(len(lines), place + 1 + MOST_ROWS)):
        apart = 0 if len(lines[row].cells) > 1 else apart + 1
        if apart > MOST_APART or lines[row].prose:
            return
        if not apart:
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
