"""Changing what both sides have agreed: proposed by one with a reason, in force once both have signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.negotiation import check_fields
from corrective_actions.actions.notes import settle
from corrective_actions.actions.questions import answered, ask
from corrective_actions.actions.signatures import put_signature
from corrective_actions.changes import AMENDABLE, changes, from_plain, plain
from corrective_actions.enums import AmendmentState, NoteKind, Question
from corrective_actions.models import Action, Amendment
from corrective_actions.workflow import AMENDMENT
from rphub.kernel.decisions import Invalid, StaleRevision, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

NOTHING_CHANGES = "Nothing is different from what both sides agreed. Change at least one thing."


@transaction.atomic
def propose_amendment(*, actor: Actor, action_id: UUID, version: int, reason: str, **fields: Any) -> Amendment:
    """Ask the other side to sign other words or another day; the proposer's signature stands under them already.

    What was agreed stays in force until the other side has signed too. StaleRevision when the action was amended
    after `version` was shown.
    """
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_propose_amendment(actor, action))
    if action.version != version:
        raise StaleRevision(action)
    reason = said(reason, "reason", "Say why it should change; both sides read it.")
    after = {name: value for name, value in fields.items() if name in AMENDABLE and value != getattr(action, name)}
    if not after:
        raise Invalid(NOTHING_CHANGES)
    check_fields(after)
    _check_day(actor, action, after)
    before = {name: getattr(action, name) for name in after}
    number = action.amendments.count() + 1
    side = policies.side_of(actor)
    made = Amendment(action=action, number=number, side=side, reason=reason, before=plain(before), after=plain(after))
    put_signature(actor, made)
    made.save()
    ask(action, Question.AMENDMENT, policies.other_side(side))
    _tell(actor, made, "action.amendment_proposed", f"proposed by {actor.label}", reason)
    return made


def _check_day(actor: Actor, action: Action, after: dict[str, Any]) -> None:
    """A later day is more time, under the same rules as more time that is asked for."""
    if "due_on" not in after:
        return
    day = after["due_on"]
    if day is None:
        raise Invalid({"due_on": "Choose a day: what both sides agreed has one."})
    if action.due_on and day > action.due_on and not (allowed := policies.leaves_more_time(actor, action)):
        raise Invalid({"due_on": allowed.reason})


@transaction.atomic
def sign_amendment(*, actor: Actor, action_id: UUID, amendment: int) -> Amendment:
    """The second signature: from now on the new words count. The old ones stay with the found."""
    action, found = _open(actor, action_id, amendment)
    require(policies.can_sign_amendment(actor, action))
    after = from_plain(found.after)
    _check_day(actor, action, {name: after[name] for name in ("due_on",) if name in after})
    signed = put_signature(actor, found)
    values = {name: getattr(found, name) for name in signed}
    move(found, AMENDMENT["sign"], closed_at=timezone.now(), **values)
    later = bool(action.due_on and after.get("due_on", action.due_on) > action.due_on)
    longer = (
        {"extensions": action.extensions + 1, "extended_to": action.extended_to or after["due_on"]} if later else {}
    )
    changed = {**after, **longer, "version": action.version + 1}
    for name, value in changed.items():
        setattr(action, name, value)
    action.save(update_fields=list(changed))
    answered(action)
    _tell(actor, found, "action.amended", f"signed by {actor.label}, so it counts from now on", found.reason)
    return found


@transaction.atomic
def refuse_amendment(*, actor: Actor, action_id: UUID, amendment: int, reason: str) -> Amendment:
    """The other side keeps to what was agreed."""
    action, found = _open(actor, action_id, amendment)
    require(policies.can_refuse_amendment(actor, action))
    return _drop(actor, found, "refuse", f"not agreed by {actor.label}. What was agreed stays", reason)


@transaction.atomic
def take_back_amendment(*, actor: Actor, action_id: UUID, amendment: int, reason: str) -> Amendment:
    """Whoever proposed it no longer wants it."""
    action, found = _open(actor, action_id, amendment)
    require(policies.can_take_back_amendment(actor, action))
    return _drop(actor, found, "take_back", f"taken back by {actor.label}", reason)


def _drop(actor: Actor, found: Amendment, transition: str, words: str, reason: str) -> Amendment:
    reason = said(reason, "reason", "Say why; both sides read it.")
    move(found, AMENDMENT[transition], closed_at=timezone.now(), answer=reason)
    answered(found.action)
    _tell(actor, found, f"action.amendment_{found.state}", words, reason)
    return found


def _open(actor: Actor, action_id: UUID, number: int) -> tuple[Action, Amendment]:
    """The action, locked, and its amendment of that number; StaleRevision when that one is decided already."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    amendment = action.amendments.filter(number=number).first()
    if amendment is None:
        raise Http404("No such amendment.")
    if amendment.state != AmendmentState.OPEN:
        raise StaleRevision(action)
    amendment.action = action
    return action, amendment


def _tell(actor: Actor, amendment: Amendment, verb: str, words: str, reason: str) -> None:
    """Story, history, and a mail to the other side."""
    action = amendment.action
    lines = [f"Amendment {amendment.number}, {words}."]
    lines += [one.sentence[:1].upper() + one.sentence[1:] for one in changes(amendment.before, amendment.after)]
    text = "\n".join([*lines, f"Why: {reason}"])
    settle(actor, action, verb, NoteKind.AMENDMENT, text, before=amendment.before, after=amendment.after)
    other = policies.other_side(policies.side_of(actor))
    emails.queue_action_news(action, other, f"has an amendment, {words}", reason)
