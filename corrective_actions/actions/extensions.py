"""More time: asked by the supplier, approved or refused by the office, or given by the office unasked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.notes import capacity, settle
from corrective_actions.actions.questions import answered, ask
from corrective_actions.enums import ExtensionState, NoteKind, Question, Side
from corrective_actions.models import Action, Extension
from corrective_actions.workflow import EXTENSION
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from suppliers.enums import Severity

LATER = "Choose a day that is still to come and later than the one agreed now."
FREE = "An opportunity obliges to nothing, so the new day counts at once."


@transaction.atomic
def ask_extension(*, actor: Actor, action_id: UUID, due_on: date, reason: str) -> Extension:
    """The supplier asks for a later day; it goes on counting as before until the office has answered.

    An opportunity obliges to nothing: there the new day counts at once.
    """
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_ask_extension(actor, action))
    _check_day(action, due_on)
    reason = said(reason, "reason", "Say why you need more time; the office reads it.")
    before = action.due_on or due_on
    asked = Extension.objects.create(
        action=action, before=before, wanted=due_on, reason=reason, asked_by=capacity(actor)
    )
    ask(action, Question.EXTENSION, Side.OFFICE)
    words = f"More time asked, until {day(due_on)} instead of {day(before)}: {reason}"
    settle(actor, action, "action.extension_asked", NoteKind.ASKED, words, before_day=before, new_day=due_on)
    if action.severity == Severity.OPPORTUNITY:
        _grant(actor, action, asked, due_on, FREE)
    else:
        emails.queue_action_news(action, Side.OFFICE, f"needs more time, until {day(due_on)}", reason)
    return asked


@transaction.atomic
def approve_extension(*, actor: Actor, action_id: UUID, reason: str, due_on: date | None = None) -> Extension:
    """The office agrees, with a reason; to the day asked for, or to another one."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_approve_extension(actor, action))
    asked = _asked(action)
    wanted = due_on or asked.wanted
    _check_day(action, wanted)
    _grant(actor, action, asked, wanted, said(reason, "reason", "Say why there is more time; both sides read it."))
    emails.queue_action_news(action, Side.SUPPLIER, f"has more time, until {day(wanted)}", asked.answer)
    return asked


@transaction.atomic
def refuse_extension(*, actor: Actor, action_id: UUID, reason: str) -> Extension:
    """The office keeps to the day agreed, with a reason."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_refuse_extension(actor, action))
    reason = said(reason, "reason", "Say why there is no more time; both sides read it.")
    asked = _asked(action)
    move(asked, EXTENSION["refuse"], decided_at=timezone.now(), decided_by=capacity(actor), answer=reason)
    answered(action)
    words = f"No more time; {day(action.due_on)} stays. {reason}"
    settle(actor, action, "action.extension_refused", NoteKind.EXTENDED, words)
    emails.queue_action_news(action, Side.SUPPLIER, "gets no more time", reason)
    return asked


@transaction.atomic
def extend_action(*, actor: Actor, action_id: UUID, due_on: date, reason: str) -> Action:
    """More time that nobody asked for in the hub, say after a call; what was asked for is answered instead."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_extend_action(actor, action))
    _check_day(action, due_on)
    _lengthen(actor, action, due_on, said(reason, "reason", "Say why there is more time; both sides read it."))
    emails.queue_action_news(action, Side.SUPPLIER, f"has more time, until {day(due_on)}", reason)
    return action


def _asked(action: Action) -> Extension:
    asked: Extension = action.more_time.get(state=ExtensionState.ASKED)
    return asked


def _check_day(action: Action, due_on: date) -> None:
    if due_on < timezone.localdate() or (action.due_on and due_on <= action.due_on):
        raise Invalid({"due_on": LATER})


def _grant(actor: Actor, action: Action, asked: Extension, due_on: date, reason: str) -> None:
    move(asked, EXTENSION["approve"], decided_at=timezone.now(), decided_by=capacity(actor), answer=reason)
    answered(action)
    _lengthen(actor, action, due_on, reason)


def _lengthen(actor: Actor, action: Action, due_on: date, reason: str) -> None:
    """The new day; the first one stays on record."""
    before = action.due_on
    action.due_on, action.extensions = due_on, action.extensions + 1
    action.extended_to = action.extended_to or due_on
    action.save(update_fields=["due_on", "extensions", "extended_to"])
    words = f"{day(due_on)} instead of {day(before)}: {reason}"
    settle(actor, action, "action.extended", NoteKind.EXTENDED, words, before_day=before, new_day=due_on)
