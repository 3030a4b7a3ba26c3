"""The office's pages of suppliers, their contacts, places and exemptions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from rphub.accounts.models import Grant, Invitation
from rphub.kernel.roles import Role
from suppliers.actions.standings import ActionFact, record_open_actions, set_standing
from suppliers.models import Award, Contact, FrameworkExemption, Standing, Supplier
from tests.world import World, award, person, supplier

LIST, NEW = reverse("supplier_list"), reverse("supplier_new")
TODAY = timezone.localdate()
OFFICE = ["ada", "leah", "rafi", "mona", "cara", "otto"]


def page_of(world: World, who: str, of: Supplier | None = None) -> str:
    found = world.client(getattr(world, who)).get((of or world.acme).get_absolute_url())
    assert found.status_code == 200
    return found.content.decode()


def names(page: Any) -> list[str]:
    return [row.name for row in page.context["list"].rows]


@pytest.mark.parametrize("who", OFFICE)
def test_the_whole_office_reads(world: World, no_queries_while_rendering: None, who: str) -> None:
    browser = world.client(getattr(world, who))
    assert browser.get(LIST).status_code == 200
    assert browser.get(world.acme.get_absolute_url()).status_code == 200
    assert browser.get(world.laptops.get_absolute_url()).status_code == 200
    edits = [NEW, reverse("supplier_edit", args=[world.acme.pk]), reverse("award_new", args=[world.lot_1.pk])]
    allowed = 200 if who in ("ada", "leah") else 403
    assert {browser.get(url).status_code for url in edits} == {allowed}


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("mei", 403), (None, 302)])
def test_nobody_else_does(world: World, who: str | None, status: int) -> None:
    browser = world.client(getattr(world, who) if who else None)
    assert {browser.get(url).status_code for url in (LIST, NEW, world.acme.get_absolute_url())} == {status}


def test_a_refusal_says_why(world: World) -> None:
    page = world.client(world.otto).get(NEW).content.decode()
    assert "Only a consortium admin or the RP lead changes suppliers and their places on lots." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_sends_five_statements(
    world: World, django_assert_num_queries: Any, no_queries_while_rendering: None, rows: int
) -> None:
    """Person; count, suppliers, places, frameworks to choose from, and nothing per row."""
    for number in range(rows):
        award(supplier(f"Cedar {number}"), world.lot_1)
    browser = world.client(world.ada)
    browser.get(LIST)
    with django_assert_num_queries(5):
        page = browser.get(LIST, {"q": "cedar"})
    assert len(names(page)) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_supplier_sends_constant_statements(
    world: World, django_assert_num_queries: Any, no_queries_while_rendering: None, rows: int
) -> None:
    """Person; supplier, places, contacts, people, links, changes, actions, exemptions, dead addresses, mergers; and
    what stands above: questionnaire, what it asks, reviews, plans, contracts, promises, declarations, factories,
    records from elsewhere, concerns."""
    cedar = supplier("Cedar Ltd")
    for number, lot in enumerate((world.lot_1, world.lot_2, world.cleaning)[:rows]):
        award(cedar, lot)
        Contact.objects.create(supplier=cedar, kind="lead", name=f"P{number}", email=f"p{number}@cedar.example")
        person(f"p{number}@cedar.example", f"P{number}", Role.SUPPLIER_CONTRIBUTOR, cedar.organisation)
        set_standing(actor=world.actor(world.leah), supplier_id=cedar.pk, actions_open=number + 1)
    facts = [ActionFact(f"a{number}", f"Action {number}", "major", TODAY) for number in range(rows)]
    record_open_actions(supplier_id=cedar.pk, facts=facts)
    browser = world.client(world.leah)
    browser.get(cedar.get_absolute_url())
    with django_assert_num_queries(22):
        page = browser.get(cedar.get_absolute_url())
    assert len(page.context["page"].actions) == rows


def test_search_filter_and_sort(world: World) -> None:
    cedar = supplier("Cedar Ltd")
    Standing.objects.filter(supplier=world.bolt).update(
        status="assessed", band=2, valid_until=TODAY + timedelta(days=9)
    )
    Standing.objects.filter(supplier=cedar).update(status="assessed", band=1, valid_until=TODAY - timedelta(days=1))
    browser = world.client(world.cara)
    everybody = ["Acme Computers Ltd", "Bolt Cleaning Ltd", "Cedar Ltd"]
    assert names(browser.get(LIST)) == everybody
    assert names(browser.get(LIST, {"q": "0123 4567"})) == ["Acme Computers Ltd"]
    assert names(browser.get(LIST, {"framework": world.services.pk})) == ["Bolt Cleaning Ltd"]
    assert names(browser.get(LIST, {"status": "assessed"})) == ["Bolt Cleaning Ltd"]
    assert names(browser.get(LIST, {"status": "out_of_date"})) == ["Cedar Ltd"]
    assert names(browser.get(LIST, {"sort": "-name"})) == everybody[::-1]
    assert names(browser.get(LIST, {"sort": "until"})) == ["Cedar Ltd", "Bolt Cleaning Ltd", "Acme Computers Ltd"]
    assert b'aria-sort="descending"' in browser.get(LIST, {"sort": "-until"}).content


@pytest.mark.parametrize("odd", ["\x00", "x" * 9000, "😀", "-1", "99999999999999999999", "٣"])
def test_odd_addresses_are_answered(world: World, odd: str) -> None:
    browser = world.client(world.ada)
    asked = {"q": odd, "framework": odd, "status": odd, "sort": odd, "page": odd}
    assert browser.get(LIST, asked).status_code == 200
    assert browser.get(reverse("award_new", args=[world.lot_1.pk]), {"supplier": odd, "q": odd}).status_code == 200


def test_empty_pages_say_what_will_be_there(world: World) -> None:
    browser = world.client(world.ada)
    assert b"No supplier matches." in browser.get(LIST, {"q": "zzz"}).content
    empty = page_of(world, "ada", supplier("Cedar Ltd"))
    for sentence in (
        "Nobody is on record",
        "No place on any lot.",
        "Nobody has access yet.",
        "Nothing has changed yet.",
    ):
        assert sentence in empty


def test_twenty_five_on_a_page(world: World) -> None:
    for number in range(21):
        supplier(f"Cedar {number:02}")
    browser = world.client(world.ada)
    assert len(names(browser.get(LIST, {"q": "cedar"}))) == 20
    assert names(browser.get(LIST, {"q": "cedar", "page": "2"})) == ["Cedar 20"]


@pytest.mark.parametrize(("who", "seen"), [("leah", True), ("otto", True), ("cara", True), ("ada", False)])
def test_who_reads_actions(world: World, who: str, seen: bool) -> None:
    """Texts of actions are for reviewers, auditors and the manager of the framework (domain, section 5.11)."""
    record_open_actions(supplier_id=world.acme.pk, facts=[ActionFact("a1", "Map the second tier", "major", TODAY)])
    assert ("Map the second tier" in page_of(world, who)) == seen


def test_a_category_manager_reads_actions_of_own_frameworks_only(world: World) -> None:
    record_open_actions(supplier_id=world.bolt.pk, facts=[ActionFact("b1", "Ask every agency", "major", TODAY)])
    assert "Ask every agency" not in page_of(world, "cara", world.bolt)


def test_the_status_and_its_history(world: World) -> None:
    changed = {"status": "assessed", "band": 2, "valid_until": TODAY + timedelta(days=300)}
    set_standing(actor=world.actor(world.leah), supplier_id=world.acme.pk, reason="Published", **changed)
    page = page_of(world, "otto")
    assert "Assessed: Developing, valid until" in page
    assert "Leah Lead: Published" in page


def test_adding_a_supplier_from_the_page(world: World) -> None:
    browser = world.client(world.leah)
    sent = {"name": "Cedar Ltd", "country": "GB", "company_number": " 234 5678", "lei": "", "website": "cedar.example"}
    answer = browser.post(NEW, sent)
    made = Supplier.objects.get(organisation__name="Cedar Ltd")
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert (made.company_number, made.website, made.standing.status) == (
        "02345678",
        "https://cedar.example",
        "not_assessed",
    )


def test_putting_a_supplier_on_a_lot_in_two_steps(world: World) -> None:
    browser, url = world.client(world.ada), reverse("award_new", args=[world.lot_1.pk])
    step = browser.get(url, {"q": "bolt"}).content.decode()
    assert f'href="?supplier={world.bolt.pk}"' in step
    assert "On this lot already" in browser.get(url, {"q": "acme"}).content.decode()
    form = browser.get(url, {"supplier": world.bolt.pk}).content.decode()
    assert 'value="Bolt Cleaning Ltd"' in form
    sent = {"roles": ["reseller", "brand"], "awarded_name": "Bolt", "awarded_company_number": "07654321"}
    assert browser.post(f"{url}?supplier={world.bolt.pk}", sent)["Location"] == world.laptops.get_absolute_url()
    made = Award.objects.get(supplier=world.bolt, lot=world.lot_1)
    assert made.roles == ["reseller", "brand"]
    browser.post(reverse("award_end", args=[made.pk]), {"ends_on": "2026-01-31", "reason": "Left"})
    made.refresh_from_db()
    assert str(made.ends_on) == "2026-01-31"
    again = browser.post(f"{url}?supplier={world.bolt.pk}", sent).content.decode()
    assert "has a place on this lot already" in again


def test_a_framework_page_lists_places_and_members(world: World, no_queries_while_rendering: None) -> None:
    page = world.client(world.ada).get(world.laptops.get_absolute_url()).content.decode()
    assert page.count(f'href="{world.acme.get_absolute_url()}"') == 2
    assert "Not yet assessed" in page
    assert world.uni.get_absolute_url() in page
    assert "Bolt" not in page


def test_swapping_a_contact_from_the_page(world: World) -> None:
    contact = Contact.objects.get(supplier=world.acme, kind="lead")
    browser, url = world.client(world.ada), reverse("contact_swap", args=[contact.pk])
    assert b"Who takes over from Anna Acme?" in browser.get(url).content
    sent = {"name": "Nia New", "email": "nia@acme.example", "invite": "on", "end_access": "on"}
    assert browser.post(url, sent)["Location"] == world.acme.get_absolute_url()
    assert browser.get(url).status_code == 404
    assert Invitation.objects.get().email == "nia@acme.example"
    assert not Grant.objects.filter(user=world.anna).exists()
    assert "Anna Acme, questionnaire lead until" in page_of(world, "ada")


def test_a_category_manager_is_not_offered_access(world: World) -> None:
    contact = Contact.objects.get(supplier=world.acme, kind="lead")
    page = world.client(world.cara).get(reverse("contact_swap", args=[contact.pk])).content.decode()
    assert 'name="name"' in page
    assert 'name="invite"' not in page
    assert 'name="end_access"' not in page
    other = Contact.objects.get(supplier=world.bolt, kind="lead")
    assert world.client(world.cara).get(reverse("contact_swap", args=[other.pk])).status_code == 403


def test_an_exemption_from_the_page(world: World) -> None:
    browser, url = world.client(world.leah), reverse("exemption_set", args=[world.acme.pk])
    sent = {"framework": world.laptops.pk, "until": "16 December 2026", "reason": "It ends within 90 days"}
    assert browser.post(url, sent)["Location"] == world.acme.get_absolute_url()
    assert str(FrameworkExemption.objects.get().until) == "2026-12-16"
    assert "Until 16 December 2026: It ends within 90 days" in page_of(world, "ada")
    elsewhere = browser.post(url, sent | {"framework": world.services.pk}).content.decode()
    assert "Error: " in elsewhere
