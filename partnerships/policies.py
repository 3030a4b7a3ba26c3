"""Who may write about partnerships, ask about joining, declare and verify affiliations; every refusal says why."""

from __future__ import annotations

from partnerships.enums import Audience, State
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.workflow import AFFILIATION, PARTNERSHIP, STANDING
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES, Actor, Area, Role
from rphub.kernel.words import day

WRITERS = (Role.RP_LEAD, Role.CONSORTIUM_ADMIN)
SPEAKERS = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY, Role.MEMBER_LEAD)
"""Who speaks for an organisation when it says that it has joined."""
AUDIENCES = {Area.SUPPLIER: Audience.SUPPLIERS, Area.MEMBER: Audience.MEMBERS}
ONLY = {
    Audience.MEMBERS: "Only members can join this one.",
    Audience.SUPPLIERS: "Only suppliers can join this one.",
}


def can_write(actor: Actor) -> Decision:
    if actor.holds(*WRITERS):
        return Allow
    return Deny("Only the RP lead or a consortium admin writes about partnerships.")


def can_show(actor: Actor, partnership: Partnership) -> Decision:
    if not (allowed := can_write(actor)):
        return allowed
    return Allow if PARTNERSHIP.allows("show", partnership.state) else Deny("Everybody sees it already.")


def can_retire(actor: Actor, partnership: Partnership) -> Decision:
    if not (allowed := can_write(actor)):
        return allowed
    return Allow if PARTNERSHIP.allows("retire", partnership.state) else Deny("It is retired already.")


def can_check(actor: Actor, partnership: Partnership) -> Decision:
    """Say that what is written is still right."""
    if not (allowed := can_write(actor)):
        return allowed
    return Allow if partnership.state != State.RETIRED else Deny("It is retired; show it again first.")


def can_remove_logo(actor: Actor, partnership: Partnership) -> Decision:
    if not (allowed := can_write(actor)):
        return allowed
    return Allow if partnership.logo_id else Deny("It has no logo.")


def _open_to(actor: Actor, partnership: Partnership, organisation_id: int, *roles: Role) -> Decision:
    """The organisation's own people, while the partnership is shown and takes organisations of their sort."""
    if not actor.holds(*roles, organisation_id=organisation_id):
        return Deny("Only people of the organisation itself do this for it.")
    if partnership.state != State.SHOWN:
        return Deny("This partnership is not open at the moment.")
    if actor.area is None or AUDIENCES.get(actor.area) not in partnership.audience:
        return Deny(ONLY[Audience(partnership.audience[0])])
    return Allow


def can_ask(actor: Actor, partnership: Partnership, organisation_id: int, asked: InterestExpression | None) -> Decision:
    """Write to the contact; once for an organisation."""
    if not (allowed := _open_to(actor, partnership, organisation_id, *SUPPLIER_ROLES, *MEMBER_ROLES)):
        return allowed
    if asked is not None:
        return Deny(f"{asked.by_label} wrote to the contact on {day(asked.at)}. They have one mail from you already.")
    return Allow


def can_declare(
    actor: Actor, partnership: Partnership, organisation_id: int, affiliation: Affiliation | None
) -> Decision:
    """Say that the organisation has joined."""
    if not actor.holds(*SPEAKERS, organisation_id=organisation_id):
        return Deny("Your lead or signatory says that your organisation has joined.")
    if not (allowed := _open_to(actor, partnership, organisation_id, *SPEAKERS)):
        return allowed
    if affiliation is not None and not AFFILIATION.allows("declare_again", affiliation.state):
        return Deny("You have said so already. The consortium office verifies it.")
    return Allow


def can_leave(actor: Actor, affiliation: Affiliation) -> Decision:
    """At any time, also when the partnership is retired."""
    if not actor.holds(*SPEAKERS, organisation_id=affiliation.organisation_id):
        return Deny("Your lead or signatory takes it back for your organisation.")
    if not AFFILIATION.allows("leave", affiliation.state):
        return Deny("It was taken back already.")
    return Allow


def can_verify(actor: Actor, affiliation: Affiliation) -> Decision:
    if not (allowed := _may_judge(actor, affiliation)):
        return allowed
    return Allow if AFFILIATION.allows("verify", affiliation.state) else Deny("It is verified already.")


def can_refuse(actor: Actor, affiliation: Affiliation) -> Decision:
    """What was verified can turn out to have ended."""
    if not (allowed := _may_judge(actor, affiliation)):
        return allowed
    if AFFILIATION.allows("refuse", affiliation.state):
        return Allow
    return Deny("The organisation was told already that it could not be verified.")


def _may_judge(actor: Actor, affiliation: Affiliation) -> Decision:
    if not actor.holds(*WRITERS):
        return Deny("Only the RP lead or a consortium admin verifies who has joined.")
    if affiliation.state not in STANDING:
        return Deny("The organisation has taken it back.")
    return Allow
