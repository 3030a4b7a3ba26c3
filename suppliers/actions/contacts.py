"""Whom we write to, and what happens when such a person leaves (product, promise 12)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from rphub.accounts.actions import invite_person, revoke_grant, revoke_invitation
from rphub.accounts.models import Grant, Invitation
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.adding import add
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.removing import remove
from rphub.kernel.roles import Actor, Role
from rphub.kernel.whole import whole
from suppliers import policies
from suppliers.enums import ContactKind
from suppliers.models import Contact, Supplier

ROLE_OF = {ContactKind.LEAD: Role.SUPPLIER_ADMIN, ContactKind.SIGNATORY: Role.SUPPLIER_SIGNATORY}
"""Kinds of contact that come with access; the others are only written to."""
ONCE = "This address is on record for this kind of contact already."


@whole
def create_contact(
    *, actor: Actor, supplier: Supplier, kind: str, name: str, email: str, invite: bool = False, **values: Any
) -> Contact:
    """`invite` gives access at once; without it the launch of a cycle invites leads and signatories."""
    require(policies.can_edit_contacts(actor, supplier))
    with only_once({"email": ONCE}):
        contact = add(Contact(supplier=supplier, kind=kind, name=name, email=email.strip().lower(), **values))
    record(actor, "contact.created", contact, supplier=str(supplier), email=contact.email)
    if invite:
        _invite(actor, contact)
    return contact


@whole
def edit_contact(*, actor: Actor, contact: Contact, email: str, **values: Any) -> Contact:
    require(policies.can_edit_contacts(actor, contact.supplier))
    with only_once({"email": ONCE}):
        edit(actor, "contact.edited", contact, {"email": email.strip().lower(), **values})
    return contact


@transaction.atomic
def swap_contact(
    *,
    actor: Actor,
    contact: Contact,
    name: str,
    email: str,
    end_access: bool = False,
    invite: bool = False,
    **values: Any,
) -> Contact:
    """The old contact keeps its row with a last day, so history stays readable; answers stay with the supplier."""
    require(policies.can_edit_contacts(actor, contact.supplier))
    email = email.strip().lower()
    contact = Contact.objects.select_for_update().select_related("supplier__organisation").get(pk=contact.pk)
    if contact.left_on is not None:
        raise Invalid(f"{contact.name} was replaced already. Look at the contacts of today.")
    if email == contact.email.lower():
        raise Invalid({"email": "That is the address of the person who leaves. Give the new person's address."})
    edit(actor, "contact.left", contact, {"left_on": timezone.localdate()})
    new = _existing(contact, email) or _successor(contact, name, email, values)
    record(actor, "contact.swapped", new, before={"contact": contact.email}, after={"contact": email})
    if end_access:
        _end_access(actor, contact)
    if invite:
        _invite(actor, new)
    return new


@whole
def remove_contact(*, actor: Actor, contact_id: int) -> None:
    """One that was added by mistake, while nobody was given access by it; whoever leaves is swapped instead."""
    contact: Contact = Contact.objects.visible_to(actor).select_related("supplier__organisation").lock(contact_id)
    require(policies.can_edit_contacts(actor, contact.supplier))
    organisation = contact.supplier.organisation_id
    given = Grant.objects.filter(user__email__iexact=contact.email, organisation=organisation)
    asked = Invitation.objects.filter(email__iexact=contact.email, organisation=organisation)
    if given.exists() or asked.exists():
        raise Invalid(f"{contact.name} stays: the address was invited or has access.")
    record(actor, "contact.removed", contact, supplier=str(contact.supplier), email=contact.email)
    remove(contact)


def _existing(contact: Contact, email: str) -> Contact | None:
    same = Contact.objects.active().filter(supplier=contact.supplier_id, kind=contact.kind, email__iexact=email)
    found: Contact | None = same.first()
    return found


def _successor(contact: Contact, name: str, email: str, values: dict[str, Any]) -> Contact:
    return Contact.objects.create(supplier=contact.supplier, kind=contact.kind, name=name, email=email, **values)


def _end_access(actor: Actor, contact: Contact) -> None:
    """Every role and every open link of the address, at this supplier only."""
    organisation, reason = contact.supplier.organisation, f"{contact.name} is no longer a contact"
    for grant in Grant.objects.filter(user__email__iexact=contact.email, organisation=organisation).select_related(
        "user", "organisation"
    ):
        revoke_grant(actor=actor, grant=grant, reason=reason)
    for invitation in Invitation.objects.open().filter(email__iexact=contact.email, organisation=organisation):
        revoke_invitation(actor=actor, invitation=invitation)


def _invite(actor: Actor, contact: Contact) -> None:
    role = ROLE_OF.get(ContactKind(contact.kind))
    if role is None:
        raise Invalid({"invite": "Only questionnaire leads and signatories get access. Take the tick away."})
    organisation = contact.supplier.organisation
    invite_person(actor=actor, email=contact.email, organisation=organisation, role=role, name=contact.name)
