"""Forty good rows saved, three bad ones explained by row and column, nothing twice, and all of it undone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from imports.actions import passes, uploads
from imports.enums import Kind
from imports.models import Import, Pass, Row
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.work import WorkState
from suppliers.actions.contacts import edit_contact
from suppliers.actions.suppliers import edit_supplier
from suppliers.models import Award, Contact, Supplier
from tests.imports import builders as b

pytestmark = pytest.mark.django_db
GOOD = [f"Supplier {n} Ltd;{n};Person {n};person@firm{n}.example;ITS9001 LU;1;Reseller" for n in range(1, 41)]
BAD = [
    "Nameless place Ltd;;;;ITS9999 XX;1;Reseller",
    "Bad number Ltd;12AB;;;;;",
    "Bad mail Ltd;;Eve Example;eve at firm;ITS9001 LU;7;Resaler",
]


def counts() -> tuple[int, int, int]:
    return Supplier.objects.count(), Contact.objects.count(), Award.objects.count()


def test_forty_good_rows_are_saved_three_bad_ones_explained_and_all_undone(world):
    before = counts()
    imported = b.read(world, *GOOD, *BAD)
    assert (imported.state, counts()) == ("checked", before)
    assert b.problems(imported) == {
        42: [
            ["Framework reference", "ITS9999 XX", "The reference of a framework that is here; add the framework first."]
        ],
        43: [
            ["Company number", "12AB", "Enter 8 digits such as 01234567, or two letters and 6 digits such as SC123456."]
        ],
        44: [
            ["E-mail address", "eve at firm", "Enter an address such as name@company.co.uk."],
            [
                "Award role",
                "Resaler",
                "One or more of Manufacturer, Brand, Reseller, Distributor, Service provider, Labour provider, "
                "Contractor, Publisher, with semicolons between them.",
            ],
            ["Lot", "7", "The number of one of its lots: 1, 2."],
        ],
    }
    imported = b.saved(world, imported)
    assert (imported.state, [outcome for _, outcome, _ in b.outcomes(imported)]) == ("saved", ["saved"] * 40)
    assert counts() == tuple(number + 40 for number in before)
    assert Supplier.objects.get(organisation__name="Supplier 7 Ltd").company_number == "00000007"
    assert AuditEvent.objects.filter(verb="supplier.created", actor_label="Ada Admin", source="job").count() == 40
    assert AuditEvent.objects.get(verb="office_upload.saved").data == {"rows": 40}
    imported = b.undone(world, imported)
    assert (imported.state, counts(), {outcome for _, outcome, _ in b.outcomes(imported)}) == (
        "undone",
        before,
        {"undone"},
    )


def test_the_same_file_again_says_nothing_is_new(world):
    b.saved(world, b.read(world, *GOOD[:3]))
    again = b.read(world, *GOOD[:3])
    assert (again.same, again.rows.count()) == (3, 0)
    with pytest.raises(Invalid, match="no row to save"):
        uploads.save_import(actor=world.actor(world.ada), import_id=again.pk)


def test_a_pass_killed_in_the_middle_goes_on_and_saves_nothing_twice(world, monkeypatch):
    before = counts()
    imported = b.read(world, *GOOD[:5])
    monkeypatch.setattr(passes, "SAVE_AT_ONCE", 2)
    save, seen = passes.SAVERS[Kind.SUPPLIERS], list[int]()

    def dying(actor, plan):
        seen.append(1)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return save(actor, plan)

    monkeypatch.setitem(passes.SAVERS, "suppliers", dying)
    uploads.save_import(actor=world.actor(world.ada), import_id=imported.pk)
    with pytest.raises(KeyboardInterrupt):
        b.walk()
    assert counts() == tuple(number + 2 for number in before)
    b.walk()
    assert counts() == tuple(number + 2 for number in before)
    Pass.objects.filter(does="save").update(lease_until="2020-01-01T00:00:00Z")
    b.walk()
    assert (b.fresh(imported).state, counts()) == ("saved", tuple(number + 5 for number in before))
    assert Pass.objects.get(does="save").done == 5


def test_a_pass_that_breaks_off_is_tried_again_and_at_last_given_up(world, monkeypatch):
    imported = b.received(world, *GOOD[:1])
    monkeypatch.setattr(passes, "known_to", lambda kind, decisions: 1 / 0)
    for _ in range(6):
        b.walk()
    assert Pass.objects.values_list("state", "last_error").get() == ("failed", "Something in the hub went wrong.")
    monkeypatch.undo()
    uploads.try_again(actor=world.actor(world.ada), import_id=imported.pk)
    b.walk()
    assert b.fresh(imported).state == "checked"
    with pytest.raises(Refused):
        uploads.try_again(actor=world.actor(world.ada), import_id=imported.pk)


def test_the_sweep_finds_what_a_dead_worker_left(world):
    b.received(world, *GOOD[:1])
    assert passes.sweep() == 0
    Pass.objects.update(created_at="2020-01-01T00:00:00Z")
    assert passes.sweep() == 1
    Pass.objects.update(state=WorkState.RUNNING, lease_until="2020-01-01T00:00:00Z", attempts=5)
    assert passes.sweep() == 0
    assert Pass.objects.get().state == "failed"


def test_a_row_that_is_refused_halfway_leaves_nothing_and_the_others_are_saved(world, monkeypatch):
    imported = b.read(world, *GOOD[:3])
    before, save = counts(), passes.SAVERS[Kind.SUPPLIERS]

    def refusing(actor, plan):
        made = save(actor, plan)
        if plan.facts["name"] == "Supplier 2 Ltd":
            raise Invalid("Not this one.")
        return made

    monkeypatch.setitem(passes.SAVERS, "suppliers", refusing)
    b.saved(world, imported)
    assert b.outcomes(imported) == [(2, "saved", ""), (3, "left_out", "Not this one."), (4, "saved", "")]
    assert counts() == tuple(number + 2 for number in before)
    told = AuditEvent.objects.filter(verb="supplier.created").order_by("pk").values_list("target_label", flat=True)
    assert list(told) == ["Supplier 1 Ltd", "Supplier 3 Ltd"]
    assert AuditEvent.objects.filter(source="job", actor_label="Ada Admin").count() == 2 * 4 + 1


def test_a_row_costs_its_five_inserts_one_question_and_one_savepoint(world):
    """History and progress are written once for the rows of a transaction."""
    spent = {}
    for rows in (GOOD[:1], GOOD[1:4]):
        imported = b.read(world, *rows)
        with CaptureQueriesContext(connection) as captured:
            b.saved(world, imported)
        savepoints = sum(query["sql"].startswith("SAVEPOINT") for query in captured.captured_queries)
        others = sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)
        spent[len(rows)] = (savepoints, others)
    assert tuple(many - one for one, many in zip(spent[1], spent[3], strict=True)) == (2, 2 * 6)


def test_what_somebody_changed_since_the_dry_run_is_left_out(world):
    imported = b.read(
        world, "Acme Computers Ltd;https://new.acme.example", "Bolt Cleaning Ltd;bolt.example", heads="Supplier;Website"
    )
    edit_supplier(
        actor=world.actor(world.leah), supplier=world.acme, name="Acme Computers Ltd", website="https://a.example"
    )
    b.saved(world, imported)
    assert b.outcomes(imported) == [(2, "left_out", passes.STALE), (3, "saved", "")]
    assert Supplier.objects.get(pk=world.bolt.pk).website == "https://bolt.example"


def test_what_somebody_changed_since_it_was_saved_stays(world):
    heads = "Supplier;Website;Contact;E-mail address;Phone"
    acme = "Acme Computers Ltd;https://new.acme.example;Anna Acme;anna@acme.example;020 7946 0000"
    imported = b.saved(world, b.read(world, acme, "Bolt Cleaning Ltd;https://bolt.example", heads=heads))
    contact = Contact.objects.get(email="anna@acme.example")
    assert contact.phone == "020 7946 0000"
    edit_contact(actor=world.actor(world.leah), contact=contact, email=contact.email, phone="020 7946 0001")
    b.undone(world, imported)
    kept = "Anna Acme, questionnaire lead: somebody changed the phone since."
    assert b.outcomes(imported) == [(2, "stays", kept), (3, "undone", "")]
    assert list(Supplier.objects.order_by("pk").values_list("website", flat=True)) == ["https://new.acme.example", ""]


def test_a_supplier_something_hangs_on_stays_with_all_its_rows(world):
    rows = [GOOD[0], GOOD[0].replace(";1;Reseller", ";2;Reseller"), GOOD[1]]
    imported = b.saved(world, b.read(world, *rows))
    made = Supplier.objects.get(organisation__name="Supplier 1 Ltd")
    world.response(of=made)
    b.undone(world, imported)
    why = "Supplier 1 Ltd stays: there is more about it by now (responses)."
    assert b.outcomes(imported) == [(2, "stays", why), (3, "stays", why), (4, "undone", "")]
    assert made.awards.count() == 2


def test_only_a_consortium_admin_uploads(world):
    for who in (world.leah, world.cara, world.otto):
        with pytest.raises(Refused, match="consortium admin"):
            uploads.receive_upload(actor=world.actor(who), kind=Kind.SUPPLIERS, upload=b.csv(GOOD[0]))
    imported = b.read(world, GOOD[0])
    with pytest.raises(Http404):
        uploads.save_import(actor=world.actor(world.leah), import_id=imported.pk)
    assert (Import.objects.count(), Row.objects.count()) == (1, 1)
