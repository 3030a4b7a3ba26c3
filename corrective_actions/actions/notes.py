"""The story of an action: lines that both sides read, never rewritten."""

from __future__ import annotations

from typing import Any

from corrective_actions import policies
from corrective_actions.actions.facts import publish_facts
from corrective_actions.actions.questions import lapse_question
from corrective_actions.enums import NoteKind
from corrective_actions.models import Action, ActionNote
from corrective_actions.workflow import RUNNING
from rphub.audit.actions import record
from rphub.kernel.roles import Actor

LONGEST = 4000


def capacity(actor: Actor) -> str:
    """The name with what the person is: Leah Lead, RP lead."""
    return f"{actor.label[:200]}, {actor.role_label[:120]}"


def write_note(actor: Actor, action: Action, kind: NoteKind, text: str) -> ActionNote:
    """One line of the action's story; both sides read it."""
    return ActionNote.objects.create(
        action=action, kind=kind, side=policies.side_of(actor), by_label=actor.label[:200], text=text[:LONGEST]
    )


def settle(actor: Actor, action: Action, verb: str, kind: NoteKind, text: str, **data: Any) -> None:
    """History, story and published facts of one verb, the reason in both; an open question ends with the action."""
    if action.state not in RUNNING:
        lapse_question(action)
    record(actor, verb, action, reason=text, **data)
    write_note(actor, action, kind, text)
    publish_facts(actor=actor, supplier_id=action.plan.supplier_id)
