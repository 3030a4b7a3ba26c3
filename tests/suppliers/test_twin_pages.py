"""The office's pages of twins: the list, the merge, two firms, a signpost; and adding a supplier by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rphub.audit.models import AuditEvent
from rphub.reminders.selectors.rules import supplier_named
from suppliers.models import Contact, Merger, Supplier, TwoFirms
from tests.suppliers.twins import acme_again, merge
from tests.world import World
from tests.world import supplier as make

LIST = reverse("twin_list")


@pytest.fixture
def twin(world: World) -> Supplier:
    return acme_again(world)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_sends_constant_statements(
    world: World, django_assert_num_queries: Any, no_queries_while_rendering: None, rows: int
) -> None:
    """Person; pairs looked at, suppliers, contacts, numbers of places, the last looked at."""
    for number in range(rows):
        other = make(f"Cedar {number} Ltd"), make(f"CEDAR {number} Limited")
        TwoFirms.objects.create(one=world.acme, other=other[0], reason="Seen.", by="Leah")
    browser = world.client(world.ada)
    browser.get(LIST)
    with django_assert_num_queries(6):
        page = browser.get(LIST)
    assert (page.context["list"].page.paginator.count, len(page.context["list"].looked_at)) == (rows, rows)


def test_two_firms_leave_the_list_with_a_reason(world: World, twin: Supplier) -> None:
    browser, said = world.client(world.leah), reverse("two_firms", args=[twin.pk, world.acme.pk])
    assert "1 pair of suppliers may be one firm." in browser.get(LIST).content.decode()
    assert browser.post(said, {"reason": ""}).status_code == 422
    assert browser.post(said, {"reason": "Two companies, one sells, one repairs."}).status_code == 302
    page = browser.get(LIST).content.decode()
    assert "No two suppliers look like one firm." in page
    assert "Two companies, one sells, one repairs." in page
    assert browser.post(said, {"reason": "Again."}).status_code == 422
    assert AuditEvent.objects.filter(verb="supplier.found_another_firm").count() == 2
    again = browser.get(reverse("supplier_merge", args=[twin.pk, world.acme.pk])).content.decode()
    assert "Somebody said that these are two firms." in again


def test_a_merge_by_the_page_and_the_signpost_it_leaves(world: World, twin: Supplier) -> None:
    browser, address = world.client(world.ada), reverse("supplier_merge", args=[twin.pk, world.acme.pk])
    page = browser.get(address)
    seen = page.context["merge"].foreseen.mark
    Contact.objects.create(supplier=twin, kind="other", name="New", email="new@acme.example")
    late = browser.post(address, {"reason": "One firm.", "seen": seen})
    assert (late.status_code, "Something changed" in late.content.decode()) == (422, True)
    assert "One firm." in late.content.decode()
    seen = late.context["merge"].foreseen.mark
    assert browser.post(address, {"reason": "One firm.", "seen": seen}).status_code == 302
    assert (browser.get(address).status_code, browser.post(address, {"reason": "x"}).status_code) == (403, 403)
    signpost, kept = (browser.get(one.get_absolute_url()).content.decode() for one in (twin, world.acme))
    assert "What you read here is its earlier record." in signpost
    assert reverse("supplier_edit", args=[twin.pk]) not in signpost
    assert "Earlier record" in kept
    assert twin.get_absolute_url() in kept
    listed = browser.get(reverse("supplier_list")).content.decode()
    assert str(twin) not in listed
    assert supplier_named("acme") == world.acme.organisation


@pytest.mark.parametrize("rows", [1, 3])
def test_the_merge_page_sends_constant_statements(
    world: World, twin: Supplier, django_assert_num_queries: Any, no_queries_while_rendering: None, rows: int
) -> None:
    for number in range(rows):
        Contact.objects.create(supplier=twin, kind="other", name="New", email=f"new{number}@acme.example")
    browser, address = world.client(world.ada), reverse("supplier_merge", args=[twin.pk, world.acme.pk])
    browser.get(address)
    with django_assert_num_queries(46):
        browser.get(address)


def test_what_stands_in_the_way_is_said_and_there_is_no_button(world: World, twin: Supplier) -> None:
    world.response(twin, state="in_review")
    page = world.client(world.leah).get(reverse("supplier_merge", args=[twin.pk, world.acme.pk])).content.decode()
    assert "is not finished. Finish it, then merge." in page
    assert "btn-danger" not in page


def test_choosing_the_other_one(world: World, twin: Supplier) -> None:
    browser, address = world.client(world.ada), reverse("twin_choose", args=[world.acme.pk])
    page = browser.get(address, {"q": "bolt"}).context["page"]
    assert ([one.firm.id for one in page.twins], page.found) == ([twin.pk], [world.bolt])
    assert "No other supplier matches" in browser.get(address, {"q": "nobody"}).content.decode()


def test_a_supplier_that_looks_like_one_wants_a_word(world: World) -> None:
    browser, address = world.client(world.ada), reverse("supplier_new")
    given = {"name": "ACME Computers Limited", "country": "GB"}
    asked = browser.post(address, given)
    assert (asked.status_code, asked.context["form"].alike) == (422, [world.acme.pk])
    assert "It may be here already" in asked.content.decode()
    assert browser.post(address, given | {"another_firm": "A dealer of the same name."}).status_code == 302
    made = Supplier.objects.get(organisation__name="ACME Computers Limited")
    said = TwoFirms.objects.get()
    assert (said.one_id, said.other_id, said.reason) == (world.acme.pk, made.pk, "A dealer of the same name.")
    assert browser.post(address, {"name": "Cedar Ltd", "country": "GB"}).status_code == 302
    assert Merger.objects.count() == 0


def test_members_find_the_firm_under_an_old_address(world: World, twin: Supplier) -> None:
    merge(world, twin, world.acme)
    page = world.client(world.mei).get(reverse("member_supplier", args=[twin.pk]))
    assert (page.status_code, page.context["page"].supplier) == (200, world.acme)


def test_the_firm_reads_its_earlier_record_on_its_home(world: World, twin: Supplier) -> None:
    past = world.response(twin, state="withdrawn")
    merge(world, twin, world.acme)
    browser = world.client(world.anna)
    home = browser.get(reverse("supplier_home")).content.decode()
    assert "as ACME Computers Limited" in home
    assert past.get_absolute_url() in home
    assert browser.get(past.get_absolute_url()).status_code == 200
