"""Who may change frameworks, categories and members; every refusal says why."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_edit_frameworks(actor: Actor) -> Decision:
    """Frameworks, their lots, and categories with their risk."""
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin changes frameworks, lots and categories.")


def can_edit_members(actor: Actor) -> Decision:
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin changes members and the lots they use.")
