"""Asking for everything as one file; a worker makes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from archives import policies
from archives.parts import KIND
from questionnaires.models import Response
from rphub.documents.actions import keep_until, request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused, require
from rphub.kernel.limits import within
from rphub.kernel.roles import Actor
from rphub.kernel.work import WorkState
from suppliers.models import Supplier

KEPT, OLDER_KEPT = timedelta(days=7), timedelta(hours=1)
MOST, HOUR = 12, 3600
TOO_OFTEN = f"This was asked for {MOST} times within an hour. The last one is still here; come back a little later."


@transaction.atomic
def request_archive(*, actor: Actor, supplier_id: int, response_id: UUID | None = None) -> Document:
    """The archive of one questionnaire, or of all years: one that nobody has begun yet, else a new one.

    It says what stands when it is made, so it is made anew each time. Older ones go within the hour, the newest after
    seven days. The document is the supplier's own: the office does not see it.
    """
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    require(policies.can_request_archive(actor, supplier))
    response = _response(actor, supplier, response_id)
    before = Document.objects.filter(kind=KIND, member_id=supplier.organisation_id, ref=_ref(supplier, response))
    waiting: Document | None = before.filter(state=WorkState.QUEUED, attempts=0).first()
    if waiting is not None:
        return waiting
    if not within(f"archive:{supplier.pk}", most=MOST, seconds=HOUR):
        raise Refused(TOO_OFTEN)
    now = timezone.now()
    keep_until(before, now + OLDER_KEPT)
    words = f", {response.cycle} questionnaire" if response else ""
    return request_document(
        actor=actor,
        kind=KIND,
        key=f"{KIND}:{uuid4()}",
        ref=_ref(supplier, response),
        title=f"Everything of {supplier}{words}",
        task="archives.tasks.make_archive",
        member_id=supplier.organisation_id,
        media_type="application/zip",
        kept_until=now + KEPT,
    )


def _response(actor: Actor, supplier: Supplier, response_id: UUID | None) -> Response | None:
    if response_id is None:
        return None
    mine = Response.objects.visible_to(actor).filter(supplier=supplier).select_related("cycle")
    found: Response = get_object_or_404(mine, pk=response_id)
    return found


def _ref(supplier: Supplier, response: Response | None) -> dict[str, Any]:
    return {"supplier_id": supplier.pk, "response_id": str(response.pk) if response else None}
