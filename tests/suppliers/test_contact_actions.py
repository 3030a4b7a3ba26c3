"""Contacts, and promise 12: a contact leaves, and work and history survive."""

from __future__ import annotations

from typing import Any

import pytest

from rphub.accounts.actions import accept_invitation, invite_person
from rphub.accounts.models import Grant, Invitation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from suppliers.actions import contacts
from suppliers.models import Contact
from tests.world import World


def lead_of(world: World) -> Contact:
    return Contact.objects.get(supplier=world.acme, kind="lead")


def test_a_contact_is_added_with_or_without_access(world: World) -> None:
    actor = world.actor(world.leah)
    quiet = contacts.create_contact(
        actor=actor, supplier=world.acme, kind="sponsor", name="Sam", email="Sam@Acme.example"
    )
    assert (quiet.email, Invitation.objects.count(), Mail.objects.count()) == ("sam@acme.example", 0, 0)
    contacts.create_contact(
        actor=actor, supplier=world.acme, kind="lead", name="Lia", email="lia@acme.example", invite=True
    )
    assert [(one.email, one.role) for one in Invitation.objects.all()] == [("lia@acme.example", Role.SUPPLIER_ADMIN)]
    assert [mail.to for mail in Mail.objects.all()] == ["lia@acme.example"]


def test_only_leads_and_signatories_get_access(world: World) -> None:
    with pytest.raises(Invalid, match="Only questionnaire leads and signatories"):
        contacts.create_contact(
            actor=world.actor(world.ada),
            supplier=world.acme,
            kind="other",
            name="O",
            email="o@acme.example",
            invite=True,
        )
    assert not Contact.objects.filter(email="o@acme.example").exists()


def test_an_address_is_on_record_once_for_a_kind(world: World) -> None:
    actor = world.actor(world.ada)
    with pytest.raises(Invalid, match="on record for this kind of contact already"):
        contacts.create_contact(actor=actor, supplier=world.acme, kind="lead", name="Anna", email="ANNA@acme.example")
    other = contacts.create_contact(actor=actor, supplier=world.acme, kind="lead", name="B", email="b@acme.example")
    with pytest.raises(Invalid, match="already"):
        contacts.edit_contact(actor=actor, contact=other, email="anna@acme.example", name="B")


def test_who_edits_contacts(world: World) -> None:
    """Cara manages the framework Acme is on, and not Bolt's."""
    acme, bolt = lead_of(world), Contact.objects.get(supplier=world.bolt, kind="lead")
    contacts.edit_contact(actor=world.actor(world.cara), contact=acme, email=acme.email, name="Anna A. Acme")
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.verb, event.changes) == ("contact.edited", {"name": ["Anna Acme", "Anna A. Acme"]})
    with pytest.raises(Refused, match="category manager of a framework this supplier is on"):
        contacts.edit_contact(actor=world.actor(world.cara), contact=bolt, email=bolt.email, name="Bob")
    for who in (world.rafi, world.otto, world.anna, world.mei):
        with pytest.raises(Refused, match="changes its contacts"):
            contacts.edit_contact(actor=world.actor(who), contact=acme, email=acme.email, name="X")


def test_a_category_manager_changes_contacts_but_gives_no_access(world: World) -> None:
    with pytest.raises(Refused, match="invites people"):
        contacts.swap_contact(
            actor=world.actor(world.cara), contact=lead_of(world), name="Nia", email="nia@acme.example", invite=True
        )
    assert lead_of(world).left_on is None
    contacts.swap_contact(actor=world.actor(world.cara), contact=lead_of(world), name="Nia", email="nia@acme.example")
    assert Contact.objects.active().get(supplier=world.acme, kind="lead").name == "Nia"


def test_a_contact_leaves_and_the_work_stays(world: World) -> None:
    response = world.response()
    answer = world.answer(response, "GOV-01", level=2)
    old = lead_of(world)
    new = contacts.swap_contact(
        actor=world.actor(world.ada),
        contact=old,
        name="Nia New",
        email="Nia@Acme.example",
        invite=True,
        end_access=True,
    )
    old.refresh_from_db()
    answer.refresh_from_db()
    assert (old.left_on is not None, new.kind, new.email) == (True, "lead", "nia@acme.example")
    assert (answer.updated_by, answer.level, response.answers.count()) == (world.anna, 2, 1)
    assert not Grant.objects.filter(user=world.anna).exists()
    assert Grant.objects.filter(user=world.carl).count() == 1
    user = accept_invitation(invitation=Invitation.objects.get(email="nia@acme.example"))
    assert [grant.role for grant in Grant.objects.filter(user=user)] == [Role.SUPPLIER_ADMIN]
    assert world.client(user).get("/supplier/people/").status_code == 200
    assert world.client(world.anna).get("/supplier/people/").status_code == 403
    verbs = set(AuditEvent.objects.filter(actor_id=world.ada.pk).values_list("verb", flat=True))
    assert {"contact.left", "contact.swapped", "grant.revoked", "invitation.sent"} <= verbs


def test_the_link_of_who_left_stops_working(world: World) -> None:
    actor = world.actor(world.ada)
    link = invite_person(
        actor=actor, email=world.anna.email, organisation=world.acme.organisation, role=Role.SUPPLIER_ADMIN, send=False
    )
    accept_invitation(invitation=link)
    contacts.swap_contact(actor=actor, contact=lead_of(world), name="Nia", email="nia@acme.example", end_access=True)
    link.refresh_from_db()
    with pytest.raises(Refused, match="withdrawn"):
        accept_invitation(invitation=link)
    assert not Grant.objects.filter(user=world.anna).exists()


def test_access_may_stay(world: World) -> None:
    contacts.swap_contact(actor=world.actor(world.leah), contact=lead_of(world), name="Nia", email="nia@acme.example")
    assert Grant.objects.filter(user=world.anna).count() == 1
    assert Invitation.objects.count() == 0


def test_somebody_on_record_takes_over(world: World) -> None:
    actor = world.actor(world.ada)
    there = contacts.create_contact(actor=actor, supplier=world.acme, kind="lead", name="B", email="b@acme.example")
    assert contacts.swap_contact(actor=actor, contact=lead_of_anna(world), name="B", email="B@acme.example") == there
    assert Contact.objects.active().filter(supplier=world.acme, kind="lead").count() == 1


def lead_of_anna(world: World) -> Contact:
    return Contact.objects.get(supplier=world.acme, kind="lead", email=world.anna.email)


def test_a_swap_needs_another_person_and_happens_once(world: World) -> None:
    actor, contact = world.actor(world.ada), lead_of(world)
    with pytest.raises(Invalid) as same:
        contacts.swap_contact(actor=actor, contact=contact, name="Anna", email="ANNA@acme.example")
    assert list(same.value.problems) == ["email"]
    contacts.swap_contact(actor=actor, contact=contact, name="Nia", email="nia@acme.example")
    with pytest.raises(Invalid, match="replaced already"):
        contacts.swap_contact(actor=actor, contact=contact, name="Pia", email="pia@acme.example")


def test_a_link_without_a_role_stops_working_too(world: World) -> None:
    """Somebody who was invited, never came, and is no longer a contact."""
    actor, old = world.actor(world.ada), lead_of(world)
    Grant.objects.filter(user=world.anna).delete()
    given: dict[str, Any] = {"actor": actor, "email": old.email, "organisation": world.acme.organisation}
    link = invite_person(**given, role=Role.SUPPLIER_ADMIN, send=False)
    contacts.swap_contact(actor=actor, contact=old, name="Nia", email="nia@acme.example", end_access=True)
    link.refresh_from_db()
    assert link.revoked_at is not None
