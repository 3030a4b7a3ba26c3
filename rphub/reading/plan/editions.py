"""The table of editions: what stood in earlier ones, and who signed them, is no part of the present plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rphub.reading.dates import days_in
from rphub.reading.passages import Paragraph
from rphub.reading.plan.wording import Sheet

HEAD = re.compile(r"(?:issue|version|edition|revision|rev)\b(?! date)", re.I)
"""The head of a column that numbers the editions."""
NUMBER = re.compile(
    r"(?:(?:v|rev|issue)?\.? ?\d|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)", re.I
)
"""“3 (this issue)”, “Third (this edition)”."""


def without_editions(sheet: Sheet) -> Sheet:
    """The document without the rows of that table; its sentences stay as empty ones, so that all keep their numbers."""
    rows = set(_rows(sheet.passages.paragraphs))
    if not rows:
        return sheet
    gone = {id(line) for number in rows for line in sheet.passages.paragraphs[number].lines}
    said = {line.text for line in sheet.passages.lines if id(line) in gone}
    paragraphs = tuple(one for number, one in enumerate(sheet.passages.paragraphs) if number not in rows)
    lines = tuple(line for line in sheet.passages.lines if id(line) not in gone)
    return replace(
        sheet,
        passages=replace(sheet.passages, paragraphs=paragraphs, lines=lines),
        lines=tuple(replace(line, text="") if line.raw in said else line for line in sheet.lines),
        sentences=tuple(replace(one, text="") if one.place in rows else one for one in sheet.sentences),
    )


def _rows(paragraphs: tuple[Paragraph, ...]) -> Iterator[int]:
    """The numbers of the rows: as many cells as the heads have, a number of an edition first and a day behind it."""
    heads = 0
    for number, one in enumerate(paragraphs):
        cells = one.lines[0].cells
        if heads and len(cells) == heads and NUMBER.match(cells[0]) and any(map(_is_dated, cells[1:])):
            yield number
        else:
            heads = len(cells) if len(cells) > 1 and HEAD.match(cells[0]) else 0


def _is_dated(cell: str) -> bool:
    return bool(days_in(cell, short=True))
