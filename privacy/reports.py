"""The copy of everything held about a person: one page to read, the same as data, in a zip archive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from rphub.audit.words import changed_words, value_words
from rphub.kernel.pdf import archive_look
from rphub.kernel.personal import Person, Table
from rphub.kernel.words import day, daytime

SHOWN = 200
"""Rows of a table on the page; the data holds all of them."""


def write_copy(file: BinaryIO, person: Person, tables: Iterable[Table]) -> None:
    found, now = sorted(tables, key=lambda table: table.title != "Account"), timezone.localtime()
    about = {"name": person.name, "email": person.email, "made_at": now.isoformat()}
    data = {"about": about, "held": {table.title: table.rows for table in found}}
    context = {
        "person": person,
        "tables": [_shown(table) for table in found],
        "made_at": now,
        "look": "look.css",
        "consortium": settings.CONSORTIUM,
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", render_to_string("privacy/copy.html", context))
        archive.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False))
        archive.writestr("look.css", archive_look())


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as the page has it: no empty columns, days in words."""

    table: Table
    heads: list[str]
    rows: list[list[str]]

    @property
    def more(self) -> int:
        return len(self.table.rows) - len(self.rows)


def _shown(table: Table) -> Shown:
    rows = table.rows[:SHOWN]
    keys = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
    heads = ["Number" if key == "pk" else changed_words(key.partition("__")[0]) for key in keys]
    return Shown(table, heads, [[_words(row[key]) for key in keys] for row in rows])


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return daytime(value)
    return day(value) if isinstance(value, date) else value_words(value) if value not in (None, "") else ""
