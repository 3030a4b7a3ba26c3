"""A row against what is known: found by number, then by name; unsure where it is nearly the same. No database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from imports.comparing import members, suppliers
from imports.comparing.lots import KnownLot, KnownLots
from imports.comparing.members import Buyer
from imports.comparing.rows import Change, Compared, Held
from imports.comparing.suppliers import ContactKey, Firm
from imports.enums import Says
from imports.likeness import Likeness, domains_of

LOTS = KnownLots(
    {"its9001lu": {1: KnownLot(11, "Lot 1"), 2: KnownLot(12, "Lot 2")}, "one": {7: KnownLot(17, "Lot 7")}, "none": {}}
)
FACTS = {"country": "GB", "website": "", "vcse": False, "has_parent": False, "parent_name": ""}
ANNA = {"kind": "lead", "name": "Anna Acme", "email": "anna@acme.example", "phone": "", "job_title": ""}
PLACE = {"roles": ["reseller"], "awarded_name": "Acme Ltd", "ends_on": None}


LOTLESS = "“none” has no lots yet. Add them on its page first."
ROLELESS = "At least one role: the questionnaire depends on it."
DAY = "Enter a date such as 16 December 2026 or 16/12/2026."


def known(**decisions: str) -> suppliers.Known:
    found = suppliers.Known(LOTS, {name.replace("_", " "): choice for name, choice in decisions.items()})
    acme = Firm(1, {"name": "Acme Ltd", "company_number": "01234567", **FACTS})
    acme.contacts[ContactKey("lead", "anna@acme.example")] = Held(5, dict(ANNA))
    acme.left["gone@acme.example"] = ("Gone Away", date(2026, 5, 3))
    acme.places[11] = Held(6, dict(PLACE))
    found.add(acme)
    found.add(Firm(2, {"name": "Bolt Ltd", "company_number": "", **FACTS}))
    return found


def say(world: suppliers.Known | members.Known, number: int = 2, **cells: str) -> Compared:
    one = world.compare(number, cells)
    if one.says in (Says.NEW, Says.CHANGED, None):
        world.accept(one)
    return one


@pytest.mark.parametrize(
    "cells",
    [
        {"supplier": "Acme Ltd"},
        {"supplier": " ACME  ltd "},
        {"supplier": "ACME, Limited", "company_number": "1234567"},
        {"company_number": "01234567"},
        {"supplier": "Acme Ltd", "email": "Anna@acme.example", "contact": "Anna Acme"},
        {"supplier": "Acme Ltd", "framework": "ITS 9001 LU", "lot": "Lot 01", "roles": "Reseller"},
    ],
)
def test_what_is_here_already_is_the_same(cells):
    assert say(known(), **cells).says is None


def test_a_number_nobody_had_noted_is_filled_in_and_then_finds_the_supplier():
    world = known()
    assert say(world, supplier="Bolt Ltd", company_number="7").changes == [Change("Company number", "", "00000007")]
    assert say(world, 3, supplier="The Bolt Company", company_number="7").says is None


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            {"company_number": "99"},
            "Supplier",
            "Write the name of the supplier: no supplier here has this company number.",
        ),
        (
            {"supplier": "Acme Ltd", "company_number": "99"},
            "Company number",
            "“Acme Ltd” has the company number 01234567 here. Mend it, or change it on the page of the supplier.",
        ),
        (
            {"supplier": "Bolt Ltd", "company_number": "1234567"},
            "Company number",
            "“Acme Ltd” has the company number 01234567 here. Mend the name or the number, or leave the name out.",
        ),
        (
            {"supplier": "Acme International", "company_number": "1234567"},
            "Company number",
            "“Acme Ltd” has the company number 01234567 here. Mend the name or the number, or leave the name out.",
        ),
        ({"supplier": "Acme Ltd", "vcse": "perhaps"}, "Social enterprise", "One of Yes, No."),
        (
            {"supplier": "Acme Ltd", "website": "no address"},
            "Website",
            "Enter an address such as https://www.company.co.uk.",
        ),
        ({"supplier": "Acme Ltd", "headcount_uk": "many"}, "People in the UK", "Enter a whole number."),
        ({"supplier": "Acme Ltd", "phone": "020"}, "Contact", "Enter the name."),
        (
            {"supplier": "Acme Ltd", "contact": "Gone Away", "email": "gone@acme.example"},
            "E-mail address",
            "Gone Away left on 3 May 2026. Take the contact out of this row, or add it on the page of the supplier.",
        ),
        ({"supplier": "Acme Ltd", "lot": "1"}, "Framework reference", "Write the reference of its framework."),
        ({"supplier": "Acme Ltd", "framework": "none"}, "Framework reference", LOTLESS),
        ({"supplier": "Acme Ltd", "framework": "ITS9001 LU"}, "Lot", "The number of one of its lots: 1, 2."),
        ({"supplier": "Acme Ltd", "framework": "one"}, "Award role", ROLELESS),
        ({"supplier": "Acme Ltd", "framework": "one", "roles": "Brand", "ends_on": "soon"}, "Left the lot on", DAY),
    ],
)
def test_each_mistake_is_said_at_its_column(cells, column, sentence):
    one = say(known(), **cells)
    said = {problem.column: problem.expected for problem in one.problems}
    assert (one.says, said[column]) == (Says.WRONG, sentence)


def test_changes_stand_before_and_after_under_the_heads():
    one = say(
        known(),
        supplier="Acme Ltd",
        parent_name="Acme plc",
        email="anna@acme.example",
        phone="020",
        framework="its9001lu",
        lot="1",
        roles="brand; Reseller",
    )
    assert one.says == Says.CHANGED
    assert one.changes == [
        Change("Parent company", "", "Acme plc"),
        Change("Phone", "", "020"),
        Change("Award role", "Reseller", "Brand, Reseller"),
    ]
    assert one.plan.facts == {"parent_name": "Acme plc", "has_parent": True}


def test_three_rows_of_a_new_supplier_make_one_and_may_not_contradict_each_other():
    world = known()
    first = say(world, 2, supplier="New Firm Ltd", company_number="99", framework="one", roles="Brand")
    assert (first.says, first.plan.facts["company_number"]) == (Says.NEW, "00000099")
    assert say(world, 3, supplier="New Firm Ltd", website="new.example").says == Says.CHANGED
    other = say(world, 4, supplier="New Firm Ltd", website="other.example")
    assert other.problems == [
        (
            "Website",
            "https://other.example",
            "Row 3 says “https://new.example” for the same. Write the same in both rows.",
        )
    ]
    assert (
        say(world, 5, supplier="New Firm Ltd", framework="its9001lu", lot="2", roles="Brand").plan.firm
        is first.plan.firm
    )


@pytest.mark.parametrize(
    ("name", "email", "why"),
    [
        ("Acme Limited", "", "the names are alike"),
        ("The Acme Co", "", "the names are alike"),
        ("Entirely Other Ltd", "sales@acme.example", "both use acme.example"),
        ("Entirely Other Ltd", "sales@gmail.com", ""),
        ("Apex Ltd", "", ""),
    ],
)
def test_what_is_nearly_the_same_waits_for_a_decision(name, email, why):
    cells: dict[str, Any] = {"supplier": name, "contact": "Sal Sales", "email": email} if email else {"supplier": name}
    one = say(known(), **cells)
    assert [like.why for like in one.likes] == ([why] if why else [])
    assert one.says == (Says.UNSURE if why else Says.NEW)


def test_what_was_decided_is_done():
    same = say(known(acme_limited="acme ltd"), supplier="Acme Limited", company_number="99", parent_name="Acme plc")
    assert (same.says, same.label, same.plan.facts) == (
        Says.CHANGED,
        "Acme Ltd",
        {"parent_name": "Acme plc", "has_parent": True},
    )
    assert say(known(acme_limited="new"), supplier="Acme Limited").says == Says.NEW


def test_a_parent_that_nobody_has_named_stops_no_row():
    """The supplier says that it has one, on its profile; a row that says nothing about it leaves that as it is."""
    world = known()
    world.names["acme ltd"].values["has_parent"] = True
    one = say(world, supplier="Acme Ltd", website="https://www.acme.example")
    assert (one.problems, one.says, one.plan.facts) == ([], Says.CHANGED, {"website": "https://www.acme.example"})
    named = say(world, 4, supplier="Acme Ltd", parent_name="Acme plc")
    assert (named.problems, named.plan.facts) == ([], {"parent_name": "Acme plc"})
    world.names["acme ltd"].said.clear()
    assert say(world, 5, supplier="Acme Ltd", parent_name="(clear)").plan.facts == {
        "parent_name": "",
        "has_parent": False,
    }


def test_clear_empties_and_what_must_be_there_is_not_emptied():
    world = known()
    say(world, supplier="Acme Ltd", parent_name="Acme plc")
    world.names["acme ltd"].said.clear()
    emptied = say(world, 3, supplier="Acme Ltd", parent_name="(clear)")
    assert emptied.plan.facts == {"parent_name": "", "has_parent": False}
    assert (
        say(world, 4, supplier="Acme Ltd", email="anna@acme.example", contact="(clear)").problems[0].column == "Contact"
    )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Haldane Office Supplies Ltd", "Haldane Ofice Supplies", True),
        ("Acme Computers Ltd", "Acme Computers Europe Ltd", True),
        ("University of Leeds", "Leeds University", True),
        ("University of Leeds", "University of Leicester", False),
        ("Depot 1 Ltd", "Depot 2 Ltd", False),
        ("BT plc", "BP plc", False),
    ],
)
def test_names_are_alike(one, other, alike):
    for first, second in ((one, other), (other, one)):
        likeness = Likeness()
        likeness.add("first", first)
        assert bool(likeness.alike(second)) == alike


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@B.example", "b.example"),
        ("https://www.b.example/x", "b.example"),
        ("b.example", "b.example"),
        ("a@gmail.com", ""),
        ("", ""),
    ],
)
def test_a_domain_says_something_unless_it_is_everybodys(address, domain):
    assert [*domains_of([address])] == ([domain] if domain else [])


def test_members_use_lots_and_no_longer():
    world = members.Known(LOTS, {})
    world.add(Buyer(3, {"name": "Aldersea University", "kind": "full"}, lots={11: True}))
    assert say(world, member="Aldersea University", framework="its9001lu", lot="1").says is None
    taken = say(
        world, 3, member="Aldersea University", kind="Associate member", framework="ITS9001 LU", lot="2", uses="Yes"
    )
    assert taken.changes == [
        Change("Membership", "Full member", "Associate member"),
        Change("Lot it uses", "", "Lot 2"),
    ]
    away = say(world, 4, member="Aldersea University", framework="one", uses="no")
    assert away.says is None
    denied = say(world, 5, member="Aldersea University", framework="its9001lu", lot="2", uses="No")
    assert denied.problems == [("Uses it", "No", "Row 3 says “Yes” for the same. Write the same in both rows.")]
    assert say(world, 6, member="University of Aldersea").says == Says.UNSURE
    assert say(world, 7, member="").problems == [("Member", "", "Write the name of the member.")]
    assert say(world, 8, member="New College").says == Says.NEW
