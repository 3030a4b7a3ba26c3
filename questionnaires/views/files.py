"""Tables as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse


def csv_file(rows: Iterable[tuple[str, ...]], name: str) -> HttpResponse:
    """UTF-8 with a byte order mark, so that spreadsheets read accents right."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
