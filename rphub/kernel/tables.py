"""Rows as the text of a CSV file. The caller has made cells safe from formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """With a byte order mark, so that spreadsheets read accents right."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return "\ufeff" + text.getvalue()
