"""Tables as files."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse

from rphub.kernel.tables import csv_text


def csv_file(rows: Iterable[tuple[str, ...]], name: str) -> HttpResponse:
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
