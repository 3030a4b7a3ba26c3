"""What a member may do with a status it can see, and with what it raised itself."""

from __future__ import annotations

from dataclasses import replace

from members.models import Raised
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import MEMBER_ROLES, Actor, Role
from suppliers.models import Standing
from suppliers.reports import WITH_REPORT


def can_request_report(actor: Actor, standing: Standing) -> Decision:
    if not actor.holds(*MEMBER_ROLES):
        return Deny("Only members have their own copy of a report made.")
    if standing.shown_status not in WITH_REPORT or not standing.report:
        return Deny("There is no report to make yet: this supplier has no published assessment.")
    return Allow


def can_request_pack(actor: Actor, suppliers: int) -> Decision:
    if not actor.holds(*MEMBER_ROLES):
        return Deny("Only members have an evidence pack made.")
    if not suppliers:
        return Deny("There is nothing to put into it yet: no supplier holds a place on a lot you use.")
    return Allow


def can_export(actor: Actor, organisation_id: int | None = None) -> Decision:
    """Tables of many suppliers (domain specification, section 5.1: the lead, as viewer, and exports); of one
    institution where that is given."""
    if not actor.holds(Role.MEMBER_LEAD, organisation_id=organisation_id):
        return Deny("Your member lead downloads tables of suppliers. You read them here, and have reports as PDFs.")
    return Allow


def as_lead(actor: Actor) -> Actor:
    """With the institutions that the person leads alone: what is taken along reaches no further."""
    return replace(actor, grants=tuple(one for one in actor.grants if one.role == Role.MEMBER_LEAD))


def can_follow(actor: Actor) -> Decision:
    if actor.user_id is None or not actor.holds(*MEMBER_ROLES):
        return Deny("Only members follow suppliers.")
    return Allow


def can_note_raised(actor: Actor, organisation_id: int | None) -> Decision:
    """`organisation_id` is the institution that uses a lot of the supplier and for which the person leads."""
    if not actor.holds(Role.MEMBER_LEAD):
        return Deny("Your member lead notes what you raised with a supplier.")
    if organisation_id is None or not actor.holds(Role.MEMBER_LEAD, organisation_id=organisation_id):
        return Deny("None of the institutions you lead uses a lot of this supplier.")
    return Allow


def can_take_back_raised(actor: Actor, raised: Raised) -> Decision:
    if actor.holds(Role.MEMBER_LEAD, organisation_id=raised.organisation_id):
        return Allow
    return Deny("Only the member lead of the institution takes its note back.")
