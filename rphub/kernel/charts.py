"""The charts of the hub: plain numbers in, one SVG for page and paper out, with legend and data table beside it.

`components/_chart.html` draws a `Chart` on a page, `pdf/_chart.html` on paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.icons import BLUE, EDGE, INK, MUTED, WHITE
from rphub.kernel.words import count, day, number

BANDS = ("Starting", "Committed", "Developing", "Embedded", "Leading")
AXIS: dict[str, float | str] = {"fill": MUTED, "font_size": 12}
SHADES = ("#FFFFFF", "#DCE6F1", "#A9C0DA", "#3F6EA5", BLUE)
DASHES: dict[str, float | str] = {"stroke": EDGE, "stroke_width": 2, "stroke_dasharray": "6 4"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart; `legend` pairs a sign with its words, `links` holds one address (or nothing) per row."""

    svg: SafeString
    caption: str
    legend: tuple[tuple[SafeString, str], ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = field(default=())

    @property
    def empty(self) -> bool:
        return not self.svg

    @property
    def table_rows(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Each row as its address, its name, and its other cells with their heads."""
        links = (*self.links, *[""] * len(self.rows))
        return [
            (link, row[0], list(zip(self.headers[1:], row[1:], strict=False)))
            for link, row in zip(links, self.rows, strict=False)
        ]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One action on the plan timeline."""

    label: str
    start: date
    due: date
    done: date | None = None
    state: str = ""


Legend = tuple[tuple[SafeString, str], ...]
Year = tuple[int, float]


def _legend(*entries: tuple[str, str]) -> Legend:
    return tuple((svg.sample(kind), words) for kind, words in entries)


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _share(value: float | None) -> float | None:
    found = _finite(value)
    return None if found is None else min(100.0, max(0.0, found))


def _figure(value: float | None, unit: str = "") -> str:
    return "No figure" if value is None else f"{number(value, 1)}{unit}"


def maturity_profile(
    rows: Sequence[tuple[str, float | None, float | None]], caption: str = "Maturity by section"
) -> Chart:
    """Bars for this year and dots for last year, 0 to 100 along the five bands."""
    clean = [(label, _share(now), _share(before)) for label, now, before in rows]
    table = tuple((label, _figure(now, " %"), _figure(before, " %")) for label, now, before in clean)
    has_before = any(before is not None for _, _, before in clean)
    legend = _legend(("bar", "This year"), *([("ring", "Last year")] if has_before else []))
    drawing = _draw_profile(clean, caption, _profile_words(clean)) if clean else SafeString()
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


def _draw_profile(rows: Sequence[tuple[str, float | None, float | None]], caption: str, words: str) -> SafeString:
    left, right, top, step = 171.0, 515.0, 26.0, 26.4
    bottom = top + step * len(rows) + 4
    parts = []
    for index, band in enumerate(BANDS):
        x = left + (right - left) * index / 4
        anchor = {0: "start", 4: "end"}.get(index, "middle")
        parts += [svg.line(x, top, x, bottom), svg.text(band, x, 14, fill=MUTED, text_anchor=anchor, font_size=12)]
    for index, (label, now, before) in enumerate(rows):
        middle = top + step * (index + 0.5)
        parts.append(svg.text(svg.shortened(label, 26), left - 12, middle + 4.5, text_anchor="end"))
        if now is None:
            parts.append(svg.text("no figure", left + 6, middle + 4.5, fill=MUTED, font_size=12))
        else:
            parts.append(svg.bar(left, middle - 6, max((right - left) * now / 100, 2), 12))
        if before is not None:
            parts.append(svg.ring(left + (right - left) * before / 100, middle))
    return svg.picture(524, bottom + 2, parts, caption, words)


def nice_ceiling(value: float) -> float:
    """The smallest of 1, 2, 4, 5, 8, 10 times a power of ten that holds the value."""
    if value <= 0:
        return 4.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value * 0.999999)


def tick(value: float) -> str:
    """A short number for an axis: 750, 1.2 m, 3 bn; scientific when nothing else fits."""
    for size, unit in ((1e15, None), (1e9, " bn"), (1e6, " m")):
        if value >= size:
            return f"{value:.1e}" if unit is None else f"{number(value / size, 1)}{unit}"
    return number(value, 2)


@dataclass(frozen=True, slots=True)
class _Plane:
    """The field of the trajectory: years across, tonnes up."""

    first: int
    last: int
    top: float
    left: float = 47
    right: float = 512
    ceiling: float = 30
    floor: float = 318

    def x(self, year: float) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, value: float) -> float:
        return self.floor - (self.floor - self.ceiling) * min(max(value, 0), self.top) / self.top

    def at(self, point: Year) -> tuple[float, float]:
        return self.x(point[0]), self.y(point[1])


