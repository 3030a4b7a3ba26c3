"""Who keeps the standards; every refusal says why."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_keep_standards(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin keeps the standards behind the questions.")
