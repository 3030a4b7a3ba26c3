"""Levels of sections by framework, by supplier, and the list behind one number; from published assessments as stored.

Suppliers stand in the order of their names. Means are for the office; members read bands (domain specification, 5.11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404

from frameworks.models import Framework
from frameworks.selectors.frameworks import framework_choices, framework_of
from reviews.levels import OVERALL, Cell, cell_of
from reviews.selectors.assessed import Assessed, cohort
from rphub.kernel.charts import Chart, heat_map
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import PER_PAGE
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, level1
from suppliers.display import section_name

ALL = "All frameworks"
Rows = Iterator[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LevelMap:
    """Sections by framework."""

    chart: Chart
    suppliers: int
    assessed: int
    frameworks: list[tuple[int, str]]
    whole: Cell

    @property
    def lead(self) -> str:
        return _lead(self.suppliers, self.assessed, self.whole)


@dataclass(frozen=True, slots=True)
class FrameworkLevels:
    """Suppliers of one framework by section."""

    framework: Framework
    chart: Chart
    page: Page[Assessed]
    suppliers: int
    assessed: int
    whole: Cell

    @property
    def lead(self) -> str:
        return _lead(self.suppliers, self.assessed, self.whole)


@dataclass(frozen=True, slots=True)
class Line:
    """One supplier behind a number."""

    name: str
    url: str
    level: str
    cycle: str
    moved: str


@dataclass(frozen=True, slots=True)
class SectionLevels:
    """The list behind a cell of the map."""

    code: str
    title: str
    where: str
    framework: int | None
    frameworks: list[tuple[int, str]]
    cell: Cell
    level: str
    lines: list[Line]
    page: Page[Assessed]
    without: int
    """Suppliers there of whom this section has no level today."""


def level_map(actor: Actor) -> LevelMap:
    """Two statements."""
    found = cohort(actor)
    columns = [(None, ALL), *found.frameworks]
    grid = [[found.cell(code, key) for key, _ in columns] for code in found.sections]
    chart = heat_map(
        list(found.sections.values()),
        [title for _, title in columns],
        [[_drawn(cell.level) for cell in line] for line in grid],
        "Mean level by section and framework",
        links=tuple(("", *(_behind(code, key) for key, _ in columns)) for code in found.sections),
        notes=tuple(("", *(cell.words for cell in line)) for line in grid),
    )
    return LevelMap(chart, len(found.suppliers), len(found.assessed), found.frameworks, found.cell(OVERALL))


def framework_levels(actor: Actor, framework_id: int, page: str) -> FrameworkLevels:
    """Three statements: the framework, and the two of its suppliers."""
    framework = framework_of(actor, framework_id)
    found = cohort(actor, framework_id)
    shown = Paginator(found.assessed, PER_PAGE).get_page(page)
    cells = [[cell_of([one.years], code) for code in found.sections] for one in shown]
    chart = heat_map(
        [one.name for one in shown],
        list(found.sections.values()),
        [[_drawn(cell.level) for cell in line] for line in cells],
        f"Level by supplier and section: {framework}",
        links=tuple((one.url,) for one in shown),
        notes=tuple(("", *(cell.moved_words for cell in line)) for line in cells),
    )
    whole = found.cell(OVERALL)
    return FrameworkLevels(framework, chart, shown, len(found.suppliers), len(found.assessed), whole)


def section_levels(actor: Actor, code: str, framework: int | None, page: str) -> SectionLevels:
    """Three statements: the frameworks to choose from, and the two of the suppliers."""
    choices = framework_choices(actor)
    titles = dict(choices)
    if framework is not None and framework not in titles:
        raise Http404("No such framework.")
    found = cohort(actor, framework)
    title = found.sections.get(code) or section_name(code, "")
    if not title:
        raise Http404("No such section.")
    rows = [one for one in found.assessed if one.years.now.level(code) is not None]
    shown = Paginator(rows, PER_PAGE).get_page(page)
    cell = found.cell(code)
    return SectionLevels(
        code=code,
        title=title,
        where=titles[framework] if framework else ALL,
        framework=framework,
        frameworks=choices,
        cell=cell,
        level=level1(cell.level),
        lines=[_line(one, code) for one in shown],
        page=shown,
        without=len(found.suppliers) - len(rows),
    )


def map_rows(actor: Actor) -> Rows:
    """A line a cell."""
    found = cohort(actor)
    yield ("Framework", "Section", "Mean level", "Suppliers", "Moved by", "Suppliers assessed both times", "Since")
    for key, title in [(None, ALL), *found.frameworks]:
        for code, section in found.sections.items():
            cell = found.cell(code, key)
            since = cell.since if cell.both else ""
            yield (title, section, level1(cell.level), str(cell.suppliers), level1(cell.moved), str(cell.both), since)


def framework_rows(actor: Actor, framework_id: int) -> Rows:
    """A line for each supplier and section."""
    framework = framework_of(actor, framework_id)
    found = cohort(actor, framework_id)
    yield ("Framework", "Supplier", "Section", "Level", "Cycle", "Level before", "Cycle before")
    for one in found.assessed:
        now, before = one.years.now, one.years.before
        for code, section in found.sections.items():
            then = (level1(before.level(code)), before.cycle) if before else ("", "")
            yield (framework.title, one.name, section, level1(now.level(code)), now.cycle, *then)


def _lead(suppliers: int, assessed: int, whole: Cell) -> str:
    """Who is counted, and what moved over all sections."""
    has = "has" if assessed == 1 else "have"
    words = f"{assessed:,} of {count(suppliers, 'supplier')} {has} a result that is valid today."
    if whole.level is None:
        return words
    moved = f", {whole.moved_words} over the {whole.both:,} assessed both times" if whole.moved_words else ""
    return f"{words} Over all sections their mean level is {level1(whole.level)}{moved}."


def _line(one: Assessed, code: str) -> Line:
    now = one.years.now
    return Line(one.name, one.url, level1(now.level(code)), now.cycle, cell_of([one.years], code).moved_words)


def _behind(code: str, framework: int | None) -> str:
    address = address_of("section_levels", code)
    return f"{address}?{urlencode({'framework': framework})}" if framework else address


def _drawn(level: Fraction | None) -> float | None:
    return None if level is None else float(level)
