"""Numbers on a country drawn as tiles: plain numbers in, a `Chart` with text alternative and data table out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rphub.kernel import svg
from rphub.kernel.charts import SHADES, Chart
from rphub.kernel.icons import EDGE, INK, LINE, MUTED, WHITE
from rphub.kernel.words import number

WIDTH, HEIGHT, GAP = 42.0, 34.0, 3.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A place where it lies: `column` and `row` count from the top left, from 0; `code` is what fits on the tile."""

    code: str
    label: str
    value: int
    column: int
    row: int


def tiles(places: Sequence[Tile], caption: str, heads: tuple[str, str]) -> Chart:
    """A tile a place, darker for more, those with a number saying it; the table names them, the most first.

    Empty where no place has a number.
    """
    known = sorted((tile for tile in places if tile.value), key=lambda tile: (-tile.value, tile.label))
    table = tuple((tile.label, number(tile.value)) for tile in known)
    if not known:
        return Chart(SafeString(), caption, (), heads, table)
    parts = [part for tile in places for part in _drawn(tile, known[0].value)]
    size = (1 + max(tile.column for tile in places)) * WIDTH, (1 + max(tile.row for tile in places)) * HEIGHT
    words = ". ".join(f"{tile.label}: {number(tile.value)}" for tile in known) + "."
    return Chart(svg.picture(*size, parts, caption, words), caption, (), heads, table)


def _drawn(tile: Tile, top: int) -> list[str]:
    x, y, shade = tile.column * WIDTH, tile.row * HEIGHT, -(-4 * tile.value // top)
    box = svg.bar(
        x, y, WIDTH - GAP, HEIGHT - GAP, fill=SHADES[shade], stroke=EDGE if shade else LINE, stroke_width=0.75
    )
    middle = x + (WIDTH - GAP) / 2
    if not tile.value:
        return [box, svg.text(tile.code, middle, y + 20, fill=MUTED, font_size=11, text_anchor="middle")]
    ink = WHITE if shade > 2 else INK
    name = svg.text(tile.code, middle, y + 13, fill=ink, font_size=11, text_anchor="middle")
    figure = svg.text(number(tile.value), middle, y + 27, fill=ink, font_weight="bold", text_anchor="middle")
    return [box, name, figure]
