"""A name that is nearly the same waits for somebody to decide; members and the lots they use come and go."""

from __future__ import annotations

import pytest

from frameworks.models import Member, Usage
from rphub.audit.models import AuditEvent
from suppliers.models import Award, Supplier, TwoFirms
from tests.imports import builders as b

pytestmark = pytest.mark.django_db
ALIKE = ("Acme Computer Limited;;;;ITS9001 LU;1;Brand", "Bolt Cleanin Ltd;;;;ITS9001 LU;2;Contractor")


def test_nobody_becomes_a_twin_without_a_decision(world):
    imported = b.read(world, *ALIKE, "Third Firm Ltd;;;;;;")
    assert b.says(imported) == [(2, "unsure"), (3, "unsure"), (4, "new")]
    assert imported.rows.get(number=2).likes == [["acme computers ltd", "Acme Computers Ltd", "the names are alike"]]
    imported = b.decided(world, imported, row2="acme computers ltd", row3="new", row4="new")
    assert (b.says(imported), imported.decisions) == (
        [(2, "changed"), (3, "new"), (4, "new")],
        {"acme computer limited": "acme computers ltd", "bolt cleanin ltd": "new"},
    )
    b.saved(world, imported)
    assert Supplier.objects.count() == 4
    assert Award.objects.get(supplier=world.acme, lot=world.lot_1).roles == ["brand"]
    assert [(str(one.one), str(one.other)) for one in TwoFirms.objects.all()] == [
        ("Bolt Cleaning Ltd", "Bolt Cleanin Ltd")
    ]
    assert AuditEvent.objects.filter(verb="office_upload.decided").count() == 1


def test_rows_nobody_decided_on_are_left_out(world):
    imported = b.saved(world, b.read(world, *ALIKE, "Third Firm Ltd;;;;;;"))
    assert (Supplier.objects.count(), b.outcomes(imported)) == (3, [(4, "saved", "")])


def test_a_choice_that_was_not_offered_decides_nothing(world):
    imported = b.decided(world, b.read(world, *ALIKE), row2="bolt cleaning ltd", row99="new")
    assert (b.says(imported), imported.decisions) == ([(2, "unsure"), (3, "unsure")], {})


def test_members_and_the_lots_they_use_come_and_go(world):
    used = {(str(one.member), one.lot_id) for one in Usage.objects.all()}
    assert used == {("Aldersea University", world.lot_1.pk)}
    imported = b.members(
        world,
        "Aldersea University;Associate member;ITS9001LU;Lot 1;No",
        "Aldersea University;;ITS9001 LU;2;",
        "New College;;ITS9001 LU;1;yes",
        "New College;;ITS9001 LU;2;",
        "Gallery;Fullest member;ITS9001 LU;9;",
    )
    assert b.says(imported) == [(2, "changed"), (3, "changed"), (4, "new"), (5, "changed"), (6, "wrong")]
    imported = b.saved(world, imported)
    college = Member.objects.get(organisation__name="New College")
    assert {(str(one.member), one.lot_id) for one in Usage.objects.all()} == {
        ("Aldersea University", world.lot_2.pk),
        ("New College", world.lot_1.pk),
        ("New College", world.lot_2.pk),
    }
    assert Member.objects.get(organisation__name="Aldersea University").kind == "associate"
    again = b.members(world, "New College;;ITS9001 LU;1;yes", "Aldersea University;;ITS9001 LU;1;No")
    assert (again.same, again.rows.count()) == (2, 0)
    b.undone(world, imported)
    assert {(str(one.member), one.lot_id) for one in Usage.objects.all()} == used
    assert not Member.objects.filter(pk=college.pk).exists()


def test_a_member_with_more_about_it_by_now_stays(world):
    imported = b.saved(world, b.members(world, "New College;;ITS9001 LU;1;yes"))
    college = Member.objects.get(organisation__name="New College")
    Usage.objects.create(member=college, lot=world.lot_2)
    b.undone(world, imported)
    assert b.outcomes(imported) == [(2, "stays", "New College stays: there is more about it by now (usages).")]
    assert college.usages.count() == 2
