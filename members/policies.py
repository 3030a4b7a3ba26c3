"""What a member may do with a status it can see."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import MEMBER_ROLES, Actor
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
