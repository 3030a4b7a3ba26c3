"""What was read in documents, by document. The one place that asks for it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from suppliers.found import Read, read_from
from suppliers.models import Reading


def readings_of(ids: Collection[UUID]) -> dict[UUID, Read]:
    """One statement; documents nobody has read are not among them."""
    rows = Reading.objects.filter(evidence_id__in=ids).defer("pages", "dates") if ids else ()
    return {row.evidence_id: read_from(row.elements) for row in rows}
