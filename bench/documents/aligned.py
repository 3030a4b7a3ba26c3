"""An example as plain text in which tables are laid out with spaces, as converters write them: cells below each other,
long ones wrapped. Measured with `--form aligned`, beside the text with tabs of `make`."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from bench.documents.make import BUILT, WRAPPED
from rphub.reading import rows
from rphub.reading.inside import html_text

WIDEST = 34
GAP = "  "


def built(source: Path) -> Path:
    """The file, made if its content is new."""
    said = as_text(source.read_text(encoding="utf-8")).encode()
    path = BUILT / f"aligned-{source.parent.name}-{source.stem}-{hashlib.sha256(said).hexdigest()[:16]}.txt"
    if not path.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        path.write_bytes(said)
    return path


def as_text(html: str) -> str:
    text = rows.rows_as_lines(html_text._text(html, all_parts=False))
    said: list[str] = []
    for table, group in groupby(text.split("\n"), key=lambda line: "\t" in line):
        lines = list(group)
        if table:
            said += _laid_out([line.split("\t") for line in lines])
        else:
            said += [textwrap.fill(line, WRAPPED) for line in lines]
    return "\n".join(said)


def _laid_out(table: Sequence[Sequence[str]]) -> list[str]:
    columns = list(zip_longest(*([cell.replace("\u2028", " ") for cell in row] for row in table), fillvalue=""))
    wrapped = [[textwrap.wrap(cell, WIDEST) for cell in column] for column in columns]
    widths = [max((len(line) for cell in column for line in cell), default=0) for column in wrapped]
    lines = [line for cells in zip(*wrapped, strict=True) for line in zip_longest(*cells, fillvalue="")]
    return [GAP.join(f"{part:{width}}" for part, width in zip(line, widths, strict=True)).rstrip() for line in lines]
