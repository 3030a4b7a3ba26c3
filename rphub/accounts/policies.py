"""Who may give and take access."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from rphub.accounts.enums import LEAD_OF_KIND, ROLES_OF_KIND, OrganisationKind
from rphub.accounts.models import Grant, Invitation, Organisation
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Area, Role
from rphub.kernel.words import day

FORWARDS_AT_MOST = 20
AUDITS, LONGEST_AUDIT = timedelta(days=30), timedelta(days=366)
"""How long an auditor usually has access, and at most: an auditor is time-limited (product, section 1)."""


def problem_of_last_day(role: str, until: date | None) -> str:
    """What is wrong with the last day of a role, in a sentence; only an auditor needs one."""
    if role != Role.AUDITOR:
        return ""
    if until is None:
        return f"An auditor has access until a last day. Usual is {day(usual_last_day())}."
    latest = timezone.localdate() + LONGEST_AUDIT
    return f"Choose a day no later than {day(latest)}: an audit is given a year at most." if until > latest else ""


def usual_last_day() -> date:
    return timezone.localdate() + AUDITS


def can_invite_person(actor: Actor, organisation: Organisation, role: str) -> Decision:
    """Administrators invite anyone; the lead of a supplier or member colleagues; jobs on behalf of a launch."""
    if role not in ROLES_OF_KIND[organisation.kind]:
        return Deny(f"{organisation} is a {organisation.get_kind_display().lower()}; it cannot have that role.")
    if organisation.merged_into_id:
        return Deny(f"{organisation} is part of another organisation now. Invite people there.")
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    if actor.holds(Role.RP_LEAD) and organisation.kind != "consortium":
        return Allow
    lead = LEAD_OF_KIND.get(organisation.kind)
    if lead is None:
        return Deny("Only an administrator invites people to this organisation.")
    if actor.holds(lead, organisation_id=organisation.pk):
        return Allow
    return Deny(f"Only an administrator or the {lead.label.lower()} of this organisation invites people to it.")


def can_merge_organisation(gone: Organisation, kept: Organisation) -> Decision:
    """Two of a kind that both stand for themselves."""
    if gone.pk == kept.pk or gone.kind != kept.kind:
        return Deny("Only two organisations of one kind are merged.")
    merged = next((one for one in (gone, kept) if one.merged_into_id), None)
    return Deny(f"{merged} was merged already. Look at where it went.") if merged else Allow


def can_change_grant(actor: Actor, grant: Grant) -> Decision:
    decision = can_invite_person(actor, grant.organisation, grant.role)
    if not decision:
        return decision
    if grant.user_id == actor.user_id and grant.role in (Role.CONSORTIUM_ADMIN, Role.SUPPLIER_ADMIN):
        return Deny("You cannot take this role from yourself. Ask a colleague who also holds it.")
    return Allow


def can_end_lead(actor: Actor, grant: Grant, *, others: int) -> Decision:
    """No member lead leaves the institution without one; the office may, to put somebody else there. `others` lead
    beside this one."""
    if grant.role != Role.MEMBER_LEAD or others or actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD):
        return Allow
    who = "You are" if grant.user_id == actor.user_id else f"{grant.user} is"
    return Deny(f"{who} the only member lead of {grant.organisation}. Make a colleague member lead first.")


def can_change_role(actor: Actor, grant: Grant, role: str) -> Decision:
    """At a member a person has one role, and it may be exchanged; others hold several, given and taken singly."""
    if grant.organisation.kind != OrganisationKind.MEMBER:
        return Deny("Here a role is given or taken away, not exchanged for another.")
    return can_change_grant(actor, grant) and can_invite_person(actor, grant.organisation, role)


def can_invite_people(actor: Actor) -> Decision:
    """Whether the button is offered at all; whom to and where is `can_invite_person`."""
    if actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD):
        return Allow
    return Deny("Only a consortium admin or the RP lead invites people.")


def can_invite_colleagues(actor: Actor, organisation_id: int) -> Decision:
    if actor.holds(*LEAD_OF_KIND.values(), organisation_id=organisation_id):
        return Allow
    lead = Role.MEMBER_LEAD if actor.area == Area.MEMBER else Role.SUPPLIER_ADMIN
    return Deny(f"Your {lead.label.lower()} invites colleagues and takes access away. Ask them.")


def can_edit_people(actor: Actor) -> Decision:
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin changes people's accounts.")


def can_use_invitation(invitation: Invitation) -> Decision:
    """The link is the capability; it says itself when it no longer works."""
    if invitation.revoked_at:
        return Deny("This invitation was withdrawn. Ask the person who sent it for a new one.")
    if not invitation.is_open:
        return Deny("This invitation has run out. Ask the person who sent it for a new one.")
    return Allow


def can_forward_invitation(*, times: int) -> Decision:
    """Again and again, but not as a machine that mails strangers."""
    if times < FORWARDS_AT_MOST:
        return Allow
    return Deny(
        f"This invitation was passed on {FORWARDS_AT_MOST} times. Ask the consortium office to invite the right person."
    )


def can_erase_by_itself(actor: Actor) -> Decision:
    """Accounts go on their day, by the nightly job, or for somebody who asked; `privacy` decides which."""
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin erases who somebody was.")
