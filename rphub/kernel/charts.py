"""The charts of the hub: plain numbers in, one SVG for page and paper out, with legend and data table beside it.

`components/_chart.html` draws a `Chart` on a page, `pdf/_chart.html` on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, repeat

from django.utils.safestring import SafeString

from rphub.kernel import svg, trajectory
from rphub.kernel.icons import BLUE, EDGE, INK, MUTED, WHITE
from rphub.kernel.lines import Shown
from rphub.kernel.words import count, day, level1, number

BANDS = ("Starting", "Committed", "Developing", "Embedded", "Leading")
SHADES = ("#FFFFFF", "#DCE6F1", "#A9C0DA", "#3F6EA5", BLUE)
DASHES = trajectory.DASHES
WIDEST = 7.4
"""Room for a character of a label in the widest of the fonts a reader may have."""


Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TableCell(Shown):
    """What stands under a head, with the address it leads to and a small line below it, where it has them."""

    head: str
    words: str
    link: str
    note: str


@dataclass(frozen=True, slots=True)
class Chart(Shown):
    """A drawn chart; `legend` pairs a sign with its words. `links` and `notes` are for the cells of the table: an
    address or nothing, and what stands in small below."""

    svg: SafeString
    caption: str
    legend: tuple[tuple[SafeString, str], ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: Grid = field(default=())
    notes: Grid = field(default=())

    @property
    def empty(self) -> bool:
        return not self.svg

    @property
    def table_rows(self) -> list[list[TableCell]]:
        """Each row as its cells, the first of which names it."""
        parts = (self.rows, _filled(self.links, len(self.headers)), _filled(self.notes, len(self.headers)))
        return [
            [TableCell(*cell) for cell in zip(self.headers, *row, strict=False)] for row in zip(*parts, strict=False)
        ]


def _filled(grid: Grid, many: int) -> Iterator[tuple[str, ...]]:
    """Its lines, then empty ones without end, each with as many cells as a table may ask for."""
    return ((*line, *[""] * many) for line in chain(grid, repeat(())))


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One action on the plan timeline."""

    label: str
    start: date
    due: date
    done: date | None = None
    state: str = ""


Legend = tuple[tuple[SafeString, str], ...]
Year = trajectory.Year


def _legend(*entries: tuple[str, str]) -> Legend:
    return tuple((svg.sample(kind), words) for kind, words in entries)


def _share(value: float | None) -> float | None:
    found = trajectory.finite(value)
    return None if found is None else min(100.0, max(0.0, found))


def _figure(value: float | None, unit: str = "") -> str:
    return "No figure" if value is None else f"{number(value, 1)}{unit}"


def maturity_profile(
    rows: Sequence[tuple[str, float | None, float | None]], caption: str = "Maturity by section", paper: bool = False
) -> Chart:
    """Bars for this year and dots for last year, 0 to 100 along the five bands; `paper` draws it half as wide."""
    clean = [(label, _share(now), _share(before)) for label, now, before in rows]
    table = tuple((label, _figure(now, " %"), _figure(before, " %")) for label, now, before in clean)
    has_before = any(before is not None for _, _, before in clean)
    legend = _legend(("bar", "This year"), *([("ring", "Last year")] if has_before else []))
    field = _Field(134, 312, 22, 18, 8, 4.5, 10.8) if paper else _Field(171, 515, 26, 26.4, 12, 5.5, 12.5)
    drawing = _draw_profile(clean, field, caption) if clean else SafeString()
    return Chart(drawing, caption, legend, ("Section", "This year", "Last year"), table)


