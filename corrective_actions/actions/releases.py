"""What members are told of an escalation: nothing, until the RP lead says so (domain specification, section 5.7)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from corrective_actions import emails, policies
from corrective_actions.actions.notes import said, settle
from corrective_actions.enums import NoteKind, Side
from corrective_actions.models import Action
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor

WHY = "Say why; both sides read it."


@transaction.atomic
def release_engagement(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Members who use the supplier read “escalated engagement”, and nothing of what it is about."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_release_engagement(actor, action))
    return _tell(actor, action, True, "members are told of escalated engagement", reason)


@transaction.atomic
def withhold_engagement(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """They read it no more; it ends by itself once the action goes on or is closed."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_withhold_engagement(actor, action))
    return _tell(actor, action, False, "members are told of escalated engagement no more", reason)


def _tell(actor: Actor, action: Action, released: bool, words: str, reason: str) -> Action:
    reason = said(reason, "reason", WHY)
    action.engagement_released = released
    action.save(update_fields=["engagement_released"])
    verb = f"action.engagement_{'released' if released else 'withheld'}"
    settle(actor, action, verb, NoteKind.ESCALATED, f"{words[:1].upper()}{words[1:]}. {reason}")
    emails.queue_action_news(action, Side.SUPPLIER, f"is escalated; {words}", reason)
    return action
