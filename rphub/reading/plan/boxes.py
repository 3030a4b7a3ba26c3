"""Figures in large type above their labels, as brochures print them: turned about, they are a table with its heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rphub.reading.plan.cells import cell_of
from rphub.reading.plan.grids import FIGURES
from rphub.reading.plan.labels import MAIN, SCOPE, part_of
from rphub.reading.plan.wording import Line

FIGURE = r"[\d,.]*\d(?: ?(?:tonnes|t?CO2e?))?"
LABELLED = re.compile(rf"(?P<label>[^:]*?[a-z\d)])(?::| -|) (?P<figure>{FIGURE})", re.I)
BESIDE = re.compile(
    rf"\W*(?P<label>(?:scope [123]|total)[^:\d]{{0,60}}): (?P<figure>{FIGURE}) \((?P<year>(?:in )?(?:FY ?)?(?:19"
    rf"|20)\d\d(?:[/-]\d\d)?|baseline)(?: ?\w+)?: ?(?P<other>{FIGURE})\)\.?",
    re.I,
)
"""“Scope 1: 8 tCO2e (2019: 10 tCO2e)”."""
ALONE = re.compile(rf"(?!(?:19|20)\d\d$)(?:{FIGURE}|nil|zero)", re.I)
UNIT = re.compile(r"(?:metric )?(?:tonnes|t)?(?: of)? ?CO2e", re.I)
FEWEST = 3
"""Cells of such a row, and scopes or totals below it less one."""


def labels_behind(lines: Sequence[Line]) -> list[Line]:
    """“10 / Scope 1 / 20 / Scope 2 / 30 / Scope 3”, each on its line: what begins such a run comes before labels."""
    turned: list[Line] = []
    place = 0
    while place < len(lines):
        end = place
        while end + 1 < len(lines) and _is_tile(lines[end], lines[end + 1]):
            end += 2
        tiles = lines[place:end]
        before = bool(turned) and part_of(turned[-1].flat) in MAIN
        open_end = end < len(lines) and bool(ALONE.fullmatch(lines[end].flat))
        scopes = sum(bool(SCOPE.search(one.flat)) for one in tiles)
        alike = len({"CO2" in one.flat or "tonnes" in one.flat for one in tiles[::2]}) == 1
        pairs = list(zip(tiles[::2], tiles[1::2], strict=True))
        if scopes < FEWEST - 1 or before or not alike or (open_end and not _adds_up(pairs)):
            turned.append(lines[place])
            place += 1
            continue
        turned += [replace(label, text=f"{label.flat}\t{figure.flat}", prose=False) for figure, label in pairs]
        place = end
    return turned


def _adds_up(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Each scope once, and their total."""
    known = {part_of(label.flat): cell_of(figure.flat).value for figure, label in pairs}
    told = [known.get(part) for part in MAIN]
    values = [one for one in told if one is not None]
    return len(values) == len(MAIN) == len(pairs) and abs(sum(values[:3]) - values[3]) <= 1


def _is_tile(figure: Line, label: Line) -> bool:
    alone = ALONE.fullmatch(figure.flat) and figure.page == label.page
    return bool(alone and (part_of(label.flat) in MAIN or UNIT.fullmatch(label.flat)))


def labels_first(lines: Sequence[Line]) -> list[Line]:
    """The same lines; where a row of labels explains the row of figures above it, the labels come first."""
    turned = list(lines)
    for place in range(len(turned) - 1):
        above = turned[place - 1] if place else None
        if _is_boxes(turned[place], turned[place + 1]) and not (above and _is_labels(above, len(above.cells))):
            turned[place : place + 2] = _unnamed(turned[place + 1]), _unnamed(turned[place])
    return turned


def one_by_one(lines: Sequence[Line]) -> Iterator[Line]:
    """“Scope 1 10 | Scope 2 20 | Scope 3 30”: cells that hold a label and its figure are lines of their own."""
    for line in lines:
        said = [LABELLED.fullmatch(cell) for cell in line.cells]
        if len(said) >= FEWEST and all(one and part_of(one["label"]) in MAIN for one in said):
            yield from (replace(line, text=f"{one['label']}\t{one['figure']}") for one in said if one)
        elif told := BESIDE.fullmatch(line.flat):
            yield replace(line, text=f"{told['label']}\t{told['figure']}", prose=False)
            yield replace(line, text=f"{told['label']}, {told['year']}\t{told['other']}", prose=False)
        else:
            yield line


def _unnamed(line: Line) -> Line:
    """With an empty cell for the name that a row of a table has at its left."""
    return replace(line, text=f"\t{line.text}")


def _is_boxes(figures: Line, labels: Line) -> bool:
    if figures.page != labels.page or len(figures.cells) < FEWEST:
        return False
    return all(cell_of(cell).kind in FIGURES for cell in figures.cells) and _is_labels(labels, len(figures.cells))


def _is_labels(line: Line, columns: int) -> bool:
    """Words only, and scopes among them."""
    if len(line.cells) != columns or any(cell_of(SCOPE.sub(" ", cell)).kind in FIGURES for cell in line.cells):
        return False
    return sum(bool(SCOPE.search(cell)) for cell in line.cells) >= FEWEST - 1
