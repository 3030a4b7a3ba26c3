"""The cells of a CSV file in any of the usual encodings and with any of the usual separators."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rphub.files.sheets.cells import Given

DELIMITERS = (",", ";", "\t", "|")
DECLARED = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
HEAD_ROWS = 12
"""Rows at the top in which the heads are looked for."""
Heads = Callable[[Sequence[Given]], int]
"""How many heads of ours a row holds."""


def csv_cells(path: Path, heads: Heads, most: int) -> tuple[Iterator[list[Given]], int]:
    """The cells of a file, so many rows at most, and how many lines before them only name the separator; that is the
    one by which `heads` finds most of its heads in a row."""
    lines = _text_of(path.read_bytes()).splitlines(keepends=True)
    separator, skip = _separator(lines, heads)
    rows = islice(csv.reader(lines[skip:], delimiter=separator), most)
    return ([Given(cell) for cell in row] for row in rows), skip


def _text_of(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _separator(lines: list[str], heads: Heads) -> tuple[str, int]:
    """What stands between the cells, and how many lines only say so."""
    declared = DECLARED.fullmatch(lines[0]) if lines else None
    if declared:
        return declared[1], 1

    def known(separator: str) -> tuple[int, int]:
        rows = [[Given(cell) for cell in row] for row in csv.reader(lines[:HEAD_ROWS], delimiter=separator)]
        return max(map(heads, rows), default=0), max(map(len, rows), default=0)

    return max(DELIMITERS, key=known), 0
