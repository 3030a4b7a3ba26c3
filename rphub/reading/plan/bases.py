"""Scope 2 by market and by location in one cell of a table."""

from __future__ import annotations

import re
from dataclasses import replace

from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.labels import Part, part_of
from rphub.reading.plan.wording import Line

BASIS = re.compile(
    r"(\(?(?:market|location)[- ]based\)?)(?: method| emissions)?\s*[:=-]?\s+([\d.,]+(?: ?t\w*)?)",
    re.I,
)
BASES = re.compile(rf"{LINE_IN_CELL}|[;,/]?\s+(?=\(?(?:market|location)[- ]based)", re.I)


def bases_of(line: Line) -> list[Line]:
    """Scope 2 by market and by location in one cell, each behind its word."""
    if len(line.cells) != 2 or part_of(line.cells[0]) is not Part.SCOPE2:
        return []
    said = [BASIS.fullmatch(one.strip()) for one in BASES.split(line.cells[1])]
    named = [match for match in said if match]
    return [replace(line, text=f"{line.cells[0]} {one[1]}\t{one[2]}") for one in named] if all(said) else []
