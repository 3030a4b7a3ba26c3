"""Taking a row away while nothing hangs on it yet: what was just added by mistake, never what has a past."""

from __future__ import annotations

from django.db import models

from rphub.kernel.decisions import Invalid


def remove(row: models.Model) -> None:
    """Delete the row, or raise Invalid with what hangs on it; also what the database would let go with it."""
    words = str(row)
    if kinds := _hanging_on(row):
        raise Invalid(f"{words} stays: there is more about it by now ({', '.join(kinds)}).")
    row.delete()


def _hanging_on(row: models.Model) -> list[str]:
    pointing = (one for one in row._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    found = set()
    for relation in pointing:
        model, name = relation.related_model, relation.remote_field.name  # type: ignore[union-attr]
        if model._base_manager.filter(**{name: row.pk}).exists():  # type: ignore[union-attr]
            found.add(str(model._meta.verbose_name_plural))  # type: ignore[union-attr]
    return sorted(found)
