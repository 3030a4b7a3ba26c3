"""Tables that are drawn with dashes or bars, as converters to plain text and Markdown draw them, become rows.

What is drawn says where the columns are. A table in which a line disagrees with the drawing is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .table_lines import Cells, as_line, is_figure, one_row, rows_of

MOST_LETTERS = 1_000
MOST_LINES = 300
MOST_HEAD = 8
RULER = re.compile(r" *[-=─━═]{2,}(?: +[-=─━═]{2,})+ *")
RULE = re.compile(r" *[-=─━═]{8,} *")
SPAN = re.compile(r"[-=─━═]+")
BAR = re.compile(r"(?<!\\)[|│┃║]")
BORDER = re.compile(r"[\s|│┃║+:\-=─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╟╫╢╓╥╖╙╨╜┏┳┓┣╋┫┗┻┛]*")
CORNER = re.compile(r"[+|│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╟╫╢╓╥╖╙╨╜┏┳┓┣╋┫┗┻┛]")
DASHES = re.compile(r"[-=─━═]{2}|:-|-:|\|-\|")


def without_drawing(lines: Sequence[str]) -> list[str]:
    """The lines of the text with those of drawn tables as rows, their cells parted by tabs."""
    said: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        table, end = None, place
        if len(line) <= MOST_LETTERS:
            if BAR.search(line) or _is_border(line):
                table, end = _boxed(lines, place)
            elif RULER.fullmatch(line):
                head = _head_above(said)
                table, end = _ruled(lines, place, head)
                if table is not None:
                    del said[len(said) - len(head) :]
                    _drop_rule(said)
        said += [line] if table is None else table
        place = end if table is not None else place + 1
    return said


def _head_above(said: Sequence[str]) -> list[str]:
    """The lines straight above a ruler."""
    head: list[str] = []
    for line in reversed(said[-MOST_HEAD:]):
        if (
            not line.strip()
            or "\t" in line
            or len(line) > MOST_LETTERS
            or RULE.fullmatch(line)
            or RULER.fullmatch(line)
        ):
            break
        head.insert(0, line)
    return head


def _drop_rule(said: list[str]) -> None:
    if said and (RULE.fullmatch(said[-1]) or RULER.fullmatch(said[-1])):
        said.pop()


def _ruled(lines: Sequence[str], place: int, head: Sequence[str]) -> tuple[list[str] | None, int]:
    """A ruler with gaps over the columns; it ends at a ruler, or at an empty line where no rule stands above it."""
    spans = [match.span() for match in SPAN.finditer(lines[place])]
    groups, end = _groups(lines, place)
    body = [line for group in groups for line in group]
    if not body or not all(_keeps_to(line, spans) for line in [*head, *body]):
        return None, place
    widths = [last - first for first, last in spans]
    rows = [one_row([_cut(line, spans) for line in head])] if head else []
    for group in groups:
        cells = [_cut(line, spans) for line in group]
        rows += [one_row(cells)] if len(groups) > 1 else rows_of(cells, widths, labelled=True)
    return ["", *map(as_line, rows), ""], end


def _groups(lines: Sequence[str], place: int) -> tuple[list[list[str]], int]:
    """The lines below a ruler, parted where a line is empty if they end with a ruler; and where they end."""
    groups: list[list[str]] = [[]]
    first_empty = 0
    for end in range(place + 1, min(len(lines), place + MOST_LINES)):
        line = lines[end]
        if len(line) > MOST_LETTERS or "\t" in line:
            break
        if RULE.fullmatch(line) or RULER.fullmatch(line):
            below = lines[end + 1] if end + 1 < len(lines) else ""
            if below.strip() and first_empty:
                break
            return [group for group in groups if group], end + 1
        if line.strip():
            groups[-1].append(line)
        else:
            first_empty = first_empty or end
            groups.append([])
    end = first_empty or min(len(lines), place + MOST_LINES)
    return [groups[0]], end


def _keeps_to(line: str, spans: Sequence[tuple[int, int]]) -> bool:
    gaps = pairwise(spans)
    return not line[: spans[0][0]].strip() and not any(line[last:first].strip() for (_, last), (first, _) in gaps)


def _cut(line: str, spans: Sequence[tuple[int, int]]) -> Cells:
    ends = [last for _, last in spans[:-1]] + [len(line)]
    return [line[first:last].strip() for (first, _), last in zip(spans, ends, strict=True)]


def _is_border(line: str) -> bool:
    return bool(BORDER.fullmatch(line) and CORNER.search(line) and DASHES.search(line))


def _boxed(lines: Sequence[str], place: int) -> tuple[list[str] | None, int]:
    """Lines with bars between their cells. Without bars at both ends a line of dashes must say that it is a table."""
    end = place
    while end < min(len(lines), place + MOST_LINES) and _has_bars(lines[end]):
        end += 1
    block = [line.strip() for line in lines[place:end]]
    words = [line for line in block if not _is_border(line)]
    borders = len(block) - len(words)
    closed = all(BAR.match(line) and BAR.match(line[-1]) for line in words)
    if len(words) < 2 or not (closed or borders):
        return None, place
    cells = [_cells(line, closed=closed) for line in words]
    if len(cells[0]) < 2 or len({len(one) for one in cells}) > 1:
        return None, place
    widths = [max(len(line[column].strip()) for line in cells) for column in range(len(cells[0]))]
    rows = _rows_between(block, cells, widths)
    return ["", *map(as_line, rows), ""], end


def _has_bars(line: str) -> bool:
    return len(line) <= MOST_LETTERS and "\t" not in line and bool(BAR.search(line) or _is_border(line))


def _cells(line: str, *, closed: bool) -> Cells:
    if closed:
        line = line[1:-1]
    return [re.sub(r"^(\*\*|__)(.*)\1$", r"\2", cell.strip()).replace("\\|", "|") for cell in BAR.split(line)]


def _rows_between(block: Sequence[str], cells: Sequence[Cells], widths: Sequence[int]) -> list[Cells]:
    """Lines between two borders are one row where every row has borders of its own."""
    groups: list[list[Cells]] = [[]]
    rest = iter(cells)
    for line in block:
        if _is_border(line):
            groups.append([])
        else:
            groups[-1].append(next(rest))
    groups = [group for group in groups if group]
    if len(groups) > 2 and not any(map(_has_rows, groups)):
        return [one_row(group) for group in groups]
    head = [one_row(groups.pop(0))] if len(groups) > 1 else []
    return head + [row for group in groups for row in rows_of(group, widths, labelled=True)]


def _has_rows(group: Sequence[Cells]) -> bool:
    return any(sum(is_figure(line[column]) for line in group) > 1 for column in range(len(group[0])))


__all__ = ("without_drawing",)
