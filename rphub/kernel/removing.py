"""Taking a row away while nothing hangs on it yet: what was just added by mistake, never what has a past."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from rphub.kernel.decisions import Invalid
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor


def remove(row: models.Model) -> None:
    """Delete the row, or raise Invalid with what hangs on it; also what the database would let go with it. Lock it
    before: then nothing new comes to hang on it, and Django need not look for that again before it deletes."""
    words = str(row)
    if kinds := _hanging_on(row):
        raise Invalid(f"{words} stays: there is more about it by now ({', '.join(kinds)}).")
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows._raw_delete(rows.db)


def _hanging_on(row: models.Model) -> list[str]:
    """One statement over everything that may point at it; none where nothing can."""
    if not (pointing := _pointing(type(row))):
        return []
    kinds = [str(model._meta.verbose_name_plural) for model, _ in pointing]
    found = _asking(type(row)).rows(ANONYMOUS, pk=row.pk)
    return sorted({kind for hangs in found for kind, is_there in zip(kinds, hangs, strict=True) if is_there})


@cache
def _pointing(model: type[models.Model]) -> list[tuple[Any, str]]:
    """Models with a foreign key to this one, and its name; those of links between many and many, too."""
    fields: list[Any] = list(model._meta.get_fields(include_hidden=True))
    return [(one.related_model, one.remote_field.name) for one in fields if one.auto_created and not one.concrete]


@cache
def _asking(model: type[models.Model]) -> Prepared:
    def build(actor: Actor, pk: Any) -> Any:
        hang = (Exists(other._base_manager.filter(**{name: OuterRef("pk")})) for other, name in _pointing(model))
        return model._base_manager.filter(pk=pk).order_by().values_list(*hang)

    return Prepared(build)
