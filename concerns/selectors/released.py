"""Released notices as members and suppliers read them: what is written down in `suppliers`, and nothing behind it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from concerns.querysets import NOT_FOUND
from rphub.kernel.roles import Actor
from suppliers.models import ReleasedNotice


def notices(actor: Actor) -> list[ReleasedNotice]:
    """What the reader's organisation may read, newest first: one statement."""
    return list(ReleasedNotice.objects.visible_to(actor).select_related("supplier__organisation"))


def notice_of(actor: Actor, notice_id: UUID) -> ReleasedNotice:
    rows = ReleasedNotice.objects.visible_to(actor).select_related("supplier__organisation")
    found: ReleasedNotice | None = rows.filter(pk=notice_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found
