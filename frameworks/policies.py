"""Who may change frameworks, categories and members; every refusal says why."""

from __future__ import annotations

from collections.abc import Collection

from frameworks.enums import LotRequestState
from frameworks.models import LotRequest, Member
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


def can_ask_for_lots(actor: Actor, member: Member) -> Decision:
    """Say for the institution that it uses a lot too."""
    if actor.holds(Role.MEMBER_LEAD, organisation_id=member.organisation_id):
        return Allow
    return Deny("Your member lead tells the consortium office which lots you use.")


def can_take_back_lot(actor: Actor, asked: LotRequest) -> Decision:
    if not actor.holds(Role.MEMBER_LEAD, organisation_id=asked.member.organisation_id):
        return Deny("Only the member lead of the institution takes it back.")
    if asked.state != LotRequestState.WAITING:
        return Deny("The consortium office has decided already, or it was taken back.")
    return Allow


def can_decide_lots(actor: Actor, waiting: Collection[LotRequest]) -> Decision:
    """Note or decline what a member waits for."""
    if not (allowed := can_edit_members(actor)):
        return allowed
    if not waiting:
        return Deny("Nothing of this waits any more: it was decided or taken back.")
    return Allow
