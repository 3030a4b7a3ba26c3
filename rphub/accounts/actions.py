"""Giving, passing on and taking access. Each change of grants raises the person's `grants_version`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from rphub.accounts import emails, policies
from rphub.accounts.enums import OrganisationKind
from rphub.accounts.models import Grant, Invitation, Organisation, User
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.adding import add
from rphub.kernel.decisions import Invalid, StaleState, require
from rphub.kernel.links import end_of
from rphub.kernel.once import only_once
from rphub.kernel.removing import remove
from rphub.kernel.roles import MEMBER_ROLES, Actor, Role
from rphub.kernel.whole import whole

INVITATION_LIFE = timedelta(days=180)
"""A questionnaire is open for weeks and may be late; the link in its first mail must outlive that."""


@whole
def create_organisation(*, actor: Actor, kind: str, name: str) -> Organisation:
    """A new organisation; Invalid when one of this kind has the name already."""
    name = name.strip()
    with only_once({"name": f"There is already a {kind} called “{name}”. Open that one instead."}):
        organisation = add(Organisation(kind=kind, name=name))
    record(actor, "organisation.created", organisation, kind=kind)
    return organisation


@transaction.atomic
def add_partner(*, actor: Actor, name: str) -> Organisation:
    """A monitor, a helpline or another partner whose liaisons report what they find."""
    require(policies.can_invite_people(actor))
    return create_organisation(actor=actor, kind=OrganisationKind.PARTNER, name=name)


@whole
def rename_organisation(*, actor: Actor, organisation: Organisation, name: str) -> None:
    """A new name; the caller has checked that the actor may edit the profile it belongs to."""
    name = name.strip()
    with only_once({"name": f"There is already a {organisation.kind} called “{name}”."}):
        edit(actor, "organisation.renamed", organisation, {"name": name})


@transaction.atomic
def merge_organisation(*, actor: Actor, gone: Organisation, kept: Organisation, reason: str) -> None:
    """The people of the one are people of the other, and its open links lead there; who was merged into it follows.

    The caller has checked that the actor may merge the profiles that the two belong to.
    """
    require(policies.can_merge_organisation(gone, kept))
    held = set(Grant.objects.filter(organisation=kept).values_list("user_id", "role"))
    for grant in Grant.objects.filter(organisation=gone).select_related("user"):
        record(actor, "grant.moved", grant, before={"organisation": gone}, after={"organisation": kept}, reason=reason)
        if (grant.user_id, grant.role) in held:
            grant.delete()
        else:
            grant.organisation = kept
            grant.save(update_fields=["organisation"])
    Invitation.objects.filter(organisation=gone).update(organisation=kept)
    Organisation.objects.filter(merged_into=gone).update(merged_into=kept)
    edit(actor, "organisation.merged", gone, {"merged_into": kept}, reason=reason)
    User.objects.filter(grants__organisation=kept).update(grants_version=F("grants_version") + 1)


@whole
def remove_organisation(*, actor: Actor, organisation: Organisation) -> None:
    """One that was added by mistake; the caller has checked that the actor may, and taken its profile away."""
    record(actor, "organisation.removed", organisation, kind=organisation.kind)
    remove(organisation)


@transaction.atomic
def grant_role(*, actor: Actor, user: User, role: str, organisation: Organisation, until: date | None = None) -> Grant:
    """Give a role, or change the last day of one already given."""
    require(policies.can_invite_person(actor, organisation, role))
    _check_last_day(role, until)
    grant, created = Grant.objects.get_or_create(
        user=user, role=role, organisation=organisation, defaults={"until": until}
    )
    if not created and grant.until != until:
        require(policies.can_change_grant(actor, grant))
        record(actor, "grant.changed", grant, before={"until": grant.until}, after={"until": until})
        grant.until = until
        grant.save(update_fields=["until"])
    if created:
        record(actor, "grant.given", grant, role=role, organisation=organisation.name)
    raise_grants_version(user)
    return grant


@transaction.atomic
def revoke_grant(*, actor: Actor, grant: Grant, reason: str = "") -> None:
    """Take a role away; the person's other grants stay. Links that would give it back stop working.

    People of members are told by mail, unless they did it themselves.
    """
    require(policies.can_change_grant(actor, grant))
    _keep_a_lead(actor, grant)
    event = record(actor, "grant.revoked", grant, reason=reason)
    user = grant.user
    _withdraw_links(actor, grant)
    grant.delete()
    raise_grants_version(user)
    if grant.role in MEMBER_ROLES and user.pk != actor.user_id:
        emails.queue_access_ended(grant, by=actor.label, event=event.pk)


@transaction.atomic
def change_role(*, actor: Actor, grant: Grant, role: str) -> Grant:
    """A viewer of a member becomes its lead, or the other way round; the same role again changes nothing."""
    require(policies.can_change_role(actor, grant, role))
    if role == grant.role:
        return grant
    _keep_a_lead(actor, grant)
    if Grant.objects.filter(user=grant.user, organisation=grant.organisation, role=role).exists():
        words = Role(role).label.lower()
        raise Invalid({"role": f"{grant.user} is {words} here already. Take the other role away instead."})
    _withdraw_links(actor, grant)
    before, grant.role = grant.role, role
    grant.save(update_fields=["role"])
    event = record(actor, "grant.changed", grant, before={"role": before}, after={"role": role})
    raise_grants_version(grant.user)
    if grant.user_id != actor.user_id:
        emails.queue_role_changed(grant, by=actor.label, event=event.pk)
    return grant


def _keep_a_lead(actor: Actor, grant: Grant) -> None:
    """The grant with the leads beside it, who wait for each other: two who take it away from one another do not both
    succeed."""
    beside = Q(organisation=grant.organisation_id, role=Role.MEMBER_LEAD, user__is_active=True)
    locked = list(Grant.objects.filter(beside | Q(pk=grant.pk)).select_for_update(of=("self",)).order_by("pk"))
    if grant not in locked:
        raise StaleState("It was taken away already.")
    today = timezone.localdate()
    others = [one for one in locked if one != grant and (one.until is None or one.until >= today)]
    require(policies.can_end_lead(actor, grant, others=len(others)))


def _withdraw_links(actor: Actor, grant: Grant) -> None:
    """Links that would give back what is taken away."""
    links = Invitation.objects.open().filter(
        email__iexact=grant.user.email, organisation=grant.organisation_id, role=grant.role
    )
    for invitation in links:
        _withdraw(actor, invitation)


@transaction.atomic
def invite_colleague(*, actor: Actor, organisation: Organisation, email: str, role: str, name: str) -> Invitation:
    """A lead invites somebody who has no access yet; at a member a link with another role stops working."""
    require(policies.can_invite_person(actor, organisation, role))
    here = Grant.objects.current().filter(organisation=organisation, user__email__iexact=email.strip())
    only_one = organisation.kind == OrganisationKind.MEMBER
    if found := (here if only_one else here.filter(role=role)).first():
        instead = " Change their role in the list." if only_one else ""
        raise Invalid({"email": f"They have access already, as {found.get_role_display().lower()}.{instead}"})
    if only_one:
        waiting = Invitation.objects.open().filter(organisation=organisation, email__iexact=email.strip())
        for invitation in waiting.exclude(role=role):
            _withdraw(actor, invitation)
    return invite_person(actor=actor, email=email, organisation=organisation, role=role, name=name)


@transaction.atomic
def invite_person(
    *,
    actor: Actor,
    email: str,
    organisation: Organisation,
    role: str,
    name: str = "",
    until: date | None = None,
    send: bool = True,
) -> Invitation:
    """Invite an address; an open invitation to the same place is used again instead of a second one.

    One with another last day of the access is withdrawn: the new link says the new day.

    `send=False` leaves the mail to the caller, who sends a richer one with the same link.
    """
    require(policies.can_invite_person(actor, organisation, role))
    _check_last_day(role, until)
    email = email.strip().lower()
    found = Invitation.objects.open().filter(email__iexact=email, organisation=organisation, role=role).first()
    if found and found.until != until:
        _withdraw(actor, found)
        found = None
    invitation = found or _new_invitation(actor, email, organisation, role, name, until=until)
    if send:
        emails.queue_invitation(invitation)
    return invitation


def _new_invitation(
    actor: Actor,
    email: str,
    organisation: Organisation,
    role: str,
    name: str,
    *,
    until: date | None,
    origin: Invitation | None = None,
) -> Invitation:
    end = timezone.now() + INVITATION_LIFE
    invitation = Invitation.objects.create(
        email=email,
        name=name.strip(),
        organisation=organisation,
        role=role,
        invited_by=actor.label,
        forwarded_from=origin,
        until=until,
        expires_at=min(end, end_of(until)) if until else end,
    )
    record(actor, "invitation.sent", invitation, role=role, forwarded=origin is not None)
    return invitation


@transaction.atomic
def forward_invitation(
    *, invitation: Invitation, email: str, name: str, by: Actor, as_colleague: bool = False
) -> Invitation:
    """“I am not the right person”: invite the right one to the same place. Works again and again.

    `as_colleague` invites a supplier's contributor to help beside whoever was invited.
    """
    role = Role.SUPPLIER_CONTRIBUTOR if as_colleague else invitation.role
    require(policies.can_use_invitation(invitation))
    require(policies.can_forward_invitation(times=invitation.forwards.count()))
    email = email.strip().lower()
    if email == invitation.email.lower():
        raise Invalid({"email": "That is the address this invitation went to. Give the other person's address."})
    found = Invitation.objects.open().filter(email__iexact=email, organisation=invitation.organisation, role=role)
    passed_on = found.first() or _new_invitation(
        by, email, invitation.organisation, role, name, until=invitation.until, origin=invitation
    )
    record(by, "invitation.forwarded", invitation, to=email, role=role)
    emails.queue_invitation(passed_on)
    return passed_on


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation) -> None:
    require(policies.can_invite_person(actor, invitation.organisation, invitation.role))
    _withdraw(actor, invitation)


def _withdraw(actor: Actor, invitation: Invitation) -> None:
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        record(actor, "invitation.revoked", invitation)


@transaction.atomic
def accept_invitation(*, invitation: Invitation) -> User:
    """The holder of the link takes the access: the account is made if need be, the role granted once."""
    require(policies.can_use_invitation(invitation))
    invitation = Invitation.objects.select_for_update().select_related("organisation").get(pk=invitation.pk)
    user = _account_of(invitation)
    if not user.is_active:
        raise Invalid("This account was closed. Ask the consortium office to open it again.")
    _prove_address(user, invitation.email)
    actor = Actor(user_id=user.pk, label=str(user), email=user.email)
    grant, created = Grant.objects.get_or_create(
        user=user,
        role=invitation.role,
        organisation=invitation.organisation,
        defaults={"until": invitation.until},
    )
    if not created and invitation.accepted_at is None and _other_last_day(grant, invitation):
        record(actor, "grant.changed", grant, before={"until": grant.until}, after={"until": invitation.until})
        grant.until = invitation.until
        grant.save(update_fields=["until"])
        raise_grants_version(user)
    if created:
        record(actor, "grant.given", grant, role=grant.role, by_invitation=invitation.pk)
        raise_grants_version(user)
    if invitation.accepted_at is None:
        invitation.accepted_at, invitation.accepted_by = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        record(actor, "invitation.accepted", invitation)
    return user


def _other_last_day(grant: Grant, invitation: Invitation) -> bool:
    """The link says another last day, or none where the day of the role has passed: else it would let nobody in."""
    has_ended = grant.until is not None and grant.until < timezone.localdate()
    return grant.until != invitation.until and (invitation.until is not None or has_ended)


def _check_last_day(role: str, until: date | None) -> None:
    if problem := policies.problem_of_last_day(role, until):
        raise Invalid({"until": problem})


def _account_of(invitation: Invitation) -> User:
    """The account with the invited address, made when there is none yet."""
    found: User | None = User.objects.filter(email__iexact=invitation.email).first()
    name = invitation.name or invitation.email.split("@")[0]
    return found or cast(User, User.objects.create_user(invitation.email, name))


def _prove_address(user: User, email: str) -> None:
    """Who holds the link reads the mail of the address; the sign-in library need not ask again."""
    address, _ = EmailAddress.objects.get_or_create(user=user, email=email.lower(), defaults={"primary": True})
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])


@transaction.atomic
def edit_person(*, actor: Actor, user: User, name: str, job_title: str = "", phone: str = "") -> None:
    """Change how a person is shown; their address is their identity and stays."""
    if actor.user_id != user.pk:
        require(policies.can_edit_people(actor))
    _still_somebody(user)
    values = {"name": name.strip(), "job_title": job_title.strip(), "phone": phone.strip()}
    edit(actor, "person.edited", user, values)


@transaction.atomic
def set_person_active(*, actor: Actor, user: User, active: bool, reason: str = "") -> None:
    """Close or open an account. Closing ends every session at its next request.

    The password goes with it: sessions hang on it, so none wakes up when the account is opened again.
    """
    require(policies.can_edit_people(actor))
    if user.pk == actor.user_id:
        raise Invalid("You cannot close your own account. Ask a colleague.")
    _still_somebody(user)
    if user.is_active != active:
        user.is_active = active
        if not active:
            user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        raise_grants_version(user)
        record(actor, "person.opened" if active else "person.closed", user, reason=reason)


def _still_somebody(user: User) -> None:
    if user.erased_at:
        raise Invalid("Who this was is erased. Invite the person anew.")


def raise_grants_version(user: User) -> None:
    """Make sessions read the person's grants again; call it in the transaction of the change."""
    User.objects.filter(pk=user.pk).update(grants_version=F("grants_version") + 1)


@transaction.atomic
def read_notice(*, actor: Actor, user: User, version: int) -> None:
    """The person has read this version of the privacy notice; once, however often it is said."""
    if User.objects.filter(pk=user.pk).exclude(notice_read=version).update(notice_read=version):
        record(actor, "person.read_notice", user, version=version)
