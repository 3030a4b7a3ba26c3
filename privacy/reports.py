"""The copy of everything held about a person: one page to read, the same as data, in a zip archive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from rphub.kernel.personal import Person, Table

LOOKS = ("css/print-report.css", "css/archive.css")
SHOWN = 200
"""Rows of a table on the page; the data holds all of them."""


def write_copy(file: BinaryIO, person: Person, tables: Iterable[Table]) -> None:
    found, now = list(tables), timezone.localtime()
    about = {"name": person.name, "email": person.email, "made_at": now.isoformat()}
    data = {"about": about, "held": {table.title: table.rows for table in found}}
    shown = [(table, table.rows[:SHOWN], len(table.rows) - SHOWN) for table in found]
    context = {"person": person, "tables": shown, "made_at": now, "look": "look.css", "consortium": settings.CONSORTIUM}
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", render_to_string("privacy/copy.html", context))
        archive.writestr("data.json", json.dumps(data, indent=2, ensure_ascii=False))
        archive.writestr("look.css", "\n".join(_style(name) for name in LOOKS))


def _style(name: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
