"""Categories of scope 3 by the everyday labels of tables: “Freight in”, “Bins”, “Getting to work”."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rphub.reading.plan.category_words import in_scope3
from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.labels import FIVE, SCOPE, Part
from rphub.reading.plan.wording import Line

PLAINLY = 3
"""Of the five: labels of a table that name so many in everyday words are of scope 3."""


def categories_labelled(lines: Sequence[Line]) -> Iterator[tuple[Part, int, str]]:
    """Tables whose heads or labels name several categories in everyday words, each with a figure."""
    for number, line in enumerate(lines):
        if len(line.cells) <= PLAINLY:
            continue
        named = [_only(text) for text in line.cells]
        below = lines[number + 1] if number + 1 < len(lines) else line
        if len({one for one in named if one}) >= PLAINLY and len(below.cells) == len(line.cells):
            for part, text in zip(named, below.cells, strict=True):
                if part and cell_of(text).kind is Kind.NUMBER:
                    yield part, line.page, line.shown
    for rows in _tables(lines):
        found = [(part, line) for line in rows if (part := _only(line.cells[0])) and _has_number(line)]
        if len({part for part, _ in found}) >= PLAINLY:
            yield from ((part, line.page, line.shown) for part, line in found)


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for several, rows in itertools.groupby(lines, key=lambda line: len(line.cells) > 1):
        if several:
            yield list(rows)


def _has_number(line: Line) -> bool:
    return any(cell_of(text).kind is Kind.NUMBER for text in line.cells[1:])


def _only(label: str) -> Part | None:
    """The one category that a label names, in whatever words."""
    named = [part for part in in_scope3(label) if part in FIVE] if label and not SCOPE.search(label) else []
    return named[0] if len(named) == 1 else None
