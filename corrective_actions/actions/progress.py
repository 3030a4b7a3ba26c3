"""From an agreed action to its verification: progress, evidence, the effect some months later."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.endings import run_again
from corrective_actions.actions.notes import settle
from corrective_actions.enums import ActionState, Method, NoteKind, Side
from corrective_actions.models import Action
from corrective_actions.selectors.citations import citation_count
from corrective_actions.terms import TERMS
from corrective_actions.workflow import ACTION
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.enums import Severity

RETURN_LIMIT = timedelta(days=30)
EFFECT_AFTER = timedelta(days=120)
"""Three to six months after verification, critical and major actions are looked at again."""


@transaction.atomic
def note_progress(*, actor: Actor, action_id: UUID, text: str) -> Action:
    """A line of the supplier's progress; the first one starts the action. The office's is a note and starts nothing."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    office = policies.side_of(actor) == Side.OFFICE
    require(policies.can_write_note(actor, action) if office else policies.can_report_progress(actor, action))
    text = said(text, "text", "Write what there is to say.")
    if not office and action.state == ActionState.AGREED:
        move(action, ACTION["start"])
    settle(actor, action, "action.noted", NoteKind.OTHER if office else NoteKind.PROGRESS, text)
    return action


@transaction.atomic
def submit_evidence(*, actor: Actor, action_id: UUID, text: str, root_cause: str = "") -> Action:
    """The supplier says it is done and shows it; of a critical or major one also why it happened."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_submit_evidence(actor, action, citation_count(action)))
    text = said(text, "text", "Say in a sentence or two what was done.")
    why = root_cause.strip() or action.root_cause
    if TERMS[action.severity].why:
        why = said(why, "root_cause", "Say why it happened: ask why until the answer is a cause you can remove.")
    if action.state == ActionState.AGREED:
        move(action, ACTION["start"])
    sent = {"submitted_at": timezone.now(), "submitter_id": actor.user_id, "root_cause": why}
    move(action, ACTION["submit_evidence"], **sent)
    settle(actor, action, "action.evidence_submitted", NoteKind.EVIDENCE, text)
    emails.queue_evidence_submitted(action)
    return action


@transaction.atomic
def verify_action(*, actor: Actor, action_id: UUID, method: str, note: str) -> Action:
    """Verified by whom, how and on how much evidence; critical and major ones are watched before they close."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    pieces = citation_count(action)
    require(policies.can_verify_action(actor, action, pieces))
    _check_method(action, method)
    note = said(note, "note", "Say what you saw that shows it is done.")
    verified = {"method": method, "verified_note": note, "verified_by_id": actor.user_id, "evidence_seen": pieces}
    move(action, ACTION["verify"], verified_at=timezone.now(), **verified)
    if TERMS[action.severity].watched:
        move(action, ACTION["check_later"], check_on=timezone.localdate() + EFFECT_AFTER)
    else:
        move(action, ACTION["close"], closed_at=timezone.now())
    settle(actor, action, "action.verified", NoteKind.VERIFIED, note, method=method, evidence=pieces)
    emails.queue_action_verified(action)
    return action


def _check_method(action: Action, method: str) -> None:
    if method not in Method.values:
        raise Invalid({"method": "Choose how it was verified."})
    if method == Method.SELF_REPORT and action.severity != Severity.OPPORTUNITY:
        raise Invalid({"method": "The supplier's own report is enough for an opportunity only. Choose another way."})


@transaction.atomic
def return_evidence(*, actor: Actor, action_id: UUID, reason: str, due_on: date | None = None) -> Action:
    """Not enough yet, with the reason; a new day at most thirty days from now."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_return_evidence(actor, action))
    reason = said(reason, "reason", "Say what is missing; the supplier reads it.")
    today = timezone.localdate()
    if due_on and not today <= due_on <= today + RETURN_LIMIT:
        raise Invalid({"due_on": "Choose a day between today and 30 days from now."})
    move(action, ACTION["return_evidence"], due_on=due_on or action.due_on)
    settle(actor, action, "action.returned", NoteKind.RETURNED, reason)
    emails.queue_action_returned(action, reason)
    return action


@transaction.atomic
def confirm_effect(*, actor: Actor, action_id: UUID, held: bool, note: str) -> Action:
    """After some months: it has held and is closed, or it has not and runs again."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_confirm_effect(actor, action))
    note = said(note, "note", "Say what you saw.")
    if held:
        move(action, ACTION["close"], closed_at=timezone.now())
        settle(actor, action, "action.closed", NoteKind.CLOSED, note)
        emails.queue_action_news(action, Side.SUPPLIER, "has held and is closed", note)
    else:
        run_again(actor, action, note)
    return action
