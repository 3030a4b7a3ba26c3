"""The sources of scope 3 on lines of their own below its figure, between it and the total: no rows of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rphub.reading.plan.category_words import in_scope3
from rphub.reading.plan.grids import FIGURES, kind_of
from rphub.reading.plan.labels import Part, part_of
from rphub.reading.plan.wording import Line

MOST_LINES = 8
ENDS_IN_FIGURE = re.compile(r"(?<!scope )\d[\d,.]*$", re.I)


def without_sources(lines: Sequence[Line]) -> list[Line]:
    """The same lines; “Scope 3 | 231.1”, “business travel; waste”, “Total | 974.4” without the second."""
    kept: list[Line] = []
    skip = 0
    for place, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        kept.append(line)
        if _is_of(line, Part.SCOPE3):
            skip = _sources(lines[place + 1 : place + 2 + MOST_LINES])
    return kept


def _sources(lines: Sequence[Line]) -> int:
    """How many lines stand before the row of the total and tell nothing but sources."""
    count = next((place for place, line in enumerate(lines) if len(line.cells) > 1), 0)
    said = lines[:count]
    if not count or not _is_of(lines[count], Part.TOTAL) or any(ENDS_IN_FIGURE.search(line.flat) for line in said):
        return 0
    return count if in_scope3(" ".join(line.flat for line in said)) else 0


def _is_of(line: Line, part: Part) -> bool:
    cells = line.cells
    return len(cells) > 1 and part_of(cells[0]) is part and any(kind_of(cell) in FIGURES for cell in cells[1:])
