"""How a person leaves the desk. No history is written: it is a habit, not a fact about anybody."""

from __future__ import annotations

from django.db import transaction

from reviews import policies
from reviews.desks import Left
from reviews.models import Desk
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor


@transaction.atomic
def leave_desk(*, actor: Actor, left: Left) -> None:
    """Keep it for the next visit, in this session or another."""
    require(policies.can_keep_desk(actor))
    row = Desk(user_id=actor.user_id or 0, left=left.kept)
    Desk.objects.bulk_create([row], update_conflicts=True, unique_fields=["user"], update_fields=["left"])
