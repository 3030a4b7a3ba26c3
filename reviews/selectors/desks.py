"""The desk as it was left."""

from __future__ import annotations

from reviews.desks import Left
from reviews.models import Desk
from rphub.kernel.roles import Actor


def left_by(actor: Actor) -> Left:
    kept = Desk.objects.filter(user=actor.user_id).values_list("left", flat=True).first()
    return Left.of(kept or {})
