"""Who may do what with versions, cycles and responses; every refusal says why."""

from __future__ import annotations

from questionnaires.enums import CycleState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.workflow import ANSWERABLE, RESPONSE, VERSION
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_load_version(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin loads a questionnaire version.")


def can_publish_version(actor: Actor, version: QuestionnaireVersion) -> Decision:
    if not (actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN)):
        return Deny("Only a consortium admin publishes a questionnaire version.")
    if not VERSION.allows("publish", version.state):
        return Deny(f"{version} is published already.")
    return Allow


def can_create_cycle(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.RP_LEAD):
        return Allow
    return Deny("Only the RP lead starts an annual cycle.")


def can_launch_cycle(actor: Actor, cycle: Cycle) -> Decision:
    """Give the cycle with its version, which this reads."""
    if not (actor.is_system or actor.holds(Role.RP_LEAD)):
        return Deny("Only the RP lead launches a framework in a cycle.")
    if cycle.state == CycleState.CLOSED:
        return Deny(f"Cycle {cycle} is closed. Open a new one for the next round.")
    if cycle.version.state == VersionState.DRAFT:
        return Deny(f"{cycle.version} is still a draft. Publish it first, then launch.")
    return Allow


def _can_manage_response(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.RP_LEAD):
        return Allow
    return Deny("Only the RP lead changes a supplier's due date or takes a supplier out of a cycle.")


def can_extend_due(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if response.state not in ANSWERABLE:
        return Deny("The due date matters only while the questionnaire is with the supplier.")
    if response.extended_from:
        return Deny("The due date was extended once already. Late sending stays possible and is labelled.")
    return Allow


def can_exempt_response(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("exempt", response.state):
        return Deny("A supplier is exempt only before it has started. Withdraw the questionnaire instead.")
    return Allow


def can_withdraw_response(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("withdraw", response.state):
        return Deny("Only a questionnaire whose review is not finished can be withdrawn.")
    return Allow


def can_return_to_supplier(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("return_to_supplier", response.state):
        return Deny("Only a sent questionnaire whose review has not begun goes back to the supplier.")
    return Allow


def can_resend_invitation(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if response.state not in ("draft", *ANSWERABLE):
        return Deny("The invitation is sent only while the questionnaire is not sent.")
    return Allow
