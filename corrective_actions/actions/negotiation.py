"""Two signatures under the same words: editing, signing, disputing and withdrawing an action."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.facts import publish_facts
from corrective_actions.actions.notes import capacity, write_note
from corrective_actions.actions.repeats import link_repeats
from corrective_actions.actions.signatures import put_signature, unsigned
from corrective_actions.changes import changes
from corrective_actions.enums import NoteKind, Side
from corrective_actions.models import Action, Plan
from corrective_actions.workflow import ACTION, NEGOTIATED
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, StaleRevision, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

SUPPLIER_EDITABLE = ("text", "prevention", "root_cause", "owner_name", "owner_role", "due_on")
EDITABLE = (*SUPPLIER_EDITABLE, "severity", "gap", "done_when", "proof", "support", "theme", "kpi")


@transaction.atomic
def edit_action(*, actor: Actor, action_id: UUID, version: int, **fields: Any) -> Action:
    """Change text or date while it is negotiated. Both signatures are taken back; whoever changed it and may sign
    has signed the new words. StaleRevision when somebody changed it after `version` was shown.
    """
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_edit_action(actor, action))
    if action.version != version:
        raise StaleRevision(action)
    allowed = EDITABLE if policies.side_of(actor) == Side.OFFICE else SUPPLIER_EDITABLE
    before = {name: getattr(action, name) for name in allowed if name in fields}
    after = {name: fields[name] for name in before}
    if before == after:
        return action
    check_fields({name: value for name, value in after.items() if value != before[name]})
    for name, value in after.items():
        setattr(action, name, value)
    action.version += 1
    for name, value in unsigned().items():
        setattr(action, name, value)
    action.save()
    record(actor, "action.edited", action, before=before, after=after)
    if action.shown_at:
        write_note(actor, action, NoteKind.CHANGED, _changes_in_words(action, before))
        if policies.can_sign_action(actor, action):
            _sign(actor, action)
            emails.queue_words_changed(actor, action)
        publish_facts(actor=actor, supplier_id=action.plan.supplier_id)
    return action


def check_fields(fields: dict[str, Any]) -> None:
    """What a form cannot know: a day in the future, and words where there must be some."""
    problems = {name: "Write what this says." for name in ("text", "gap") if not str(fields.get(name, "x")).strip()}
    due_on = fields.get("due_on")
    if due_on is not None and due_on < timezone.localdate():
        problems["due_on"] = "Choose today or a later day."
    if problems:
        raise Invalid(problems)


def _changes_in_words(action: Action, before: dict[str, Any]) -> str:
    """Both texts, so that whoever read the old one sees what became of it."""
    changed = {name: getattr(action, name) for name, old in before.items() if getattr(action, name) != old}
    lines = [f"Changed {one.sentence}" for one in changes(before, changed)]
    return "\n".join([*lines, "Both sides agree anew."])


@transaction.atomic
def sign_action(*, actor: Actor, action_id: UUID, version: int) -> Action:
    """Give one side's signature to exactly the version shown; with the second one the action is agreed."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_sign_action(actor, action))
    if action.version != version:
        raise StaleRevision(action)
    first_sight = action.shown_at is None
    show_and_sign(actor, action)
    if first_sight:
        emails.queue_plan_proposed(action.plan, action)
    agree_plan_if_settled(actor, action.plan)
    return action


def show_and_sign(actor: Actor, action: Action) -> None:
    """Sign for the actor's side; the office's first signature is what shows an action to the supplier."""
    if action.shown_at is None:
        action.shown_at = timezone.now()
        action.save(update_fields=["shown_at"])
        link_repeats(action.plan.supplier_id, action.code)
        if action.plan.agreed_at is not None:
            action.plan.agreed_at = None
            action.plan.save(update_fields=["agreed_at"])
    _sign(actor, action)


def _sign(actor: Actor, action: Action) -> None:
    action.save(update_fields=put_signature(actor, action))
    side = policies.side_of(actor)
    record(actor, "action.signed", action, side=side, version=action.version)
    write_note(actor, action, NoteKind.SIGNED, f"{side.label} agrees, by {actor.label}.")
    if action.signed_by_both:
        due = action.due_on or timezone.localdate() + timedelta(days=action.days)
        move(action, ACTION["agree"], due_on=due, original_due_on=due)
        record(actor, "action.agreed", action, due_on=due)


def agree_plan_if_settled(actor: Actor, plan: Plan) -> None:
    """When nothing is left to negotiate and something was agreed, the plan is agreed and both sides are told once."""
    actions = plan.actions.filter(shown_at__isnull=False)
    signed = actions.filter(office_signed_at__isnull=False, supplier_signed_at__isnull=False)
    if plan.agreed_at is None and signed.exists() and not actions.filter(state__in=NEGOTIATED).exists():
        plan.agreed_at = timezone.now()
        plan.save(update_fields=["agreed_at"])
        record(actor, "plan.agreed", plan)
        emails.queue_plan_agreed(plan)
    publish_facts(actor=actor, supplier_id=plan.supplier_id)


@transaction.atomic
def dispute_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """The supplier disagrees with the finding or the date; the office answers within ten working days."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_dispute_action(actor, action))
    reason = said(reason, "reason", "Say what you disagree with, so that the RP lead can answer.")
    move(action, ACTION["dispute"], disputed_at=timezone.now(), **unsigned())
    record(actor, "action.disputed", action)
    write_note(actor, action, NoteKind.DISPUTED, reason)
    emails.queue_action_disputed(action, reason)
    return action


@transaction.atomic
def withdraw_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """The finding was wrong or no longer applies. Before the supplier saw it, it is simply not taken up."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_withdraw_action(actor, action))
    reason = said(reason, "reason", "Say why it is withdrawn.")
    taken_up = action.shown_at is not None or not ACTION.allows("reject", action.state)
    ended = {"closed_at": timezone.now(), "ended_by": capacity(actor), "ended_why": reason}
    move(action, ACTION["withdraw" if taken_up else "reject"], **ended)
    link_repeats(action.plan.supplier_id, action.code)
    record(actor, "action.withdrawn", action, reason=reason)
    write_note(actor, action, NoteKind.CLOSED, reason)
    if action.shown_at:
        emails.queue_action_news(action, Side.SUPPLIER, "is withdrawn", reason)
    agree_plan_if_settled(actor, action.plan)
    return action
