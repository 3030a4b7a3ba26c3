"""The other visible outcomes: closed without verification, risk accepted, escalated, taken into the contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.notes import capacity, settle
from corrective_actions.enums import NoteKind, Side
from corrective_actions.models import Action
from corrective_actions.workflow import ACTION
from rphub.kernel.decisions import Decision, Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

WHY = "Say why; both sides read it."
AGAIN = timedelta(days=30)
EFFECTS = "Say what suspension would do to workers, and how that is kept small."
Policy = Callable[[Actor, Action], Decision]


def _may(actor: Actor, action_id: UUID, policy: Policy) -> Action:
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policy(actor, action))
    return action


@transaction.atomic
def close_unverified(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """A separate, visible outcome: closed, not verified."""
    action = _may(actor, action_id, policies.can_close_unverified)
    return _end(actor, action, "close_unverified", reason)


@transaction.atomic
def accept_risk(*, actor: Actor, action_id: UUID, reason: str, until: date) -> Action:
    """The consortium accepts that it is not done, with reason and expiry; the approver is not the scorer."""
    action = _may(actor, action_id, policies.can_accept_risk)
    if until <= timezone.localdate():
        raise Invalid({"until": "Choose a day in the future on which the risk is looked at again."})
    return _end(actor, action, "accept_risk", reason, risk_until=until)


def _end(actor: Actor, action: Action, transition: str, reason: str, **fields: Any) -> Action:
    reason = said(reason, "reason", WHY)
    ended = {
        "closed_at": timezone.now(),
        "ended_by": capacity(actor),
        "ended_why": reason,
        "engagement_released": False,
    }
    move(action, ACTION[transition], **ended, **fields)
    settle(actor, action, f"action.{action.state}", NoteKind.CLOSED, reason)
    emails.queue_action_news(action, Side.SUPPLIER, f"is now “{action.get_state_display()}”", reason)
    return action


@transaction.atomic
def escalate_action(*, actor: Actor, action_id: UUID, reason: str, effects: str = "") -> Action:
    """One step up the ladder of section 5.7; what follows is done by people, not by the hub.

    Before the last step somebody writes down what it would do to workers (responsible disengagement).
    """
    action = _may(actor, action_id, policies.can_escalate_action)
    reason = said(reason, "reason", WHY)
    step = min(action.escalation + 1, policies.LADDER)
    if step == policies.LADDER:
        reason = f"{reason}\nWhat it would do to workers: {said(effects, 'effects', EFFECTS)}"
    move(action, ACTION["escalate"], escalation=step)
    settle(actor, action, "action.escalated", NoteKind.ESCALATED, reason, step=step)
    emails.queue_action_news(action, Side.SUPPLIER, f"is escalated, step {step} of {policies.LADDER}", reason)
    return action


@transaction.atomic
def resume_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Back to work after an escalation; what was never agreed goes back to be agreed."""
    action = _may(actor, action_id, policies.can_resume_action)
    reason = said(reason, "reason", "Say what was settled; both sides read it.")
    if action.signed_by_both:
        move(action, ACTION["resume"], engagement_released=False)
    else:
        move(action, ACTION["negotiate_again"], disputed_at=timezone.now(), engagement_released=False)
    settle(actor, action, "action.resumed", NoteKind.OTHER, reason)
    emails.queue_action_news(action, Side.SUPPLIER, "goes on", reason)
    return action


@transaction.atomic
def take_into_contract(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Formal steps under the framework terms: recorded here, executed outside."""
    action = _may(actor, action_id, policies.can_take_into_contract)
    reason = said(reason, "reason", WHY)
    move(action, ACTION["take_into_contract"], ended_by=capacity(actor), ended_why=reason)
    settle(actor, action, "action.taken_into_contract", NoteKind.ESCALATED, reason)
    emails.queue_action_news(action, Side.SUPPLIER, "is taken into the contract", reason)
    return action


@transaction.atomic
def reopen_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    action = _may(actor, action_id, policies.can_reopen_action)
    run_again(actor, action, said(reason, "reason", WHY))
    return action


def run_again(actor: Actor, action: Action, reason: str) -> None:
    """As before, without the verification and the outcome it had; what was never agreed goes back to be agreed.

    Work that begins again has thirty days at least, as what is returned has at most.
    """
    unverified = {"verified_at": None, "verified_by_id": None, "method": "", "verified_note": "", "evidence_seen": 0}
    again = ACTION["reopen" if action.signed_by_both else "negotiate_again"]
    ended = {"closed_at": None, "check_on": None, "risk_until": None, "ended_by": "", "ended_why": ""}
    soonest = timezone.localdate() + AGAIN
    anew = (
        {"due_on": max(action.due_on or soonest, soonest)} if action.signed_by_both else {"disputed_at": timezone.now()}
    )
    move(action, again, **ended, **unverified, **anew)
    settle(actor, action, "action.reopened", NoteKind.REOPENED, reason)
    emails.queue_action_news(action, Side.SUPPLIER, "is open again", reason)