def _profile_words(rows: Sequence[tuple[str, float | None, float | None]]) -> str:
    known = [(now, label) for label, now, _ in rows if now is not None]
    if not known:
        return f"{count(len(rows), 'section')}, none with a figure this year."
    high, low = max(known), min(known)
    return (
        f"{count(len(rows), 'section')}. Highest: {high[1]}, {number(high[0], 1)} per cent. "
        f"Lowest: {low[1]}, {number(low[0], 1)} per cent."
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """The measures of the profile, on a page or on paper."""

    left: float
    right: float
    top: float
    step: float
    bar: float
    ring: float
    font: float

    def x(self, share: float) -> float:
        return self.left + (self.right - self.left) * share / 100


def _draw_profile(rows: Sequence[tuple[str, float | None, float | None]], field: _Field, caption: str) -> SafeString:
    bottom = field.top + field.step * len(rows) + 4
    heads: dict[str, float | str] = {"fill": MUTED, "font_size": field.font - 0.8}
    parts = []
    for index, band in enumerate(BANDS):
        x = field.x(index * 25)
        anchor = {0: "start", 4: "end"}.get(index, "middle")
        parts.append(svg.line(x, field.top, x, bottom))
        if field.font > 12 or index % 2 == 0:
            parts.append(svg.text(band, x, field.top - 11, text_anchor=anchor, **heads))
    for index, (label, now, before) in enumerate(rows):
        middle = field.top + field.step * (index + 0.5)
        base = middle + field.font * 0.36
        parts.append(svg.text(svg.shortened(label, 26), field.left - 10, base, text_anchor="end"))
        if now is None:
            parts.append(svg.text("no figure", field.left + 6, base, **heads))
        else:
            width = max(field.x(now) - field.left, 2)
            parts.append(svg.bar(field.left, middle - field.bar / 2, width, field.bar))
        if before is not None:
            parts.append(svg.ring(field.x(before), middle, field.ring))
    return svg.picture(field.right + 9, bottom + 2, parts, caption, _profile_words(rows), field.font)


def emissions_trajectory(
    points: Sequence[Year],
    expected: Sequence[Year] = (),
    target: Year | None = None,
    net_zero_year: int | None = None,
    verdict: str = "",
    caption: str = "Emissions and the path to net zero",
    paper: bool = False,
    covers: str = "scopes 1 and 2",
) -> Chart:
    """Reported tonnes by year against the path of the plan; `verdict` is put in words beside the latest point."""
    reported = sorted((year, value) for year, value in points if trajectory.finite(value) is not None)
    plan = _path_of_plan(reported, expected, target, net_zero_year)
    headers = ("Year", "Reported, tonnes CO2e", "Path in the plan, tonnes CO2e")
    known, wanted = dict(reported), dict(plan)
    table = tuple(
        (str(year), _figure(known.get(year)), number(wanted[year], 1) if year in wanted else "–")
        for year in sorted({*known, *wanted})
    )
    if not table:
        return Chart(SafeString(), caption, (), headers, ())
    legend = _legend(
        *([("reported", "Reported")] if reported else []), *([("plan", "Path in the plan")] if plan else [])
    )
    drawing = trajectory.draw(reported, plan, target, net_zero_year, verdict, caption, paper, covers)
    return Chart(drawing, caption, legend, headers, table)


def _path_of_plan(
    reported: list[Year], expected: Sequence[Year], target: Year | None, net_zero_year: int | None
) -> list[Year]:
    if expected:
        return sorted((year, value) for year, value in expected if trajectory.finite(value) is not None)
    stops = [*reported[:1], *([target] if target else []), *([(net_zero_year, 0.0)] if net_zero_year else [])]
    return sorted(set(stops)) if len(stops) > 1 else []


def funnel(
    rows: Sequence[tuple[str, int] | tuple[str, int, str]],
    caption: str = "Where the cycle stands",
    what: str = "Suppliers",
) -> Chart:
    """How many have come how far; a third member of a row is the address its number leads to in the table."""
    clean = [(row[0], max(0, int(row[1])), row[2] if len(row) > 2 else "") for row in rows]
    table = tuple((label, number(value)) for label, value, _ in clean)
    links = tuple(("", address) for _, _, address in clean)
    headers = ("Step", what)
    if not clean:
        return Chart(SafeString(), caption, (), headers, ())
    top = max(max(value for _, value, _ in clean), 1)
    parts = []
    for index, (label, value, _) in enumerate(clean):
        middle = 15 + 30 * index
        width = 290 * value / top
        parts.append(svg.text(svg.shortened(label, 26), 159, middle + 4.5, text_anchor="end"))
        parts.append(svg.bar(171, middle - 9, max(width, 2), 18, fill=BLUE if value else EDGE))
        parts.append(svg.text(number(value), 171 + max(width, 2) + 8, middle + 4.5, font_weight="bold"))
    words = ". ".join(f"{label}: {number(value)}" for label, value, _ in clean) + "."
    drawing = svg.picture(524, 30 * len(clean), parts, caption, words)
    return Chart(drawing, caption, _legend(("bar", what)), headers, table, links)


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[float | None]],
    caption: str = "Level by section and framework",
    links: Grid = (),
    notes: Grid = (),
) -> Chart:
    """A level 0 to 4 in every cell as a shade and a figure; missing cells say so with a dash. `links` and `notes` are
    for the cells of the table."""
    headers = ("", *columns)
    grid = [[trajectory.finite(value) for value in [*line, *[None] * len(columns)][: len(columns)]] for line in cells]
    grid += [[None] * len(columns)] * (len(rows) - len(grid))
    table = tuple((name, *(_level(value) for value in line)) for name, line in zip(rows, grid, strict=False))
    if not rows or not columns:
        return Chart(SafeString(), caption, (), headers, table)
    labels = [svg.shortened(name, 26) for name in rows]
    left, top, step = 12 + WIDEST * max(map(len, labels)), 116.0, 32.0
    width = max(36.0, min(64.0, 480 / len(columns)))
    parts = []
    for index, name in enumerate(columns):
        x = left + width * (index + 0.5)
        turn = f"rotate(-40 {svg.fixed(x)} {svg.fixed(top - 8)})"
        parts.append(svg.text(svg.shortened(name, 20), x, top - 8, font_size=12, transform=turn))
    for index, (label, line) in enumerate(zip(labels, grid, strict=False)):
        y = top + step * index
        parts.append(svg.text(label, left - 12, y + 20, text_anchor="end"))
        parts += [part for column, value in enumerate(line) for part in _cell(left + width * column, y, width, value)]
    words = f"{count(len(rows), 'row')}, {count(len(columns), 'column')}. The figures stand in the table."
    size = (left + width * len(columns) + 90, top + step * len(rows) + 2)
    shades = " ".join(f"{level} {band}," for level, band in enumerate(BANDS)).rstrip(",")
    drawing = svg.picture(*size, parts, caption, words)
    return Chart(drawing, caption, ((SafeString(), shades),), headers, table, links, notes)