def emissions_trajectory(
    points: Sequence[Year],
    expected: Sequence[Year] = (),
    target: Year | None = None,
    net_zero_year: int | None = None,
    verdict: str = "",
    caption: str = "Emissions and the path to net zero",
) -> Chart:
    """Reported tonnes by year against the path of the plan; `verdict` is put in words beside the latest point."""
    reported = sorted((year, value) for year, value in points if _finite(value) is not None)
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
    drawing = _draw_trajectory(reported, plan, target, net_zero_year, verdict, caption)
    return Chart(drawing, caption, legend, headers, table)


def _path_of_plan(
    reported: list[Year], expected: Sequence[Year], target: Year | None, net_zero_year: int | None
) -> list[Year]:
    if expected:
        return sorted((year, value) for year, value in expected if _finite(value) is not None)
    stops = [*reported[:1], *([target] if target else []), *([(net_zero_year, 0.0)] if net_zero_year else [])]
    return sorted(set(stops)) if len(stops) > 1 else []


def _draw_trajectory(
    reported: list[Year], plan: list[Year], target: Year | None, net_zero_year: int | None, verdict: str, caption: str
) -> SafeString:
    years = [year for year, _ in (*reported, *plan)]
    first, last = min(years), max(years)
    last = last if last == first else last + (-last) % 10
    plane = _Plane(first, max(last, first + 1), nice_ceiling(max(value for _, value in (*reported, *plan))))
    parts = [svg.text("Tonnes CO2e, scopes 1 and 2", 0, 11, font_size=12)]
    for index in range(5):
        value = plane.top * index / 4
        grid: dict[str, float | str] = {"stroke": MUTED, "stroke_width": 2} if index == 0 else {}
        parts.append(svg.line(plane.left, plane.y(value), plane.right, plane.y(value), **grid))
        parts.append(svg.text(tick(value), plane.left - 8, plane.y(value) + 4, **AXIS, text_anchor="end"))
    parts += _years(plane, [first, *[year for year, _ in reported[-1:]], *([target[0]] if target else []), plane.last])
    if len(plan) > 1:
        parts.append(svg.path([plane.at(point) for point in plan], **DASHES))
    if len(reported) > 1:
        parts.append(svg.path([plane.at(point) for point in reported]))
    parts += [svg.dot(*plane.at(point)) for point in reported]
    labels, words = _trajectory_labels(plane, reported, target, net_zero_year, verdict)
    return svg.picture(520, plane.floor + 26, parts + labels, caption, words)


def _years(plane: _Plane, wanted: list[int]) -> list[str]:
    """Labels of the years that matter, then of decades, each only where it has room."""
    drawn: list[float] = []
    parts = []
    decades = [year for year in range(plane.first, plane.last + 1) if year % 10 == 0]
    for year in [*wanted, *decades]:
        x = plane.x(year)
        if plane.first <= year <= plane.last and all(abs(x - other) >= 38 for other in drawn):
            drawn.append(x)
            anchor = "end" if x > plane.right - 14 else "middle"
            label = svg.text(str(year), x, plane.floor + 20, fill=MUTED, text_anchor=anchor, font_size=12)
            parts.append(label)
    return parts


def _trajectory_labels(
    plane: _Plane, reported: list[Year], target: Year | None, net_zero_year: int | None, verdict: str
) -> tuple[list[str], str]:
    """The words beside the points, kept apart, and the same words as the description."""
    parts: list[str] = []
    said: list[str] = []
    rows: list[float] = []
    if target and _finite(target[1]) is not None and plane.first <= target[0] <= plane.last:
        x, y = plane.at(target)
        said.append(f"{target[0]} target: {tick(target[1])}")
        parts += [svg.diamond(x, y), _beside(plane, said[-1], x + 4, y - 3)]
        rows.append(y - 3)
    if net_zero_year:
        said.append(f"Net zero {net_zero_year}")
        parts.append(_beside(plane, said[-1], plane.right, plane.floor - 44))
        rows.append(plane.floor - 44)
    if reported:
        year, value = reported[-1]
        said.insert(0, f"{year}: {tick(value)}" + (f", {verdict}" if verdict else ""))
        x, y = plane.at(reported[-1])
        y = max(plane.ceiling + 6, y - 26)
        while any(abs(y - other) < 15 for other in rows):
            y -= 15
        parts.append(_beside(plane, said[0], x + 2, y, font_weight="bold"))
    return parts, ". ".join(said) + "."


def _beside(plane: _Plane, words: str, x: float, y: float, **attributes: float | str) -> str:
    """A label right of a point, or left of it where it would run out of the picture."""
    words = svg.shortened(words, 60)
    room = plane.right - x - 12
    if len(words) * svg.CHARACTER <= room:
        return svg.text(words, x + 12, y, **attributes)
    fits_left = len(words) * svg.CHARACTER <= x
    return svg.text(words, min(x, plane.right) if fits_left else plane.right, y, text_anchor="end", **attributes)


