"""Who uploads suppliers and members for the office, saves, undoes and sets aside."""

from __future__ import annotations

from imports.models import Import
from imports.workflow import IMPORT
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_import(actor: Actor) -> Decision:
    """Each row asks again through the action that saves it."""
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin uploads suppliers and members.")


def can_decide(actor: Actor, imported: Import) -> Decision:
    return _from(actor, imported, "decide", "Only while an upload waits is there something to decide.")


def can_save(actor: Actor, imported: Import) -> Decision:
    return _from(actor, imported, "save", "This upload is not waiting any more. Upload the file again.")


def can_undo(actor: Actor, imported: Import) -> Decision:
    return _from(actor, imported, "undo", "Only an upload that was saved can be undone.")


def can_discard(actor: Actor, imported: Import) -> Decision:
    return _from(actor, imported, "discard", "Only an upload that waits can be set aside.")


def _from(actor: Actor, imported: Import, verb: str, otherwise: str) -> Decision:
    if not (decision := can_import(actor)):
        return decision
    return Allow if IMPORT.allows(verb, imported.state) else Deny(otherwise)
