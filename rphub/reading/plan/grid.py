"""Tables as grids: each figure is what the heads of its row and of its column say together.

A table is a run of lines with columns. Its first rows without figures are heads of columns, its first columns without
figures are heads of rows; a row of one cell says something of the rows below it. Whether scopes or years are rows or
columns makes no difference. A table in which a figure could be two things is left to those who read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.bases import bases_of
from rphub.reading.plan.cells import Cell, Kind, cell_of, named, of_shares
from rphub.reading.plan.columns import run_of_parts, slid
from rphub.reading.plan.companies import Companies
from rphub.reading.plan.company_names import COMPANY
from rphub.reading.plan.facts import Facts, beside_group, doubled, facts_of, of_column, together, under, without_remark
from rphub.reading.plan.grids import FIGURES, YEAR, Grid, filled, is_head, is_head_row, is_of_last, is_row, kind_of
from rphub.reading.plan.labels import FIVE, MAIN, Part, part_of
from rphub.reading.plan.tables import KILOGRAMS, Figure, units_of
from rphub.reading.plan.wording import Line

FULL = 3
"""Cells of a row of remarks."""
SCOPE_NUMBER = re.compile(r"s?(?:[123](?![\w.,/%])|I{1,3}\b|(?:one|two|three)\b)", re.I)
SCOPE_HEAD = re.compile(r"(?:ghg |emissions? )?scopes?\b(?!\s*\d)", re.I)
ENDS_IN_FIGURE = re.compile(r"[a-z)] (?!(?:19|20)\d\d$)\d[\d,]*(?:\.\d+)?$", re.I)
"""A label and its figure in one cell: the columns were not told apart."""
SAYS_NONE = re.compile(r"[^\d]*[a-z]{2,}[^\da-z]+[a-z]{2,}[^\da-z]+[a-z]{2,}[^\d]*", re.I)
"""“None: no gas, no vehicles”, as a label says it."""
TOLD_IN = re.compile(r"\b(stated|restated|recalculated|published|reported) \((?:19|20)\d\d\)", re.I)
"""“Restated (2023)”, where the year of the table stands above its labels."""
IN_TONNES = re.compile(r"\bemissions?\b[^.;]{0,60}\b(?:t?CO2e?|tonnes)\b", re.I)
SCOPES = MAIN[:3]
WANTED = (*MAIN, *FIVE, Part.OTHER)

_Row = tuple[Line, list[str]]
"""A line of a table and its cells, as many as its widest line has."""


def figures_of(grid: Grid, heading: Facts, usual: float, number: int, companies: Companies) -> list[Figure] | None:
    """The figures of a table below a heading; None where it cannot be read as a grid.

    `usual` is the unit where the heads say none, `number` that of the table in the document; of rows of several
    companies those of the supplier count, or their sum.
    """
    reading = _Reading(grid, heading, usual, number, companies)
    found = reading.figures()
    if not found:
        return [] if reading.is_of_else() else None
    owners = {one.whose for one in found}
    return [one for one in found if one.whose != "group"] if len(owners) > 1 else found


class _Reading:
    """One table while it is read."""

    def __init__(self, grid: Grid, heading: Facts, usual: float, number: int, companies: Companies) -> None:
        self.heading, self.number, self.companies, self.above = heading, number, companies, grid.above
        self.width = max(len(line.cells) for line in grid.lines)
        second = grid.lines[1].cells if len(grid.lines) > 1 else []
        spanned = "" in grid.lines[0].cells[1:] or (len(second) > 1 and all(facts_of(one).year for one in second))
        heads = [
            is_head_row(line) or (place == 1 and spanned and is_head(line.cells))
            for place, line in enumerate(grid.lines)
        ]
        first = heads.index(False) if False in heads else len(heads)
        body = [piece for line in grid.lines[first:] for piece in bases_of(line) or [line]]
        self.ends = is_of_last([line.cells for line in body], self.width)
        self.body = [(line, filled(line.cells, self.width, ends=self.ends)) for line in body]
        self.heads = [line.cells for line in grid.lines[:first]]
        self.whole = any(len(cells) == self.width and not cells[0] for cells in self.heads)
        self.labels = self._labels()
        self.rows = companies.among([" ".join(cells[: self.labels]) for _, cells in self.body])
        self.remarks = self._remarks()
        self.body = list(_with_labels(self.body, self.labels))
        self.heads = [self._below_span(number) or self._aligned(row) for number, row in enumerate(self.heads)]
        self.heads = [*map(self._spread, self.heads[:-1]), *self.heads[-1:]]
        self.columns = beside_group(self._of_companies([self._column(place) for place in range(self.width)]))
        if not any(column.dated or column.part for column in self.columns[self.labels :]):
            self.columns = self._by_sums() or self.columns
        self.wanted = self._wanted()
        self.scales = units_of(self.heads or [[""] * self.width], [*range(self.labels), *self.wanted], usual)

    def _labels(self) -> int:
        """How many columns at the left have no figures."""
        full = [cells for _, cells in self.body if sum(map(bool, cells)) > 1]
        place = 0 if self._has_no_labels(full) else 1
        while place < self.width and full and all(self._is_label(cells[place], place) for cells in full):
            place += 1
        return place

    def _has_no_labels(self, full: Sequence[Sequence[str]]) -> bool:
        """Figures below a part in the first column as well."""
        head = self.heads[-1][0] if self.heads else ""
        figured = [cells for cells in full if not is_head(cells)]
        return bool(figured) and part_of(head) in WANTED and all(kind_of(cells[0]) in FIGURES for cells in figured)

    def _remarks(self) -> list[list[str]]:
        """Words below the figures say what each column is of; they are taken off."""
        taken: list[list[str]] = []
        while len(self.body) > 1 and is_head(last := self.body[-1][1]) and sum(map(bool, last)) >= FULL:
            if self.labels and self._row(last).part is not None:
                break
            taken.append(self.body.pop()[1])
        return taken

    def _is_label(self, text: str, place: int) -> bool:
        return kind_of(text) not in FIGURES or self._is_scope(text, place) or bool(SAYS_NONE.fullmatch(text))

    def _is_scope(self, text: str, place: int) -> bool:
        """“1” in a column headed “Scope”."""
        scoped = any(place < len(row) and SCOPE_HEAD.match(row[place]) for row in self.heads)
        return scoped and bool(SCOPE_NUMBER.match(text.strip()))

    def _aligned(self, row: list[str]) -> list[str]:
        """Heads without a cell above the labels stand above the figures."""
        missing = self.width - len(row)
        said = facts_of(row[0])
        left = missing == self.labels and (YEAR.search(row[0]) or said.role or said.part or said.basis or said.whose)
        return [""] * missing + row if left else row + [""] * missing

    def _below_span(self, number: int) -> list[str]:
        """“2021 | 2025” below “tCO2e | Year ended 30 June | (empty) | Change”: under the head that stands over two."""
        row, above = self.heads[number], self.heads[number - 1] if number else []
        spans = [place for place in range(1, len(above)) if above[place] and above[place + 1 : place + 2] == [""]]
        if len(above) != self.width or len(row) >= self.width or len(spans) != 1:
            return []
        start = spans[0]
        behind = next((one for one in range(start + 1, self.width) if above[one]), self.width)
        return [""] * start + row + [""] * (self.width - behind) if behind - start == len(row) else []

    def _spread(self, row: list[str]) -> list[str]:
        """Heads that each stand above as many columns as the others."""
        said = [text for text in row[self.labels :] if text]
        over, rest = divmod(self.width - self.labels, len(said)) if said else (1, 0)
        if over < 2 or rest:
            return row
        return row[: self.labels] + [text for head in said for text in [head] + [""] * (over - 1)]

    def _column(self, place: int) -> Facts:
        """All that stands above a column; a cell over several columns is said of each."""
        said: list[str] = []
        for number, row in enumerate(self.heads):
            over = number < len(self.heads) - 1 and place >= self.labels
            left = range(place, self.labels - 1, -1) if over else (place,)
            said.append(next((row[one] for one in left if row[one]), ""))
        text = " ".join(filter(None, said)).replace(LINE_IN_CELL, " ")
        facts = of_column(TOLD_IN.sub(r"\1", text) if self._corner().year or self.heading.year else text)
        own = facts_of(said[-1].replace(LINE_IN_CELL, " ")).part if said else None
        return replace(facts, part=own) if facts.part is None and own in WANTED else facts

    def _of_companies(self, columns: list[Facts]) -> list[Facts]:
        """Where one column is headed by the supplier's name, those headed by other names are not of it."""
        last = self.heads[-1] if self.heads else [""] * self.width
        heads = self.companies.among(last)
        if heads.summed:
            return [heads.told(head, one) for head, one in zip(last, columns, strict=True)]
        supplier = self.companies.supplier.lower()
        own = [bool(supplier) and supplier in head.lower() for head in last]
        if not any(own[self.labels :]):
            return columns
        other = [bool(head) and not (facts_of(head).dated or facts_of(head).part) for head in last]
        return [
            replace(one, whose="uk" if mine else "group" if named else one.whose)
            if mine or not heads.is_sum(head)
            else heads.told(head, one)
            for head, one, mine, named in zip(last, columns, own, other, strict=True)
        ]

    def _by_sums(self) -> list[Facts]:
        """Heads whose columns are not seen: where they stand, the sums of the rows say."""
        rows = [[cell_of(text).value for text in cells[self.labels :]] for _, cells in self.body]
        said = " ".join([self.above, *(" ".join(row) for row in self.heads)])
        columns = slid(run_of_parts(said), rows)
        labels = [Facts()] * self.labels if columns else []
        return labels + [Facts(one.part, basis=one.basis, aside=one.aside) for one in columns]

    def _wanted(self) -> list[int]:
        """Columns of figures, not of shares: those with a year, else with a part, else in tonnes, else the only one."""
        shares = [of_shares(cells[one] for _, cells in self.body) for one in range(self.width)]
        places = [one for one in range(self.labels, self.width) if not (self.columns[one].aside or shares[one])]
        newer = [self.columns[place].year for place in places if self.columns[place].restated]
        places = [one for one in places if self.columns[one].year not in newer or self.columns[one].restated]
        if any(self.columns[place].whose == "uk" for place in places):
            places = [one for one in places if self.columns[one].whose != "group"]
        for chosen in (
            [place for place in places if self.columns[place].dated],
            [place for place in places if self.columns[place].part in WANTED],
            [place for place in places if self.columns[place].tonnes],
        ):
            if chosen:
                return chosen
        figured = [one for one in places if any(kind_of(cells[one]) in FIGURES for _, cells in self.body)]
        return figured if len(figured) == 1 or any(self.columns[one].basis for one in figured) else []

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        section = self._corner()
        said = ""
        for line, cells in self.body:
            if not is_row(line) or (is_head(cells) and not self._is_left_open(cells)):
                said = f"{said} {line.flat}"
                section = facts_of(said.replace(LINE_IN_CELL, " "))
                if not (section.dated or section.whose or section.part in SCOPES) or section.odd:
                    return []
                continue
            said = ""
            if self.labels and ENDS_IN_FIGURE.search(named(cells[self.labels - 1])) and self._is_short(cells):
                return []
            row = self._remarked(self._row(cells), cells)
            told = [(place, self._facts(row, self.columns[place], section)) for place in self.wanted]
            kept = [(place, facts) for place, facts in told if facts]
            if any(facts.odd for _, facts in kept) or doubled([facts for _, facts in kept]):
                return []
            if kept and len(line.cells) <= self.wanted[-1] and not (self.whole or self.ends):
                return []  # cells are missing, and which ones cannot be told
            found += [self._figure(line, cells, place, facts) for place, facts in kept]
        return self._sources(found)

    def _sources(self, found: list[Figure]) -> list[Figure]:
        """“Travel | 3 | 12” beside “Commuting | 3 | 25”: rows of sources, of which none is the whole of scope 3."""
        scoped = any(SCOPE_HEAD.match(text) for row in self.heads for text in row[1 : self.labels])
        if not scoped or not any(one.part in FIVE for one in found):
            return found
        whole = [one.part is not Part.SCOPE3 or bool(re.search(r"\btotal\b|\ball\b", one.label, re.I)) for one in found]
        return [one if kept else replace(one, part=Part.OTHER) for one, kept in zip(found, whole, strict=True)]

    def is_of_else(self) -> bool:
        """Energy, intensities or changes only: nobody is to look for emissions in it."""
        columns = self.columns[self.labels :]
        return bool(columns) and all(one.aside for one in columns)

    def _is_left_open(self, cells: Sequence[str]) -> bool:
        """“Scope 3 | to follow”: words where a figure should be."""
        return self._row(cells).part in WANTED and any(cells[place] for place in self.wanted)

    def _corner(self) -> Facts:
        """“2024 | tCO2e”: what stands above the labels is said of all rows."""
        text = " ".join(text for row in self.heads for text in row[: self.labels] if text)
        said = facts_of(text)
        return Facts() if said.odd else self.companies.told(text, said) if COMPANY.match(text) else said

    def _is_short(self, cells: Sequence[str]) -> bool:
        """A figure is missing, so that one may have run into the label; “see section 4” says where to look."""
        return any(kind_of(cells[place]) not in FIGURES for place in self.wanted)

    def _row(self, cells: Sequence[str]) -> Facts:
        facts = Facts()
        for place, text in enumerate(cells[: self.labels]):
            said = f"Scope {text}" if self._is_scope(text, place) else text.replace(LINE_IN_CELL, " ")
            facts = together(facts, without_remark(said))
        return self.rows.told(" ".join(cells[: self.labels]), facts)

    def _remarked(self, row: Facts, cells: Sequence[str]) -> Facts:
        """“2019 | 52 | Baseline, measured”: what the remark says of the year of its row."""
        if row.role or not row.year:
            return row
        remarks = [facts_of(text) for text in cells[self.labels :] if text and cell_of(text).kind is Kind.WORDS]
        roles = {one.role for one in remarks if one.role and not one.year}
        return replace(row, role=roles.pop()) if len(roles) == 1 else row

    def _is_whole(self, row: Facts, column: Facts) -> bool:
        """“2019 | 52” below “Year | Emissions (tCO2e)”, “Marl Ltd | 52” below “2019”: without any scope, the totals."""
        named = any(one.part for one in self.columns) or any(self._row(cells).part for _, cells in self.body)
        of_years = row.dated and column.tonnes and len(self.wanted) == 1
        measured = column.tonnes or self._corner().tonnes or IN_TONNES.search(self.above)
        return bool((of_years or (self.rows.several and row.whose and column.dated and measured)) and not named)

    def _facts(self, row: Facts, column: Facts, section: Facts) -> Facts | None:
        """What a figure is of; None where no rule wants it."""
        if row.aside:
            return None
        if row.part is None and self._is_whole(row, column):
            row = replace(row, part=Part.TOTAL)
        if row.part is None and (row.basis or column.part is None):
            if not (row.basis or section.part in SCOPES):
                return None
            part = Part.OTHER if section.part is Part.SCOPE3 and not row.basis else section.part
            row = together(row, Facts(part=part))
        if row.part is None and not (row.dated or section.dated or row.whose or len(self.body) == 1):
            return None
        facts = together(row, column)
        facts = under(facts, section, alone=False)
        facts = under(facts, self.heading, alone=len(self.wanted) == 1)
        return facts if facts.part in WANTED else None

    def _figure(self, line: Line, cells: Sequence[str], place: int, facts: Facts) -> Figure:
        cell = cell_of(cells[place])
        said = [*cells[: self.labels], *(row[place] for row in self.remarks)]
        label = " ".join(filter(None, said)).replace(LINE_IN_CELL, " ")
        return Figure(
            part=facts.part or Part.NOTHING,
            value=self._tonnes(cell, label, self.scales[place]),
            line=line,
            year=facts.year,
            role=facts.role,
            basis=facts.basis,
            label=label,
            sure=cell.exact,
            block=self.number,
            whose=facts.whose,
        )

    def _tonnes(self, cell: Cell, label: str, scale: float) -> float | None:
        if cell.kind is not Kind.NUMBER or cell.value is None:
            return None
        kilograms = cell.unit == "kg" or (not cell.unit and KILOGRAMS.search(label))
        return round(cell.value * (0.001 if kilograms else 1.0 if cell.unit else scale), 6)


def _with_labels(body: Sequence[_Row], labels: int) -> Iterator[_Row]:
    """A first label that stands for the rows below it as well: “Scope 1 | Gas”, then “ | Vehicles”."""
    above = ""
    for line, cells in body:
        named = next((text for text in cells[:labels] if text), "")
        if labels > 1 and above and named and not cells[0] and part_of(named) is not Part.TOTAL:
            cells = [above, *cells[1:]]
        above = cells[0] if sum(map(bool, cells)) > 1 else ""
        yield line, cells