def _level(value: float | None) -> str:
    return "No figure" if value is None else level1(value)


def _cell(x: float, y: float, width: float, value: float | None) -> list[str]:
    shade = 0 if value is None else min(4, max(0, round(value)))
    box = svg.bar(x + 1, y + 1, width - 2, 30, fill=SHADES[shade], stroke=EDGE, stroke_width=0.5)
    ink = WHITE if shade > 2 else INK
    words = "–" if value is None else level1(value)
    return [box, svg.text(words, x + width / 2, y + 20.5, fill=ink, text_anchor="middle")]


STEPS, MOST_MARKS = (1, 3, 6, 12, 24, 60, 120, 600), 5
"""Months between the dates of a timeline, and how many have room."""


def timeline(items: Sequence[TimelineItem], today: date | None = None, caption: str = "Plan timeline") -> Chart:
    """A line per action from its start to its due day; a filled diamond is done, an open one is still to do."""
    headers = ("Action", "Starts", "Due", "State")
    table = tuple(
        (item.label, day(item.start), day(item.due), item.state or (f"Done {day(item.done)}" if item.done else "Open"))
        for item in items
    )
    if not items:
        return Chart(SafeString(), caption, (), headers, ())
    days = [moment for item in items for moment in (item.start, item.due, item.done) if moment]
    days += [today] if today else []
    first, span = min(days), max((max(days) - min(days)).days, 1)
    bottom = 30.0 + 30 * len(items)
    parts = _months(first, span, bottom)
    if today:
        x = _day_x(today, first, span)
        parts.append(svg.line(x, 22, x, bottom, stroke=MUTED, stroke_width=2))
    for index, item in enumerate(items):
        middle = 45 + 30 * index
        end = _day_x(item.done or item.due, first, span)
        style: dict[str, float | str] = {"stroke": BLUE, "stroke_width": 3} if item.done else DASHES
        parts.append(svg.text(svg.shortened(item.label, 28), 175, middle + 4.5, text_anchor="end"))
        parts.append(svg.line(_day_x(item.start, first, span), middle, end, middle, **style))
        parts.append(svg.diamond(end, middle, 6, filled=bool(item.done)))
    legend = _legend(("done", "Done"), ("open", "Still to do"), *([("today", "Today")] if today else []))
    late = sum(1 for item in items if today and not item.done and item.due < today)
    words = f"{count(len(items), 'action')}, {sum(1 for item in items if item.done)} done, {late} late."
    return Chart(svg.picture(524, bottom + 4, parts, caption, words), caption, legend, headers, table)


def _day_x(moment: date, first: date, span: int) -> float:
    return 187 + 325 * (moment - first).days / span


def _months(first: date, span: int, bottom: float) -> list[str]:
    """Dates along the top, with grid lines."""
    parts = []
    for moment, words in _marks(first, first + timedelta(days=span)):
        x = _day_x(moment, first, span)
        anchor = "start" if x < 215 else "end" if x > 485 else "middle"
        parts.append(svg.line(x, 22, x, bottom))
        parts.append(svg.text(words, x, 13, fill=MUTED, text_anchor=anchor, font_size=12))
    return parts


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    """First days of months, quarters, half years or years, as close together as there is room for their names; both
    ends where no two fall between them."""
    begins = first.year * 12 + first.month - (first.day == 1)
    months = range(begins, last.year * 12 + last.month)
    for step in STEPS:
        chosen = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        if len(chosen) <= MOST_MARKS:
            break
    if len(chosen) < 2:
        return [(moment, f"{moment.day} {moment:%b %Y}") for moment in (first, last)]
    return [(moment, f"{moment:%b %Y}") for moment in chosen]
