"""What a source may tell, and when; a refusal says why."""

from __future__ import annotations

from concerns.enums import CaseState
from concerns.models import Case, ToldStep
from concerns.policies import can_follow_up
from rphub.kernel.decisions import Decision, Deny
from rphub.kernel.roles import Actor, Area

PUT_RIGHT = (CaseState.REMEDIATION, CaseState.MONITORING, CaseState.CLOSED)
ONLY_PARTNERS = "Only a partner such as a monitor does this. Write it as a fact instead."


def can_tell_step(actor: Actor, case: Case, step: ToldStep | None) -> Decision:
    """The next step of the source's own order."""
    if actor.area != Area.PARTNER:
        return Deny(ONLY_PARTNERS)
    if step is None:
        return Deny("Everybody in your order has been told.")
    return can_follow_up(actor, case)


def can_change_days(actor: Actor, case: Case, step: ToldStep | None) -> Decision:
    """Of those who have not been told yet."""
    return can_tell_step(actor, case, step)


def can_confirm_outcome(actor: Actor, case: Case) -> Decision:
    if actor.area != Area.PARTNER:
        return Deny(ONLY_PARTNERS)
    if case.state not in PUT_RIGHT:
        return Deny("What has to change is not agreed yet, so there is no outcome to confirm.")
    return can_follow_up(actor, case)
