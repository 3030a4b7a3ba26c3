"""Totals without a name: a row or a column without a label that is in every line the sum of its scopes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.facts import facts_of
from rphub.reading.plan.labels import FIVE, MAIN, Part, part_of
from rphub.reading.plan.wording import Line

SCOPES = MAIN[:3]
NAMELESS = re.compile(
    r"(?:[\W\d]|\ball\b|\band\b|\bscopes?\b)*|\(?(?:in )?(?:metric )?(?:tonnes|t)?(?: of)? ?CO2e\)?", re.I
)
"""No word, the unit alone, or “1 + 2 + 3”."""
NUMBER = re.compile(r"[\d.,\s]+")
NEAR = 0.0006
"""Of a total: how far rounding each for itself may bring it from the sum."""
MOST_ROWS, MOST_TIMES, MOST_WORDS = 24, 8, 5
"""Rows above a total, sums that are tried, and words of a label that may be one."""

_Values = list[float | None]


def scopes_named(lines: Sequence[Line]) -> list[Line]:
    """“1 | 2 | 3” below “Scope”: heads of columns, each said in full."""
    named = list(lines)
    for place, line in enumerate(named[1:], 1):
        numbers = [text for text in line.cells if text]
        if numbers in (["1", "2", "3"], ["I", "II", "III"]) and re.search(r"\bscopes?\b", lines[place - 1].flat, re.I):
            cells = [f"Scope {len(text) if text[0] == 'I' else text}" if text else "" for text in line.cells]
            above = [bool(re.match(r"(?:\w+ )?scopes?\b", text, re.I)) for text in lines[place - 1].cells]
            missing = above.index(True) if cells[0] and any(above) else 0
            named[place] = replace(line, text="\t".join([""] * missing + cells))
    return named


def totals_named(lines: Sequence[Line]) -> list[Line]:
    """The same lines; what can be nothing but the total of the scopes above it or before it is called so."""
    named = list(lines)
    for place, line in enumerate(named):
        if len(line.cells) < 2:
            continue
        above = _above(named, place)
        nameless = _is_nameless(line.cells[0]) and _adds_up(line, above)
        if nameless or (_names_nothing(line.cells[0]) and _sums_all(line, above, named[place + 1 :][:1])):
            named[place] = replace(line, text="\t".join(["Total", *line.cells[1:]]))
        elif (column := _column(named, place)) is not None:
            cells = line.cells + [""] * (column + 1 - len(line.cells))
            cells[column] = "Total"
            named[place] = replace(line, text="\t".join(cells))
    return named


def _is_nameless(text: str) -> bool:
    return bool(NAMELESS.fullmatch(text)) and part_of(text) is None and not NUMBER.fullmatch(text)


def _names_nothing(text: str) -> bool:
    """Words that name no part and no year: “All sources”, “Whole company”."""
    facts = facts_of(text)
    return bool(text) and facts.part is None and not (facts.dated or facts.aside) and len(text.split()) <= MOST_WORDS


def _sums_all(line: Line, above: Sequence[Line], behind: Sequence[Line]) -> bool:
    """The last row of a table of all three scopes, if it is the sum of all others or of one row for each scope."""
    if any(len(one.cells) == len(line.cells) and any(_values(one.cells[1:])) for one in behind):
        return False
    if _adds_up(line, above):
        return True
    rows = [(one, _scope_of(one)) for one in above if any(_values(one.cells[1:]))]
    whole = _values(["" if place < _labels(above) else text for place, text in enumerate(line.cells)])
    parts = [
        _values(["" if place < _labels(above) else text for place, text in enumerate(one.cells)]) for one, _ in rows
    ]
    return {part for _, part in rows} == set(SCOPES) and any(whole) and _is_sum(whole, parts)


def _labels(rows: Sequence[Line]) -> int:
    """Columns at the left that hold names or the numbers of scopes."""
    return 2 if any(re.fullmatch(r"[123]", one.cells[1]) for one in rows if _scope_of(one)) else 1


def _scope_of(line: Line) -> Part | None:
    """The scope of a source, by its label or by the number in the column beside it."""
    number = re.fullmatch(r"(?:scope )?([123])", line.cells[1], re.I)
    if number:
        return SCOPES[int(number[1]) - 1]
    part = part_of(line.cells[0])
    return Part.SCOPE3 if part in (*FIVE, Part.OTHER) else part


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
    """The only column whose head names nothing, where below heads of three scopes it is their sum in each row."""
    heads = lines[place].cells
    parts = [part_of(text) for text in heads]
    if any(parts.count(part) != 1 for part in SCOPES) or Part.TOTAL in parts:
        return None
    rows = list(itertools.takewhile(lambda one: len(one.cells) > 1, lines[place + 1 : place + 1 + MOST_ROWS]))
    width = max((len(one.cells) for one in rows), default=0)
    if not rows or any(len(one.cells) != width for one in rows):
        return None
    scopes = [[_values(one.cells)[parts.index(part)] for one in rows] for part in SCOPES]
    fitting = []
    for column in range(1, width):
        whole = [_values(one.cells)[column] for one in rows]
        nameless = column >= len(heads) or not heads[column] or _names_nothing(heads[column])
        if nameless and any(whole) and _is_sum(whole, scopes):
            fitting.append(column)
    return fitting[0] if len(fitting) == 1 else None
