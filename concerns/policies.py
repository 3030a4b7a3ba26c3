"""Who may do what with a concern; every refusal is a sentence for whoever is refused. Who may not see it never gets
here: to them it does not exist."""

from __future__ import annotations

from concerns.models import Case, CaseReader
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Area, Role

OUTSIDE = (Area.PARTNER, Area.MEMBER, Area.SUPPLIER)
REPORTERS = {
    Area.OFFICE: (Role.RP_LEAD,),
    Area.PARTNER: (Role.PARTNER_LIAISON,),
    Area.MEMBER: (Role.MEMBER_LEAD,),
    Area.SUPPLIER: (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY),
}
WRITERS = (Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR, Role.CATEGORY_MANAGER, Role.CONSORTIUM_ADMIN)
"""May write notes in a concern they read; an auditor only reads."""
ERASED = "What was written here has been erased; only what is counted is left."
ONLY_LEAD = "Only the RP lead does this."


def speaks_for(actor: Actor) -> int | None:
    """The organisation outside the office for which the person reports, or nothing in the office."""
    if actor.area not in OUTSIDE:
        return None
    mine = sorted(actor.organisations(*REPORTERS[actor.area]))
    return mine[0] if mine else None


def can_report(actor: Actor) -> Decision:
    if actor.area is not None and actor.holds(*REPORTERS[actor.area]):
        return Allow
    if actor.area == Area.MEMBER:
        return Deny("Your member lead raises a concern with the consortium. In an emergency ring 999.")
    if actor.area == Area.SUPPLIER:
        return Deny("Your lead or signatory reports a concern. In an emergency ring 999.")
    return Deny("Only the RP lead writes a concern down in the office.")


def leads(actor: Actor) -> bool:
    return actor.holds(Role.RP_LEAD)


def can_follow_up(actor: Actor, case: Case) -> Decision:
    """Of whoever brought it in: at any time, also after it ended."""
    return Deny(ERASED) if case.erased_at else Allow


def can_keep_file(case: Case) -> Decision:
    return Deny(ERASED) if case.erased_at else Allow


def _may_lead(actor: Actor, case: Case) -> Decision:
    if not leads(actor):
        return Deny(ONLY_LEAD)
    return Deny(ERASED) if case.erased_at else Allow


def can_change_audience(actor: Actor, case: Case) -> Decision:
    return _may_lead(actor, case)


def can_remove_reader(case: Case, reader: CaseReader) -> Decision:
    if reader.user_id == case.owner_id:
        return Deny("This person answers for it. Hand it over first.")
    return Allow
