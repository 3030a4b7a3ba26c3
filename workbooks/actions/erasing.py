"""Uploads go with the draft that they were made for; their bytes first, so that a killed run is done again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from questionnaires import policies
from rphub.files.erasing import cited_only_by, discard_bytes
from rphub.files.models import StoredFile
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from workbooks.models import Import


def forget_uploads(*, actor: Actor, response_id: UUID) -> None:
    """Files that came back for this questionnaire, and what they said; the caller erases the draft."""
    require(policies.can_end_by_itself(actor))
    rows = Import.objects.filter(response=response_id)
    files = cited_only_by(rows)
    discard_bytes(files)
    with transaction.atomic():
        rows.delete()
        StoredFile.objects.filter(pk__in=[stored.pk for stored in files]).delete()
