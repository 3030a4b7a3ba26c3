"""A name under words: who signs for which side, in which capacity, and when."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from corrective_actions import policies
from corrective_actions.enums import Side
from corrective_actions.models import TwoSignatures
from rphub.kernel.roles import Actor


def put_signature(actor: Actor, row: TwoSignatures) -> list[str]:
    """Sign for the actor's side, in memory; returns the names of the fields that were set."""
    side = policies.side_of(actor)
    values = {
        f"{side}_signed_at": timezone.now(),
        f"{side}_signed_by": actor.label[:200],
        f"{side}_signed_role": actor.role_label[:120],
        f"{side}_signer_id": actor.user_id,
    }
    for name, value in values.items():
        setattr(row, name, value)
    return list(values)


def unsigned() -> dict[str, Any]:
    """The fields of both signatures, empty."""
    empty: dict[str, Any] = {}
    for side in Side:
        empty |= {f"{side}_signed_at": None, f"{side}_signed_by": "", f"{side}_signed_role": ""}
        empty |= {f"{side}_signer_id": None}
    return empty