def funnel(rows: Sequence[tuple[str, int] | tuple[str, int, str]], caption: str = "Where the cycle stands") -> Chart:
    """How many have come how far; a third member of a row is the address its number leads to in the table."""
    clean = [(row[0], max(0, int(row[1])), row[2] if len(row) > 2 else "") for row in rows]
    table = tuple((label, number(value)) for label, value, _ in clean)
    links = tuple(address for _, _, address in clean)
    headers = ("Step", "Suppliers")
    if not clean:
        return Chart(SafeString(), caption, (), headers, ())
    top = max(max(value for _, value, _ in clean), 1)
    parts = []
    for index, (label, value, _) in enumerate(clean):
        middle = 15 + 30 * index
        width = 400 * value / top
        parts.append(svg.text(svg.shortened(label, 26), 159, middle + 4.5, text_anchor="end"))
        parts.append(svg.bar(171, middle - 9, max(width, 2), 18, fill=BLUE if value else EDGE))
        parts.append(svg.text(number(value), 171 + max(width, 2) + 8, middle + 4.5, font_weight="bold"))
    words = ". ".join(f"{label}: {number(value)}" for label, value, _ in clean) + "."
    drawing = svg.picture(640, 30 * len(clean), parts, caption, words)
    return Chart(drawing, caption, _legend(("bar", "Suppliers")), headers, table, links)


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[float | None]],
    caption: str = "Level by section and framework",
) -> Chart:
    """A level 0 to 4 in every cell as a shade and a figure; missing cells say so with a dash."""
    headers = ("", *columns)
    grid = [[_finite(value) for value in [*line, *[None] * len(columns)][: len(columns)]] for line in cells]
    grid += [[None] * len(columns)] * (len(rows) - len(grid))
    table = tuple((name, *(_figure(value) for value in line)) for name, line in zip(rows, grid, strict=False))
    if not rows or not columns:
        return Chart(SafeString(), caption, (), headers, table)
    left, top, step = 171.0, 104.0, 32.0
    width = max(36.0, min(64.0, 480 / len(columns)))
    parts = []
    for index, name in enumerate(columns):
        x = left + width * (index + 0.5)
        turn = f"rotate(-40 {svg.fixed(x)} {svg.fixed(top - 8)})"
        parts.append(svg.text(svg.shortened(name, 20), x, top - 8, font_size=12, transform=turn))
    for index, (name, line) in enumerate(zip(rows, grid, strict=False)):
        y = top + step * index
        parts.append(svg.text(svg.shortened(name, 26), left - 12, y + 20, text_anchor="end"))
        parts += [part for column, value in enumerate(line) for part in _cell(left + width * column, y, width, value)]
    words = f"{count(len(rows), 'row')}, {count(len(columns), 'column')}. The figures stand in the table."
    size = (left + width * len(columns) + 90, top + step * len(rows) + 2)
    shades = " ".join(f"{level} {band}," for level, band in enumerate(BANDS)).rstrip(",")
    return Chart(svg.picture(*size, parts, caption, words), caption, ((SafeString(), shades),), headers, table)


def _cell(x: float, y: float, width: float, value: float | None) -> list[str]:
    shade = 0 if value is None else min(4, max(0, round(value)))
    box = svg.bar(x + 1, y + 1, width - 2, 30, fill=SHADES[shade], stroke=EDGE, stroke_width=0.5)
    ink = WHITE if shade > 2 else INK
    words = "–" if value is None else number(value, 1)
    return [box, svg.text(words, x + width / 2, y + 20.5, fill=ink, text_anchor="middle")]


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
        parts.append(svg.text(svg.shortened(item.label, 32), 198, middle + 4.5, text_anchor="end"))
        parts.append(svg.line(_day_x(item.start, first, span), middle, end, middle, **style))
        parts.append(svg.diamond(end, middle, 6, filled=bool(item.done)))
    legend = _legend(("done", "Done"), ("open", "Still to do"), *([("today", "Today")] if today else []))
    late = sum(1 for item in items if today and not item.done and item.due < today)
    words = f"{count(len(items), 'action')}, {sum(1 for item in items if item.done)} done, {late} late."
    return Chart(svg.picture(640, bottom + 4, parts, caption, words), caption, legend, headers, table)


def _day_x(moment: date, first: date, span: int) -> float:
    return 212 + 410 * (moment - first).days / span


def _months(first: date, span: int, bottom: float) -> list[str]:
    """Five dates along the top, with grid lines."""
    parts = []
    for index in range(5):
        moment = first + timedelta(days=round(span * index / 4))
        x = _day_x(moment, first, span)
        anchor = {0: "start", 4: "end"}.get(index, "middle")
        parts.append(svg.line(x, 22, x, bottom))
        parts.append(svg.text(f"{moment.day} {moment:%b %Y}", x, 13, fill=MUTED, text_anchor=anchor, font_size=12))
    return parts
