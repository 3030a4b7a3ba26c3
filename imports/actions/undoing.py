"""What a row wrote over, kept for the way back and put back while nobody has changed it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from rphub.kernel.decisions import Invalid

Fields = Mapping[str, Any]
"""Name of a field -> [before, after]."""
Made = tuple[str, int, Fields]
"""What it is, its id, and of what was changed the fields."""
SINCE = "{row}: somebody changed the {field} since."


def both(row: models.Model, known: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """Before and after. Raises Invalid where the row is not as it was compared."""
    for name in written:
        if getattr(row, name) != known.get(name):
            raise Invalid(SINCE.format(row=row, field=_words(row, name)))
    return {name: [known.get(name), value] for name, value in written.items()}


def put_back(row: models.Model, fields: Fields) -> dict[str, Any]:
    """The values of before. Raises Invalid where somebody has written another value since."""
    values = {}
    for name, (before, after) in fields.items():
        if getattr(row, name) != _typed(row, name, after):
            raise Invalid(SINCE.format(row=row, field=_words(row, name)))
        values[name] = _typed(row, name, before)
    return values


def _typed(row: models.Model, name: str, value: Any) -> Any:
    """As the field holds it: days come out of JSON as text."""
    return row._meta.get_field(name).to_python(value)  # type: ignore[union-attr]


def _words(row: models.Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
