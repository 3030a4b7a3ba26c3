"""Figures out of blocks: labels put together with the figures behind them, and which column is which year.

Where that cannot be told, the figure is kept as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rphub.reading.plan.cells import Cell, Kind, Row
from rphub.reading.plan.columns import (
    BASELINE,
    CURRENT,
    NO_HEAD,
    Column,
    assigned,
    columns_of,
    part_columns,
)
from rphub.reading.plan.labels import MAIN, SCOPE, Part, basis_of, categories_in, part_of
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year

KILOGRAMS = re.compile(r"\bkg\s?(?:of\s)?\(?CO2|\(kg\)|\bkilograms?\b|\bkgCO", re.I)
INTENSITY = re.compile(
    r"\b(?:k?g|t|kilograms?|kilos?|grams?|tonnes?)\s?(?:of\s)?\(?(?:CO2(?:[- ]?e(?:quivalent)?)?)?\)?"
    r"(?: emitted)?\s?(?:per|/|for (?:each|every))(?!\s?(?:annum|year|yr)\b)",
    re.I,
)
"""“kg CO2e per passenger mile”: the unit of no figure of emissions."""
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
    r"\b(?:figures|numbers|values|amounts|weights|quantities)\b(?: \w+){0,4} are\b|^(?:in|unit:?) ",
    re.I,
)


@dataclass(slots=True)
class Entry:
    """A labelled row of a block."""

    part: Part
    label: str
    readings: tuple[tuple[Cell, ...], ...]
    line: Line
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
        pairs = _pairs(columns, entry)
        if pairs is None:
            yield Figure(entry.part, None, entry.line, role="", label=entry.label, sure=False, block=block.number)
            continue
        for column, cell in pairs:
            if column.whose != "group":
                yield _figure(block, entry, _own(column, entry), cell, scale, alone=alone)


def _own(column: Column, entry: Entry) -> Column:
    """The year that the label of a row itself says."""
    if column.dated:
        return column
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
    said, thousands = THOUSANDS.subn(" ", INTENSITY.sub(" ", said))
    said, kilograms = KILOGRAMS.subn(" ", said)
    found = [unit for unit, named in ((1000.0, thousands), (0.001, kilograms), (1.0, TONNES.search(said))) if named]
    return found[0] if len(found) == 1 else None


def units_of(heads: Sequence[Sequence[str]], own: Sequence[int], usual: float) -> list[float]:
    """Of each column as its own head says, else as the heads of all `own` columns of labels and emissions do."""
    last = heads[-1]
    said = [*(" ".join(row) for row in heads[:-1]), *(last[place] for place in own)]
    whole = unit_of(" ".join(said)) or usual
    return [unit_of(head) or whole for head in last]


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
