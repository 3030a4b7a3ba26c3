"""Files that go with what cites them, unless something else cites them too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from rphub.files import storage
from rphub.files.models import StoredFile


def cited_only_by(rows: QuerySet[Any, Any]) -> list[StoredFile]:
    """The stored files in the column `file` of these rows that no other row points to."""
    ids = rows.filter(file__isnull=False).values_list("file", flat=True)
    return [stored for stored in StoredFile.objects.filter(pk__in=list(ids)) if not _cited_elsewhere(stored, rows)]


def discard_bytes(found: Iterable[StoredFile]) -> None:
    """Do this before the rows go: killed in between, the rows are still there to be erased again."""
    for stored in found:
        storage.discard(stored.stored_name)


def _cited_elsewhere(stored: StoredFile, rows: QuerySet[Any, Any]) -> bool:
    for relation in stored._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        model: type[Model] = relation.related_model  # type: ignore[assignment]
        pointing = model._base_manager.filter(**{relation.remote_field.name: stored.pk})  # type: ignore[union-attr]
        if model is rows.model:
            pointing = pointing.exclude(pk__in=rows.values("pk"))
        if pointing.exists():
            return True
    return False
