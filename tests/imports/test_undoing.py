"""The way back: what an upload added and changed, unless somebody was there meanwhile."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Usage
from imports.actions import members, passes, uploads
from imports.actions.undoing import both, put_back
from imports.comparing.suppliers import OTHER_NAME
from rphub.accounts.actions import invite_person
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Role
from suppliers.actions.suppliers import remove_supplier
from suppliers.models import Award, Contact, Supplier
from tests.imports import builders as b

pytestmark = pytest.mark.django_db
HEADS = "Supplier;Website;Contact;E-mail address;Phone;Framework reference;Lot;Award role;Left the lot on"


def everything() -> list[object]:
    models = (Supplier, Contact, Award, Usage)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_all_that_was_changed_or_added_is_as_before(world):
    before = everything()
    imported = b.read(
        world,
        "Acme Computers Ltd;acme.example;Anna Acme;anna@acme.example;020 7946 0000;ITS9001 LU;1;Brand;31/12/2026",
        "Bolt Cleaning Ltd;;Sal Sales;sal@bolt.example;;ITS9001 LU;1;Contractor;1 March 2026",
        heads=HEADS,
    )
    imported = b.saved(world, imported)
    assert [row.made[0][0] for row in imported.rows.all()] == ["facts", "contact"]
    assert Award.objects.filter(ends_on__isnull=False).count() == 2
    assert everything() != before
    imported = b.undone(world, imported)
    assert (imported.state, everything()) == ("undone", before)
    removed = AuditEvent.objects.filter(verb__endswith=".removed").order_by("verb").values_list("verb", flat=True)
    assert list(removed) == ["award.removed", "contact.removed"]


def test_a_contact_who_was_invited_meanwhile_stays_and_so_does_the_supplier(world):
    imported = b.saved(world, b.read(world, "New Firm Ltd;7;Nell New;nell@new.example;;;"))
    made = Supplier.objects.get(organisation__name="New Firm Ltd")
    invite_person(
        actor=world.actor(world.leah),
        email="nell@new.example",
        organisation=made.organisation,
        role=Role.SUPPLIER_ADMIN,
    )
    b.undone(world, imported)
    assert b.outcomes(imported) == [(2, "stays", "Nell New stays: the address was invited or has access.")]


def test_a_supplier_with_more_about_it_is_not_removed(world):
    with pytest.raises(Invalid, match=r"Bolt Cleaning Ltd stays: there is more about it by now \(.*contacts.*\)\."):
        remove_supplier(actor=world.actor(world.ada), supplier_id=world.bolt.pk)
    assert Supplier.objects.filter(pk=world.bolt.pk, standing__isnull=False).exists()


def test_a_row_more_costs_a_few_statements(world):
    """Supplier and contact are each locked, looked at and taken away; one statement asks what hangs on a row."""

    def statements(numbers: range) -> int:
        imported = b.saved(world, b.read(world, *(f"Firm {n} Ltd;{n};L {n};l@f{n}.example;;;" for n in numbers)))
        with CaptureQueriesContext(connection) as seen:
            b.undone(world, imported)
        assert {outcome for _, outcome, _ in b.outcomes(imported)} == {"undone"}
        return len(seen)

    statements(range(90, 91))
    assert statements(range(91, 94)) - statements(range(94, 95)) == 2 * 12


def test_rows_of_a_firm_go_together_however_far_they_stand_apart(world, monkeypatch):
    monkeypatch.setattr(passes, "SAVE_AT_ONCE", 2)
    others = (f"Firm {n} Ltd;{n};;;;;" for n in range(90, 95))
    far = ("New Firm Ltd;7;Nell New;nell@new.example;;;", *others, "New Firm Ltd;7;;;ITS9001 LU;1;Brand")
    imported = b.saved(world, b.read(world, *far))
    assert b.undone(world, imported).state == "undone"
    assert {outcome for _, outcome, _ in b.outcomes(imported)} == {"undone"}
    assert Supplier.objects.filter(organisation__name__contains="Firm").count() == 0


def test_an_upload_that_saved_nothing_has_nothing_to_undo(world):
    imported = b.read(world, "New Firm Ltd;7;;;;;")
    Supplier.objects.filter(pk=world.bolt.pk).update(company_number="00000007")
    imported = b.saved(world, imported)
    words = OTHER_NAME.format(name="Bolt Cleaning Ltd", number="00000007")
    assert b.outcomes(imported) == [(2, "left_out", f"{words}.")]
    with pytest.raises(Invalid, match="saved nothing"):
        uploads.undo_import(actor=world.actor(world.ada), import_id=imported.pk)


def test_whoever_lost_access_meanwhile_saves_nothing(world):
    imported = b.read(world, "New Firm Ltd;7;;;;;")
    uploads.save_import(actor=world.actor(world.ada), import_id=imported.pk)
    world.ada.grants.all().delete()
    b.walk()
    why = "Only a consortium admin or the RP lead changes suppliers and their places on lots."
    assert b.outcomes(imported) == [(2, "left_out", why)]


def test_what_is_not_as_it_was_is_not_written_over(world):
    firm = Supplier(organisation=world.acme.organisation, website="https://c.example", headcount_uk=7)
    with pytest.raises(Invalid, match="Acme Computers Ltd: somebody changed the website since"):
        both(firm, {"website": "https://a.example"}, {"website": "https://b.example"})
    with pytest.raises(Invalid, match="somebody changed the people in the UK since"):
        put_back(firm, {"headcount_uk": [None, 8]})
    with pytest.raises(Invalid, match="somebody changed the lots it uses since"):
        members._use(world.actor(world.ada), world.uni.pk, world.lot_1.pk, True)
