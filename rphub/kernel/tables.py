"""Rows as a CSV file, whole or line by line. The caller makes cells safe from formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
"""At the head of a file, so that spreadsheets read accents right."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def formula_safe(text: str) -> str:
    """Text for a CSV cell that no spreadsheet takes for a formula. Plain numbers stay numbers."""
    if text.lstrip(" ").startswith(FORMULA_STARTS) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """With a byte order mark; a row is asked for once the one before is on its way, so memory does not grow."""
    writer = csv.writer(_Echo())
    yield BOM
    for row in rows:
        yield writer.writerow(row)


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The whole of it."""
    return "".join(csv_lines(rows))
