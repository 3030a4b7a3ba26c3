"""Numbers on a country drawn as tiles: plain numbers in, a `Chart` with text alternative and data table out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.charts import SHADES, Chart
from rphub.kernel.icons import EDGE, INK, WHITE
from rphub.kernel.words import number

WIDTH, HEIGHT, GAP = 190.0, 58.0, 4.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A region where it lies: `column` and `row` count from the top left, from 0."""

    label: str
    value: int
    column: int
    row: int


def tiles(regions: Sequence[Tile], caption: str, what: str) -> Chart:
    """A tile a region, darker for more, each with its name and number; `what` heads the numbers. Empty without any."""
    headers, table = ("Region", what), tuple((tile.label, number(tile.value)) for tile in regions)
    top = max((tile.value for tile in regions), default=0)
    if not top:
        return Chart(SafeString(), caption, (), headers, table)
    parts = [part for tile in regions for part in _drawn(tile, top)]
    size = (1 + max(tile.column for tile in regions)) * WIDTH, (1 + max(tile.row for tile in regions)) * HEIGHT
    words = ". ".join(f"{tile.label}: {number(tile.value)}" for tile in regions) + "."
    return Chart(svg.picture(*size, parts, caption, words), caption, (), headers, table)


def _drawn(tile: Tile, top: int) -> list[str]:
    x, y, shade = tile.column * WIDTH, tile.row * HEIGHT, -(-4 * tile.value // top)
    ink = WHITE if shade > 2 else INK
    box = svg.bar(x, y, WIDTH - GAP, HEIGHT - GAP, fill=SHADES[shade], stroke=EDGE, stroke_width=0.5)
    name = svg.text(svg.shortened(tile.label, 25), x + 10, y + 21, fill=ink)
    return [box, name, svg.text(number(tile.value), x + 10, y + 43, fill=ink, font_weight="bold", font_size=16)]
