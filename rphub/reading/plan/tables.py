"""Figures out of blocks: which column is which year. Where that cannot be told, the figure is kept as unsure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.cells import Cell, Kind
from rphub.reading.plan.columns import (
    BASELINE,
    CURRENT,
    NO_HEAD,
    Column,
    assigned,
    columns_of,
)
from rphub.reading.plan.labels import Part, basis_of
from rphub.reading.plan.matching import Block, Entry
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year

KILOGRAMS = re.compile(r"\bkg\s?(?:of\s)?\(?CO2|\(kg\)|\bkilograms?\b|\bkgCO", re.I)
TONNES = re.compile(r"\bt\s?CO2|\btonnes?\b|\btCO2", re.I)
MOST_ROWS = 40
"""So many rows show which head fits a table."""
THOUSANDS = re.compile(
    r"\bkt(?:onnes?)?\b|\bkt\s?CO2e?|\bkilo-?tonnes?\b|(?:\bthousands?(?: of)?|"
    r"(?<![\d,])'?000s?)(?: metric)? t(?:onnes|CO2e|\b)|"
    r"\bt(?:onnes|CO2e)?,? ?\(?x ?1,?000\b|\bt(?:onnes|CO2e)? \(?(?:'?000s?|thousands?)\b",
    re.I,
)
ALL_FIGURES = re.compile(
    r"\b(?:figures|numbers|emissions|values|data|amounts|results)\b(?: \w+){0,6} (?:in|as)\b|"
    r"\b(?:figures|numbers|values|amounts)\b(?: \w+){0,4} are\b|^(?:in|unit:?) ",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: of which part, of whose year, where it stands. `value` is None for “n/a”."""

    part: Part
    value: float | None
    line: Line
    year: Year | None = None
    role: str = ""
    basis: str = ""
    label: str = ""
    sure: bool = True
    block: int = -1
    """The table it stands in; figures of running text have none."""
    whose: str = ""


def figures_in(blocks: Sequence[Block], usual: float = 1.0) -> Iterator[Figure]:
    mine = any(block.whose == "uk" for block in blocks)
    for block in blocks:
        if mine and block.whose == "group":
            continue
        yield from _by_rows(block, usual)
        for entry in block.lost:
            if entry.part is not Part.NOTHING:
                yield Figure(entry.part, None, entry.line, role=block.role, sure=False, block=block.number)


def _by_rows(block: Block, usual: float) -> Iterator[Figure]:
    """Scopes are rows; the columns are those of the head that fits most rows."""
    wanted = [entry for entry in block.entries if entry.part is not Part.NOTHING]
    if not wanted:
        block.columns = block.inherits.columns if block.inherits else None
        return
    columns = block.columns = head_of(block)
    scale = _scale(block, usual)
    alone = columns is not None and len([column for column in columns if not column.aside]) == 1
    for entry in wanted:
        entry = _with_year(entry, columns)
        pairs = _pairs(columns, entry)
        if pairs is None:
            yield Figure(entry.part, None, entry.line, role="", label=entry.label, sure=False, block=block.number)
            continue
        for column, cell in pairs:
            if column.whose != "group":
                yield _figure(block, entry, _own(column, entry), cell, scale, alone=alone)


def _with_year(entry: Entry, columns: Sequence[Column] | None) -> Entry:
    """“Scope 1, 2019, 81.9”: a year that stands as a figure before the only figure."""
    cells = entry.readings[0]
    if (columns and any(column.dated for column in columns)) or len(cells) < 2:
        return entry
    first = cells[0]
    plain = first.kind is Kind.NUMBER and not first.unit and re.fullmatch(r"(?:19|20)\d\d", first.said)
    if not plain or len([cell for cell in cells[1:] if cell.counts]) != 1:
        return entry
    return replace(entry, readings=(cells[1:],), year=Year(int(first.value or 0)))


def _own(column: Column, entry: Entry) -> Column:
    """The year that the label of a row itself says."""
    if column.dated:
        return column
    if entry.year:
        return replace(column, year=entry.year)
    said = [one for reading in columns_of([replace(entry.line, text=entry.label)]) for one in reading if one.dated]
    return replace(column, year=said[0].year, role=said[0].role) if said else column


