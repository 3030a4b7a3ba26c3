"""Who changes the cadence. What an address wants to be told is decided by whoever holds its link."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_change_rules(actor: Actor) -> Decision:
    """Rules, closure days and hours."""
    if actor.is_system or actor.holds(Role.RP_LEAD, Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only the RP lead or a consortium admin changes reminders and the days on which none are sent.")
