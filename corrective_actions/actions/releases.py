"""What members are told of an action that is escalated or late: nothing, until the RP lead says so (domain
specification, sections 5.7 and 5.11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction

from corrective_actions import emails, policies
from corrective_actions.actions.notes import settle
from corrective_actions.enums import NoteKind, Side
from corrective_actions.models import Action
from rphub.kernel.decisions import Decision, require, said
from rphub.kernel.roles import Actor

WHY = "Say why; both sides read it."


@transaction.atomic
def release_engagement(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Members who use the supplier read “escalated engagement”, and nothing of what it is about."""
    action = _locked(actor, action_id, policies.can_release_engagement)
    return _engagement(actor, action, True, "members are told of escalated engagement", reason)


@transaction.atomic
def withhold_engagement(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """They read it no more; it ends by itself once the action goes on or is closed."""
    action = _locked(actor, action_id, policies.can_withhold_engagement)
    return _engagement(actor, action, False, "members are told of escalated engagement no more", reason)


@transaction.atomic
def release_overdue(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Members read “Improvement plan overdue”: of the day that has passed, so a later day ends it."""
    action = _locked(actor, action_id, policies.can_release_overdue)
    return _overdue(actor, action, action.due_on, "members are told that it is overdue", reason)


@transaction.atomic
def withhold_overdue(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """They read “Improvement plan in place” again."""
    action = _locked(actor, action_id, policies.can_withhold_overdue)
    return _overdue(actor, action, None, "members are told no more that it is overdue", reason)


def _locked(actor: Actor, action_id: UUID, may: Callable[[Actor, Action], Decision]) -> Action:
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(may(actor, action))
    return action


def _engagement(actor: Actor, action: Action, released: bool, words: str, reason: str) -> Action:
    action.engagement_released = released
    return _tell(actor, action, "engagement", NoteKind.ESCALATED, f"is escalated; {words}", words, reason)


def _overdue(actor: Actor, action: Action, on: date | None, words: str, reason: str) -> Action:
    action.overdue_released = on
    return _tell(actor, action, "overdue", NoteKind.OTHER, f"is late; {words}", words, reason)


def _tell(actor: Actor, action: Action, what: str, kind: NoteKind, news: str, words: str, reason: str) -> Action:
    reason = said(reason, "reason", WHY)
    action.save(update_fields=[f"{what}_released"])
    verb = f"action.{what}_{'released' if getattr(action, f'{what}_released') else 'withheld'}"
    settle(actor, action, verb, kind, f"{words[:1].upper()}{words[1:]}. {reason}")
    emails.queue_action_news(action, Side.SUPPLIER, news, reason)
    return action
