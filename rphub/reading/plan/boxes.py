"""Figures in large type above their labels, as brochures print them: turned about, they are a table with its heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.plan.cells import cell_of
from rphub.reading.plan.grid import FIGURES
from rphub.reading.plan.labels import SCOPE
from rphub.reading.plan.wording import Line

FEWEST = 3
"""Cells of such a row, and scopes or totals below it less one."""


def labels_first(lines: Sequence[Line]) -> list[Line]:
    """The same lines; where a row of labels explains the row of figures above it, the labels come first."""
    turned = list(lines)
    for place in range(len(turned) - 1):
        above = turned[place - 1] if place else None
        if _is_boxes(turned[place], turned[place + 1]) and not (above and _is_labels(above, len(above.cells))):
            turned[place : place + 2] = _unnamed(turned[place + 1]), _unnamed(turned[place])
    return turned


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
