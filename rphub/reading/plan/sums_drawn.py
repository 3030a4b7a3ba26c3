"""Sums down the columns and along the rows of tables whose labels are not those of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.facts import Facts, facts_of
from rphub.reading.plan.grids import Grid
from rphub.reading.plan.headings import Heading
from rphub.reading.plan.labels import MAIN, Part
from rphub.reading.plan.sum_words import IN_ORDER, SCOPES, Hit, hits_of
from rphub.reading.plan.sums import Sum, sums_of
from rphub.reading.plan.tables import KILOGRAMS, THOUSANDS, TONNES, Figure
from rphub.reading.plan.wording import Line
from rphub.reading.plan.years import years_in

NUMBERED = re.compile(r"\bscopes?\b(?:(?! \d\b).)*? 1 2 3\b", re.I)
"""“Year | Scope | All | 1 | 2 | 3”: heads on two lines that were drawn as one."""
LISTED = re.compile(r"\(?(?P<number>i{1,3}|[123])[.)] ", re.I)
NAMELESS = re.compile(r"\W*(?:i{1,3}|[123])(?:\s*\+\s*(?:i{1,3}|[123])){2}\W*", re.I)
"""“i + ii + iii”."""
OTHER_UNIT = re.compile(
    r"£|\bcosts?\b|\bspen[dt]\b|\b[kmg]wh\b|\blitres?\b|\bmiles\b|\bkm\b|\bheadcount\b|\bsavings?\b|\bprice"
    r"|\benergy us",
    re.I,
)
MOST_HEADS, MOST_ABOVE = 24, 120


@dataclass(frozen=True, slots=True)
class _Place:
    line: Line
    cell: int
    value: float


def sums_drawn(grids: Sequence[Grid], headings: Sequence[Heading], text: str) -> list[list[Figure]]:
    """The four figures of each sum; `text` is what is said outside tables, where the order of rows may be told."""
    usual = SCOPES if IN_ORDER.search(text) else None
    found: list[list[Figure]] = []
    for grid in grids:
        heading = headings[grid.start].facts
        said = " ".join(line.flat for line in grid.lines)
        if not (KILOGRAMS.search(said) or THOUSANDS.search(said)) and _is_of_tonnes(grid, said):
            found += _down(grid, heading, usual)
            found += _along(grid, heading, SCOPES if NUMBERED.search(" ".join(said.split()[:MOST_HEADS])) else usual)
    return found


def _is_of_tonnes(grid: Grid, said: str) -> bool:
    """A table that says another unit in its heads or above has to say tonnes as well."""
    near = f"{grid.above[-MOST_ABOVE:]} {said}"
    return bool(TONNES.search(near)) or not OTHER_UNIT.search(near)


def _down(grid: Grid, heading: Facts, usual: tuple[Part, ...] | None) -> Iterator[list[Figure]]:
    """Each column for itself; its head says whose figures they are, the first cells of its rows which."""
    rows = [line for line in grid.lines if len(line.cells) > 1]
    for column in range(1, max(len(line.cells) for line in rows)):
        places = [found for line in rows if (found := _number(line, column))]
        if len(places) < len(MAIN):
            continue
        said = _head(rows[: rows.index(places[0].line)], column, len(places[0].line.cells))
        head = facts_of(said)
        if OTHER_UNIT.search(said) or head.aside or head.odd:
            continue
        labels = [_label(place.line) for place in places]
        for one in sums_of([place.value for place in places], _gaps(labels), usual=usual, labelled=True):
            yield _figures(one, places, head if head.dated else heading)


def _head(rows: Sequence[Line], column: int, width: int) -> str:
    """What stands above a column; a cell over several columns is said of each, and heads may lack the one of labels."""
    said = []
    for number, line in enumerate(rows):
        first = facts_of(line.cells[0])
        short = len(line.cells) < width and (first.dated or first.tonnes)
        cells = ["", *line.cells] if short else line.cells
        left = range(min(column, len(cells) - 1), 0, -1) if number + 1 < len(rows) else [column]
        said.append(next((cells[one] for one in left if one < len(cells) and cells[one]), ""))
    return " ".join(said).replace(LINE_IN_CELL, " ")


def _along(grid: Grid, heading: Facts, usual: tuple[Part, ...] | None) -> Iterator[list[Figure]]:
    """Each row for itself; its label says whose figures they are, the heads of columns which."""
    heads: list[str] = []
    for line in grid.lines:
        places = [found for column in range(1, len(line.cells)) if (found := _number(line, column))]
        if not places:
            heads = line.cells if len(line.cells) > len(SCOPES) else heads
            continue
        row = facts_of(_label(line))
        torn = len(heads) != len(line.cells)
        if len(places) < len(MAIN) or row.aside or row.odd or (torn and not usual):
            continue
        labels = ["" if torn else heads[place.cell].replace(LINE_IN_CELL, " ") for place in places]
        for one in sums_of([place.value for place in places], _gaps(labels), usual=usual, labelled=True):
            yield _figures(one, places, row if row.dated else heading)


def _number(line: Line, column: int) -> _Place | None:
    text = line.cells[column] if column < len(line.cells) else ""
    cell = cell_of(text)
    if cell.kind is not Kind.NUMBER or not cell.exact or cell.value is None or cell.unit == "kg" or years_in(text):
        return None
    return _Place(line, column, cell.value)


def _label(line: Line) -> str:
    """The words before its first figure."""
    said: list[str] = []
    for number, text in enumerate(line.cells):
        if number and _number(line, number):
            break
        said.append(text)
    return " ".join(filter(None, said)).replace(LINE_IN_CELL, " ")


def _gaps(labels: Sequence[str]) -> list[list[Hit]]:
    """Of a label the words beyond doubt count, else the others; the numbers of a list are those of the scopes."""
    numbers = [match["number"].lower() for text in labels if (match := LISTED.match(text))]
    found = []
    for text in labels:
        hits = hits_of(text)
        match = LISTED.match(text)
        if NAMELESS.fullmatch(text):
            hits = [Hit(0, 1, Part.TOTAL)]
        sure = [hit for hit in hits if hit.strong] or hits
        if match and not any(hit.strong for hit in hits) and numbers[:3] in (["i", "ii", "iii"], ["1", "2", "3"]):
            place = numbers.index(match["number"].lower())
            sure = [Hit(0, 1, SCOPES[place], strong=False)] if place < len(SCOPES) else sure
        found.append(sure[:1])
    return [*found, []]


def _figures(one: Sum, places: Sequence[_Place], facts: Facts) -> list[Figure]:
    return [
        Figure(part, value, places[place].line, facts.year, facts.role, whose=facts.whose)
        for place, (part, value) in zip(one.places, one.values, strict=True)
    ]
