"""A block of rows, and labels on lines of their own put together with the figures that follow them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rphub.reading.plan.cells import Cell, Row
from rphub.reading.plan.columns import Column, part_columns
from rphub.reading.plan.labels import MAIN, SCOPE, Part, basis_of, categories_in, part_of
from rphub.reading.plan.wording import Line
from rphub.reading.plan.years import Year


@dataclass(slots=True)
class Entry:
    """A labelled row of a block."""

    part: Part
    label: str
    readings: tuple[tuple[Cell, ...], ...]
    line: Line
    year: Year | None = None
    joined: bool = False
    """The label was broken over lines."""
    doubtful: bool = False
    """A row without a label of its own follows, so that the figure may be of one source only."""


@dataclass(slots=True)
class Block:
    """Rows with the lines above them, under the heading that says whose figures they are."""

    number: int
    above: list[Line]
    role: str = ""
    year: Year | None = None
    entries: list[Entry] = field(default_factory=list)
    whose: str = ""
    """“group” below a heading that says that the figures are of the whole group."""
    lost: list[Entry] = field(default_factory=list)
    """Labels whose figures could not be told apart."""
    inherits: Block | None = None
    columns: list[Column] | None = None
    """What its head says, once it is read; a table without a head inherits it."""


def heads_of(waiting: Sequence[Entry]) -> list[Column]:
    """Labels without figures, one after the other or on one line, as columns."""
    columns: list[Column] = []
    for entry in waiting:
        if len(SCOPE.findall(entry.line.flat)) > 1:
            columns += part_columns(entry.line)
        else:
            columns.append(Column(part=entry.part, basis=basis_of(entry.label), aside=entry.part is Part.NOTHING))
    named = [column.part for column in columns if column.part in MAIN]
    return columns if len(named) > 1 else []


def match(waiting: Sequence[Entry], numbers: Sequence[tuple[Row, Line]], block: Block, texts: Sequence[str]) -> None:
    """Labels on lines of their own with the figures that follow them."""
    labels = _without_description(waiting, len(numbers))
    whole = " ".join(text for text in texts if text)
    part = part_of(whole)
    if len(numbers) == 1 and part not in (None, Part.SOME) and len(heads_of(waiting)) < 2:
        row, behind = numbers[0]
        rest = behind.text[len(row.label) :] if behind.text.startswith(row.label) else behind.text
        line = replace(waiting[0].line, raw=f"{whole} {behind.raw}", text=f"{whole}\t{rest.strip()}")
        block.entries.append(Entry(part, whole, numbers[0][0].readings, line, joined=True))
    elif len(numbers) == 1 and len(labels) > 1 and waiting[-1].part in MAIN:
        last = waiting[-1]
        block.entries.append(Entry(last.part, last.label, numbers[0][0].readings, last.line, joined=True))
    elif len(labels) == 1:
        cells = tuple(cell for row, _ in numbers for cell in row.cells)
        readings = (cells, *numbers[0][0].readings[1:]) if len(numbers) == 1 else (cells,)
        block.entries.append(Entry(labels[0].part, labels[0].label, readings, labels[0].line, joined=True))
    elif len(labels) == len(numbers):
        for entry, (row, _) in zip(labels, numbers, strict=True):
            block.entries.append(Entry(entry.part, entry.label, row.readings, entry.line))
    else:
        block.lost += waiting


def _without_description(waiting: Sequence[Entry], figures: int) -> list[Entry]:
    """Names of categories below “Scope 3” are its description when there is one figure for all of them."""
    if sum(entry.part is Part.TOTAL for entry in waiting) > 1:
        waiting = [entry for entry in waiting if entry.part is not Part.TOTAL or "CO2e" not in entry.label]
    if len(waiting) == figures:
        return list(waiting)
    main = [entry for entry in waiting if entry.part in MAIN]
    if len(main) == figures or (len(main) == 1 and main[0] is waiting[0] and figures == 1):
        return main
    rest = [entry for entry in waiting if entry.part is not Part.SCOPE3 and entry.part is not Part.SOME]
    if len(rest) == figures and waiting[0].part is Part.SCOPE3:
        return rest
    described = [entry for entry in waiting if len(categories_in(entry.label)) < 2 and entry.part is not Part.SOME]
    return described if len(described) == figures else list(waiting)
