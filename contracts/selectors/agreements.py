"""A decision, or the meeting that something hangs on, for pages that act on it."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from contracts import policies
from contracts.models import Agreement, Point
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

CONTRACT = ("meeting__contract__supplier__organisation", "meeting__contract__framework__manager")


def agreement_of(actor: Actor, agreement_id: int) -> tuple[Agreement, Decision]:
    """The decision, and whether it may become an action."""
    rows = Agreement.objects.visible_to(actor).select_related("point", *CONTRACT)
    agreement: Agreement = get_object_or_404(rows, pk=agreement_id)
    return agreement, policies.can_make_action(actor, agreement)


def meeting_of(actor: Actor, *, point_id: int | None = None, agreement_id: int | None = None) -> UUID:
    """The meeting of a point or of a decision; 404 where the actor sees neither."""
    model = Agreement if point_id is None else Point
    row = get_object_or_404(model.objects.visible_to(actor), pk=agreement_id if point_id is None else point_id)
    meeting_id: UUID = row.meeting_id
    return meeting_id
