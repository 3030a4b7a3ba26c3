"""A figure over time as a small line: plain numbers in, a `Chart` with text alternative and data table out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.charts import Chart
from rphub.kernel.icons import MUTED
from rphub.kernel.words import count, day, number

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 300.0, 96.0, 46.0, 12.0, 72.0
HEADERS = ("Measured on", "Figure")


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement; `value` is None where it was not known, `words` is what the table says."""

    on: date
    value: float | None
    words: str


def measured(points: Sequence[Point], caption: str) -> Chart:
    """The known points joined in order of time; a single one is a dot. Empty without a known point."""
    rows = tuple((day(point.on), point.words) for point in points)
    known = [(point.on, point.value) for point in points if point.value is not None]
    if not known:
        return Chart(SafeString(), caption, (), HEADERS, rows)
    return Chart(_drawn(known, points, caption), caption, (), HEADERS, rows)


def _drawn(known: Sequence[tuple[date, float]], points: Sequence[Point], caption: str) -> SafeString:
    first, last = known[0][0], known[-1][0]
    low, high = min(value for _, value in known), max(value for _, value in known)
    days = max((last - first).days, 1)
    places = [(LEFT + (WIDTH - LEFT - 12) * (on - first).days / days, _height(value, low, high)) for on, value in known]
    parts = [svg.line(LEFT, BOTTOM, WIDTH, BOTTOM)]
    parts += [svg.line(LEFT, TOP, WIDTH, TOP)] if high != low else []
    parts += [svg.path(places, stroke_width=2)] if len(places) > 1 else []
    parts += [svg.dot(x, y, 3.5) for x, y in places]
    small: dict[str, float | str] = {"fill": MUTED, "font_size": 12}
    parts.append(svg.text(number(high, 1), LEFT - 8, _height(high, low, high) + 4, text_anchor="end", **small))
    parts += [svg.text(number(low, 1), LEFT - 8, BOTTOM + 4, text_anchor="end", **small)] if high != low else []
    parts.append(svg.text(f"{first:%b %Y}", LEFT, HEIGHT - 4, **small))
    parts += [svg.text(f"{last:%b %Y}", WIDTH, HEIGHT - 4, text_anchor="end", **small)] if last != first else []
    shown = [point for point in points if point.value is not None]
    words = f"{count(len(known), 'measurement')}. First: {shown[0].words}. Last: {shown[-1].words}."
    return svg.picture(WIDTH, HEIGHT, parts, caption, words)


def _height(value: float, low: float, high: float) -> float:
    """Where a value stands; in the middle where all are the same."""
    if high == low:
        return (TOP + BOTTOM) / 2
    return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)
