"""Totals without a name: a row or a column without a label that is in every line the sum of its scopes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.labels import MAIN, Part, part_of
from rphub.reading.plan.wording import Line

SCOPES = MAIN[:3]
NAMELESS = re.compile(
    r"(?:[\W\d]|\ball\b|\band\b|\bscopes?\b)*|\(?(?:in )?(?:metric )?(?:tonnes|t)?(?: of)? ?CO2e\)?", re.I
)
"""No word, the unit alone, or “1 + 2 + 3”."""
NUMBER = re.compile(r"[\d.,\s]+")
NEAR = 0.0006
"""Of a total: how far rounding each for itself may bring it from the sum."""
MOST_ROWS, MOST_TIMES = 12, 8
"""Rows above a total, and sums that are tried."""

_Values = list[float | None]


def totals_named(lines: Sequence[Line]) -> list[Line]:
    """The same lines; what can be nothing but the total of the scopes above it or before it is called so."""
    named = list(lines)
    for place, line in enumerate(named):
        if len(line.cells) < 2:
            continue
        if _is_nameless(line.cells[0]) and _adds_up(line, _above(named, place)):
            named[place] = replace(line, text="\t".join(["Total", *line.cells[1:]]))
        elif (column := _column(named, place)) is not None:
            cells = line.cells + [""] * (column + 1 - len(line.cells))
            cells[column] = "Total"
            named[place] = replace(line, text="\t".join(cells))
    return named


def _is_nameless(text: str) -> bool:
    return bool(NAMELESS.fullmatch(text)) and part_of(text) is None and not NUMBER.fullmatch(text)


def _above(lines: Sequence[Line], place: int) -> list[Line]:
    """The rows of the same table just above, as far as the next total."""
    found: list[Line] = []
    for line in reversed(lines[max(0, place - MOST_ROWS) : place]):
        if len(line.cells) != len(lines[place].cells) or part_of(line.cells[0]) is Part.TOTAL:
            break
        found.append(line)
    return found


def _values(cells: Sequence[str]) -> _Values:
    return [one.value if (one := cell_of(text)).kind is Kind.NUMBER else None for text in cells]


def _adds_up(line: Line, above: Sequence[Line]) -> bool:
    """Of each scope one row, of scope 2 by one of its methods, and no scope left out."""
    rows = [[one for one in above if part_of(one.cells[0]) is part] for part in SCOPES]
    whole = _values(line.cells[1:])
    if not any(whole) or any(not 1 <= len(some) <= 2 for some in rows):
        return False
    return any(
        _is_sum(whole, [_values(row.cells[1:]) for row in chosen])
        for chosen in itertools.islice(itertools.product(*rows), MOST_TIMES)
    )


def _is_sum(whole: _Values, parts: Sequence[_Values]) -> bool:
    """In every column in which the scopes have figures."""
    for total, *own in zip(whole, *parts, strict=True):
        known = [one for one in own if one is not None]
        if (total is None) != (not known) or (total is not None and not _near(total, known)):
            return False
    return True


def _near(total: float, parts: Sequence[float]) -> bool:
    whole = all(one.is_integer() for one in (total, *parts))
    return abs(total - sum(parts)) <= max(1.0 if whole and total > 50 else 0.11, NEAR * total)


def _column(lines: Sequence[Line], place: int) -> int | None:
    """The place of the only column without a head, where below heads of three scopes it is their sum in each row."""
    heads = lines[place].cells
    parts = [part_of(text) for text in heads]
    if any(parts.count(part) != 1 for part in SCOPES) or Part.TOTAL in parts:
        return None
    rows = list(itertools.takewhile(lambda one: len(one.cells) > 1, lines[place + 1 : place + 1 + MOST_ROWS]))
    width = max((len(one.cells) for one in rows), default=0)
    open_heads = [one for one in range(1, width) if one >= len(heads) or not heads[one]]
    if len(open_heads) != 1 or not rows or any(len(one.cells) != width for one in rows):
        return None
    column, scopes = open_heads[0], [parts.index(part) for part in SCOPES]
    whole = [_values(one.cells)[column] for one in rows]
    return (
        column if any(whole) and _is_sum(whole, [[_values(one.cells)[at] for one in rows] for at in scopes]) else None
    )
