"""Draws the emissions of a supplier against the path of its plan; `charts.emissions_trajectory` is the way in."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.icons import EDGE, MUTED, WHITE
from rphub.kernel.words import number

Year = tuple[int, float]
"""A year and its tonnes."""
PAPER = (38, 310, 26, 216, 10.8)
DASHES: dict[str, float | str] = {"stroke": EDGE, "stroke_width": 2, "stroke_dasharray": "6 4"}


def finite(value: float | None) -> float | None:
    """The number, or None for nothing, infinity and not-a-number."""
    return None if value is None or not math.isfinite(value) else float(value)


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
class Plane:
    """The field of the trajectory: years across, tonnes up."""

    first: int
    last: int
    top: float
    left: float = 47
    right: float = 512
    ceiling: float = 30
    floor: float = 318
    font: float = 12.5

    @property
    def axis(self) -> dict[str, float | str]:
        return {"fill": MUTED, "font_size": self.font - 0.5}

    def x(self, year: float) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, value: float) -> float:
        return self.floor - (self.floor - self.ceiling) * min(max(value, 0), self.top) / self.top

    def at(self, point: Year) -> tuple[float, float]:
        return self.x(point[0]), self.y(point[1])


def draw(
    reported: list[Year],
    plan: list[Year],
    target: Year | None,
    net_zero_year: int | None,
    verdict: str,
    caption: str,
    paper: bool,
    covers: str,
) -> SafeString:
    years = [year for year, _ in (*reported, *plan)]
    first, last = min(years), max(years)
    last = last if last == first else last + (-last) % 10
    top = nice_ceiling(max(value for _, value in (*reported, *plan)))
    plane = Plane(first, max(last, first + 1), top, *(PAPER if paper else ()))
    parts = [svg.text(f"Tonnes CO2e, {covers}", 0, 11, font_size=plane.font - 0.5)]
    for index in range(5):
        value = plane.top * index / 4
        grid: dict[str, float | str] = {"stroke": MUTED, "stroke_width": 2} if index == 0 else {}
        parts.append(svg.line(plane.left, plane.y(value), plane.right, plane.y(value), **grid))
        parts.append(svg.text(tick(value), plane.left - 8, plane.y(value) + 4, text_anchor="end", **plane.axis))
    parts += _years(plane, [first, *[year for year, _ in reported[-1:]], *([target[0]] if target else []), plane.last])
    if len(plan) > 1:
        parts.append(svg.path([plane.at(point) for point in plan], **DASHES))
    if len(reported) > 1:
        parts.append(svg.path([plane.at(point) for point in reported]))
    parts += [svg.dot(*plane.at(point)) for point in reported]
    labels, words = _labels(plane, reported, target, net_zero_year, verdict)
    return svg.picture(plane.right + 8, plane.floor + 26, parts + labels, caption, words, plane.font)


def _years(plane: Plane, wanted: list[int]) -> list[str]:
    """Labels of the years that matter, then of decades, each only where it has room."""
    drawn: list[float] = []
    parts = []
    decades = [year for year in range(plane.first, plane.last + 1) if year % 10 == 0]
    for year in [*wanted, *decades]:
        x = plane.x(year)
        if plane.first <= year <= plane.last and all(abs(x - other) >= 38 for other in drawn):
            drawn.append(x)
            anchor = "end" if x > plane.right - 14 else "middle"
            label = svg.text(str(year), x, plane.floor + 20, text_anchor=anchor, **plane.axis)
            parts.append(label)
    return parts


def _labels(
    plane: Plane, reported: list[Year], target: Year | None, net_zero_year: int | None, verdict: str
) -> tuple[list[str], str]:
    """The words beside the points, kept apart, and the same words as the description."""
    parts: list[str] = []
    said: list[str] = []
    rows: list[float] = []
    if target and finite(target[1]) is not None and plane.first <= target[0] <= plane.last:
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


def _beside(plane: Plane, words: str, x: float, y: float, **attributes: float | str) -> str:
    """A label right of a point, or left of it where it would run out of the picture."""
    words = svg.shortened(words, 60)
    width = len(words) * svg.CHARACTER * plane.font
    if width <= plane.right - x - 12:
        return _ground(x + 10, y, width, plane) + svg.text(words, x + 12, y, **attributes)
    x = min(x, plane.right) if width <= x else plane.right
    return _ground(x - width, y, width, plane) + svg.text(words, x, y, text_anchor="end", **attributes)


def _ground(x: float, y: float, width: float, plane: Plane) -> str:
    """White behind the words, so that the grid does not run through them."""
    return svg.bar(x, y - plane.font * 0.9, width + 4, plane.font * 1.25, fill=WHITE)
