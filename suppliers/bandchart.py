"""Maturity by section for members: bands in columns, for numbers would let them rank (domain specification, 5.11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.charts import BANDS, Chart
from rphub.kernel.icons import MUTED
from rphub.kernel.words import count

CAPTION = "Maturity by section"


@dataclass(frozen=True, slots=True)
class Measures:
    """Where the field lies, on a page or on paper."""

    left: float
    step_x: float
    top: float
    step_y: float
    bar: float
    font: float
    label: int

    @property
    def right(self) -> float:
        return self.left + self.step_x * len(BANDS)


PAGE = Measures(left=186, step_x=73, top=24, step_y=26.4, bar=12, font=12.5, label=28)
PAPER = Measures(left=128, step_x=38.4, top=20, step_y=18, bar=8, font=10.2, label=27)
SHORT = {"Committed": "Commit.", "Developing": "Develop.", "Embedded": "Embed."}
"""Heads on paper, where five whole words do not fit side by side."""


def band_chart(rows: Sequence[tuple[str, int]], *, paper: bool = False) -> Chart:
    """Each section filled up to and including the column of its band."""
    headers = ("Section", "Band")
    if not rows:
        return Chart(SafeString(), CAPTION, (), headers, ())
    field = PAPER if paper else PAGE
    bottom = field.top + field.step_y * len(rows) + 4
    parts = [*_heads(field, bottom, paper), *_bars(field, rows)]
    drawing = svg.picture(field.right + 6, bottom + 2, parts, CAPTION, _words(rows), field.font)
    legend = ((svg.sample("bar"), "Band of the section: filled up to its column"),)
    return Chart(drawing, CAPTION, legend, headers, tuple((title, BANDS[band]) for title, band in rows))


def _heads(field: Measures, bottom: float, paper: bool) -> list[str]:
    parts = []
    for index, band in enumerate(BANDS):
        x = field.left + field.step_x * index
        middle, word = x + field.step_x / 2, SHORT.get(band, band) if paper else band
        size = field.font - (2 if paper else 1.5)
        parts.append(svg.line(x, field.top, x, bottom))
        parts.append(svg.text(word, middle, field.top - 8, fill=MUTED, text_anchor="middle", font_size=size))
    return [*parts, svg.line(field.right, field.top, field.right, bottom)]


def _bars(field: Measures, rows: Sequence[tuple[str, int]]) -> list[str]:
    parts = []
    for index, (title, band) in enumerate(rows):
        middle = field.top + field.step_y * (index + 0.5)
        label = svg.shortened(title, field.label)
        parts.append(svg.text(label, field.left - 10, middle + field.font * 0.36, text_anchor="end"))
        parts.append(svg.bar(field.left, middle - field.bar / 2, field.step_x * (band + 1), field.bar))
    return parts


def _words(rows: Sequence[tuple[str, int]]) -> str:
    """The text alternative says how many sections are in each band."""
    found = [(band, sum(1 for _, own in rows if own == index)) for index, band in enumerate(BANDS)]
    said = ", ".join(f"{number} {band}" for band, number in found if number)
    return f"{count(len(rows), 'section')}: {said}."
