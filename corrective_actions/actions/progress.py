"""From an agreed action to its end: progress, evidence, verification and the other visible outcomes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.facts import publish_facts
from corrective_actions.actions.plans import write_note
from corrective_actions.enums import ActionState, NoteKind
from corrective_actions.models import Action
from corrective_actions.selectors.citations import citation_count
from corrective_actions.workflow import ACTION
from rphub.audit.actions import record
from rphub.kernel.decisions import Decision, Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.enums import Severity

RETURN_LIMIT = timedelta(days=30)
EFFECT_AFTER = timedelta(days=120)
"""Three to six months after verification, critical and major actions are looked at again."""
LADDER = 5


def _settle(actor: Actor, action: Action, verb: str, kind: NoteKind, text: str, **data: Any) -> None:
    """History, story and published facts of one verb."""
    record(actor, verb, action, reason=text, **data)
    write_note(actor, action, kind, text)
    publish_facts(actor=actor, supplier_id=action.plan.supplier_id)


def _take(actor: Actor, action_id: UUID) -> Action:
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    return action


@transaction.atomic
def note_progress(*, actor: Actor, action_id: UUID, text: str) -> Action:
    """A line of progress; the first one starts the action."""
    action = _take(actor, action_id)
    require(policies.can_report_progress(actor, action))
    if action.state == ActionState.AGREED:
        move(action, ACTION["start"])
    _settle(actor, action, "action.progress_noted", NoteKind.PROGRESS, text)
    return action


@transaction.atomic
def submit_evidence(*, actor: Actor, action_id: UUID, text: str) -> Action:
    """The supplier says it is done and shows it."""
    action = _take(actor, action_id)
    require(policies.can_submit_evidence(actor, action, citation_count(action)))
    if action.state == ActionState.AGREED:
        move(action, ACTION["start"])
    move(action, ACTION["submit_evidence"], submitted_at=timezone.now())
    _settle(actor, action, "action.evidence_submitted", NoteKind.EVIDENCE, text)
    emails.queue_evidence_submitted(action)
    return action


@transaction.atomic
def verify_action(*, actor: Actor, action_id: UUID, method: str, note: str) -> Action:
    """Verified by whom, how and with what note; critical and major ones are watched before they close."""
    action = _take(actor, action_id)
    require(policies.can_verify_action(actor, action, citation_count(action)))
    if not method or not note.strip():
        raise Invalid({"method" if not method else "note": "Say how it was verified, and what you saw."})
    verified = {"method": method, "verified_note": note, "verified_by_id": actor.user_id}
    move(action, ACTION["verify"], verified_at=timezone.now(), **verified)
    if action.severity in (Severity.CRITICAL, Severity.MAJOR):
        move(action, ACTION["check_later"], check_on=timezone.localdate() + EFFECT_AFTER)
    else:
        move(action, ACTION["close"], closed_at=timezone.now())
    _settle(actor, action, "action.verified", NoteKind.VERIFIED, note, method=method)
    emails.queue_action_verified(action)
    return action


@transaction.atomic
def return_evidence(*, actor: Actor, action_id: UUID, reason: str, due_on: date | None = None) -> Action:
    """Not enough yet, with the reason; a new day at most thirty days from now."""
    action = _take(actor, action_id)
    require(policies.can_return_evidence(actor, action))
    today = timezone.localdate()
    if due_on and not today <= due_on <= today + RETURN_LIMIT:
        raise Invalid({"due_on": "Choose a day between today and 30 days from now."})
    move(action, ACTION["return_evidence"], due_on=due_on or action.due_on)
    _settle(actor, action, "action.returned", NoteKind.RETURNED, reason)
    emails.queue_action_returned(action, reason)
    return action


@transaction.atomic
def extend_action(*, actor: Actor, action_id: UUID, due_on: date, reason: str) -> Action:
    """More time, once, with a reason and an approver; the first date stays on record."""
    action = _take(actor, action_id)
    require(policies.can_extend_action(actor, action))
    if action.due_on is None or due_on <= action.due_on:
        raise Invalid({"due_on": "Choose a later day than the one agreed now."})
    before = action.due_on
    action.due_on, action.extensions = due_on, action.extensions + 1
    action.save(update_fields=["due_on", "extensions"])
    _settle(actor, action, "action.extended", NoteKind.EXTENDED, reason, before_day=before, new_day=due_on)
    return action


@transaction.atomic
def confirm_effect(*, actor: Actor, action_id: UUID, held: bool, note: str) -> Action:
    """After some months: it has held and is closed, or it has not and runs again."""
    action = _take(actor, action_id)
    require(policies.can_confirm_effect(actor, action))
    if held:
        move(action, ACTION["close"], closed_at=timezone.now())
        _settle(actor, action, "action.closed", NoteKind.CLOSED, note)
    else:
        _reopen(actor, action, note)
    return action


@transaction.atomic
def reopen_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    action = _take(actor, action_id)
    require(policies.can_reopen_action(actor, action))
    _reopen(actor, action, reason)
    return action


def _reopen(actor: Actor, action: Action, reason: str) -> None:
    fresh = {"closed_at": None, "check_on": None, "verified_at": None, "verified_by_id": None, "method": ""}
    move(action, ACTION["reopen"], **fresh)
    _settle(actor, action, "action.reopened", NoteKind.REOPENED, reason)


@transaction.atomic
def close_unverified(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """A separate, visible outcome: closed, not verified."""
    return _end(actor, action_id, "close_unverified", policies.can_close_unverified, reason)


@transaction.atomic
def accept_risk(*, actor: Actor, action_id: UUID, reason: str, until: date) -> Action:
    """The consortium accepts that it is not done, with reason and expiry; the approver is not the scorer."""
    if until <= timezone.localdate():
        raise Invalid({"until": "Choose a day in the future on which the risk is looked at again."})
    return _end(actor, action_id, "accept_risk", policies.can_accept_risk, reason, risk_until=until)


def _end(actor: Actor, action_id: UUID, transition: str, policy: Any, reason: str, **fields: Any) -> Action:
    action = _take(actor, action_id)
    decision: Decision = policy(actor, action)
    require(decision)
    if not reason.strip():
        raise Invalid({"reason": "Say why; both sides read it."})
    move(action, ACTION[transition], closed_at=timezone.now(), **fields)
    _settle(actor, action, f"action.{action.state}", NoteKind.CLOSED, reason)
    return action


@transaction.atomic
def escalate_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """One step up the ladder of section 5.7; what follows is done by people, not by the hub."""
    action = _take(actor, action_id)
    require(policies.can_escalate_action(actor, action))
    move(action, ACTION["escalate"], escalation=min(action.escalation + 1, LADDER))
    _settle(actor, action, "action.escalated", NoteKind.ESCALATED, reason, step=action.escalation)
    return action


@transaction.atomic
def resume_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """Back to work after an escalation."""
    action = _take(actor, action_id)
    require(policies.can_resume_action(actor, action))
    move(action, ACTION["resume"])
    _settle(actor, action, "action.resumed", NoteKind.PROGRESS, reason)
    return action