def head_of(block: Block) -> list[Column] | None:
    """The columns of a block: of all heads that the lines above may be, the one that fits most rows."""
    best: list[Column] | None = None
    most = (0, 0, 0)
    entries = [entry for entry in block.entries if entry.part is not Part.NOTHING][:MOST_ROWS]
    above = [line for line in block.above if not NO_HEAD.search(line.flat) and not line.flat.endswith(".")]
    for length in range(1, len(above) + 1):
        for columns in columns_of(above[-length:]):
            if not any(column.dated for column in columns) or _doubled(columns):
                continue
            if len([column for column in columns if not column.aside]) > 1 and any(map(_is_caption, above[-length:])):
                continue
            fitting = sum(_first_fit(columns, entry) is not None for entry in entries)
            known = sum(bool(column.year) + bool(column.role) for column in columns if not column.aside)
            if fitting and (fitting, known, -length) > most:
                best, most = columns, (fitting, known, -length)
    if best is None and block.inherits:
        before = block.inherits.columns
        if before and any(_first_fit(before, entry) for entry in entries):
            return before
    return best


def _is_caption(line: Line) -> bool:
    """“Baseline year: 2019” says whose figures follow and is no row of heads."""
    return len(line.cells) == 1 and bool(re.search(r":\s*\S", line.flat)) and len(columns_of([line])[0]) == 1


def _doubled(columns: Sequence[Column]) -> bool:
    """Two columns of the same year or the same role, or “current” amid years: not the head of a table."""
    said = [(column.year, column.role) for column in columns if column.dated and column.whose != "group"]
    years = [year for year, _ in said if year]
    roles = [role for _, role in said if role in (BASELINE, CURRENT)]
    bare = [place for place, (year, role) in enumerate(said) if not year and role in (BASELINE, CURRENT)]
    odd = bool(years) and any(
        said[place][1] != (BASELINE if place == 0 else CURRENT) or 0 < place < len(said) - 1 for place in bare
    )
    return odd or len(years) != len(set(years)) or len(roles) != len(set(roles))


def _first_fit(columns: Sequence[Column], entry: Entry) -> list[tuple[Column, Cell]] | None:
    return next((pairs for cells in entry.readings if (pairs := assigned(columns, cells)) is not None), None)


def _pairs(columns: list[Column] | None, entry: Entry) -> list[tuple[Column, Cell]] | None:
    if columns is None:
        return next((pairs for cells in entry.readings if (pairs := assigned([Column()], cells))), None)
    return _first_fit(columns, entry)


def _scale(block: Block, usual: float = 1.0) -> float:
    """How many tonnes one of a table's figures is: as its own heads say, else as the document says of all figures."""
    return unit_of(" ".join(line.flat for line in block.above)) or usual


def unit_of(said: str) -> float | None:
    """Kilograms, tonnes or thousands of tonnes; nothing where no unit or more than one is said."""
    said, thousands = THOUSANDS.subn(" ", said)
    said, kilograms = KILOGRAMS.subn(" ", said)
    found = [unit for unit, named in ((1000.0, thousands), (0.001, kilograms), (1.0, TONNES.search(said))) if named]
    return found[0] if len(found) == 1 else None


def usual_unit(sentences: Sequence[Sentence]) -> float:
    """“All figures are in thousands of tonnes.”"""
    said = [unit_of(one.text) for one in sentences if ALL_FIGURES.search(one.text)]
    return next((unit for unit in said if unit), 1.0)


def _agree(own: Year | None, heading: Year | None) -> bool:
    """The only column of a table below “Baseline” is of the baseline, unless that heading says another year."""
    return own is None or heading is None or own.same(heading)


def _figure(
    block: Block, entry: Entry, column: Column, cell: Cell, scale: float, *, sure: bool = True, alone: bool = False
) -> Figure:
    """The figure in tonnes; a column without a year is of the heading it stands under."""
    kilograms = cell.unit == "kg" or (not cell.unit and KILOGRAMS.search(entry.label))
    value = None if cell.value is None or cell.kind is not Kind.NUMBER else cell.value
    if value is not None:
        value = round(value * (0.001 if kilograms else 1.0 if cell.unit else scale), 6)
    dated = column.dated
    return Figure(
        part=column.part or entry.part,
        value=value,
        line=entry.line,
        year=column.year if dated else block.year,
        role=column.role or (block.role if not dated or (alone and _agree(column.year, block.year)) else ""),
        basis=column.basis or basis_of(entry.label),
        label=entry.label,
        sure=sure and cell.exact and not entry.doubtful,
        block=block.number,
        whose=block.whose,
    )
