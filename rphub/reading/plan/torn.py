"""Rows that the end of a page tore: the label stands on one page, its figure on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.labels import FIVE, MAIN, Part, categories_in, part_of
from rphub.reading.plan.wording import Line

MOST_LABELS = 3
"""Lines of a label."""
SEVERAL = 2
"""Categories in a cell that describes scope 3."""


MOST_OF_FOOT = 8
"""Words of the foot of a page."""


def whole_rows(lines: Sequence[Line]) -> list[Line]:
    """The same lines; what a page break parted is a row again."""
    whole = _without_feet(lines)
    for turn in range(len(whole) - 1, 1, -1):
        if whole[turn].page == whole[turn - 1].page:
            continue
        if labels := _labels_of(whole, turn):
            whole[turn - 1 : turn + len(labels)] = [_row(labels, whole[turn - 1])]
        elif _is_described(whole[turn - 2], whole[turn - 1]):
            whole[turn - 2 : turn] = [_row(whole[turn - 2 : turn - 1], whole[turn - 1])]
    return whole


def _without_feet(lines: Sequence[Line]) -> list[Line]:
    """A short line that closes every page is its foot, though there be only two: it may stand inside a table."""
    closing = {line.page: line for line in lines}
    said = {line.text for line in closing.values()}
    foot = said.pop() if len(said) == 1 < len(closing) else ""
    if not foot or "\t" in foot or len(foot.split()) > MOST_OF_FOOT:
        return list(lines)
    return [line for line in lines if closing[line.page] is not line]


def _labels_of(lines: Sequence[Line], turn: int) -> Sequence[Line]:
    """Of the figure that is left alone at the foot of its page, below the rows of its table."""
    row, figure = lines[turn - 2 : turn]
    behind = [len(line.cells) for line in lines[turn : turn + MOST_LABELS + 1]]
    count = next((place for place, cells in enumerate(behind) if cells == len(row.cells)), 0)
    labels = lines[turn : turn + count]
    alone = _is_figure(figure.text) or (not figure.cells[0] and all(map(_is_figure, filter(None, figure.cells[1:]))))
    if len(row.cells) < 2 or not alone or any(len(line.cells) > 1 for line in labels):
        return ()
    return labels if part_of(" ".join(line.flat for line in labels)) in (*MAIN, *FIVE) else ()


def _is_described(label: Line, row: Line) -> bool:
    """“Scope 3 (included sources)” over the cell that goes on with its categories on the next page."""
    alone = len(label.cells) == 1 and part_of(label.flat) is Part.SCOPE3
    listed = len(row.cells) > 1 and len(categories_in(row.cells[0])) >= SEVERAL
    return alone and listed and all(map(_is_figure, row.cells[1:]))


def _is_figure(text: str) -> bool:
    return text.strip()[:1].isdigit() and cell_of(text).kind is Kind.NUMBER


def _row(labels: Sequence[Line], figures: Line) -> Line:
    text = " ".join(line.text for line in labels)
    gap = " " if len(figures.cells) > 1 else "\t"
    raw = " ".join(line.raw for line in (*labels, figures))
    return replace(figures, raw=raw, text=f"{text}{gap}{figures.text}", raw_cells=())
