"""What goes from whom to whom, as ribbons: plain numbers in, a `Chart` with text alternative and data table out."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.charts import SHADES, Chart
from rphub.kernel.words import number

LEFT, RIGHT, THICK, GAP, HIGH = 171.0, 353.0, 12.0, 18.0, 160.0
"""Where the two columns begin, how thick and how far apart their bars are, and how high all of them together."""
Flow = tuple[str, str, int]


def flows(links: Sequence[Flow], caption: str, heads: tuple[str, str, str]) -> Chart:
    """A ribbon for each pair, as thick as its number; `heads` name the two columns and the number."""
    known = [link for link in links if link[2] > 0]
    table = tuple((source, target, number(value)) for source, target, value in known)
    if not known:
        return Chart(SafeString(), caption, (), heads, ())
    total = sum(value for _, _, value in known)
    unit = HIGH / total
    sources, parts = _bars([(source, value) for source, _, value in known], LEFT, unit, "end", LEFT - 12)
    targets, more = _bars([(target, value) for _, target, value in known], RIGHT, unit, "start", RIGHT + THICK + 12)
    ribbons = []
    for source, target, value in known:
        ribbons.append(_ribbon(sources[source], targets[target], value * unit))
        sources[source] += value * unit
        targets[target] += value * unit
    high = HIGH + GAP * max(len(sources), len(targets))
    words = ". ".join(f"{source} to {target}: {number(value)}" for source, target, value in known) + "."
    drawing = svg.picture(LEFT + RIGHT, high, [*ribbons, *parts, *more], caption, words)
    return Chart(drawing, caption, (), heads, table)


def _bars(
    ends: Sequence[tuple[str, int]], x: float, unit: float, anchor: str, at: float
) -> tuple[dict[str, float], list[str]]:
    """The bars of one column with their names and numbers; where each begins."""
    totals: dict[str, int] = {}
    for name, value in ends:
        totals[name] = totals.get(name, 0) + value
    begins, parts, y = {}, [], GAP / 2
    for name, value in totals.items():
        begins[name] = y
        words = f"{svg.shortened(name, 20)} {number(value)}"
        parts.append(svg.bar(x, y, THICK, value * unit))
        parts.append(svg.text(words, at, y + value * unit / 2 + 4.5, text_anchor=anchor))
        y += value * unit + GAP
    return begins, parts


def _ribbon(top: float, end: float, thick: float) -> str:
    left, right = LEFT + THICK, RIGHT
    x1, x2, middle = svg.fixed(left), svg.fixed(right), svg.fixed((left + right) / 2)
    y1, y2, b1, b2 = (svg.fixed(y) for y in (top, end, top + thick, end + thick))
    upper = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    lower = f"L{x2} {b2}C{middle} {b2} {middle} {b1} {x1} {b1}z"
    return svg.element("path", d=upper + lower, fill=SHADES[2], fill_opacity="0.7")
