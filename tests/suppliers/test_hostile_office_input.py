"""Whatever is typed into the office's supplier forms comes back with a sentence, or is kept and never run."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from suppliers.models import Award, Contact, FrameworkExemption, Supplier
from tests.hostile import REFUSED_TEXT, TAKEN_TEXT, WRONG_KIND, refuse
from tests.world import World

NEW = reverse("supplier_new")
SUPPLIER: dict[str, Any] = {
    "name": "Cedar Timber Ltd", "country": "GB", "company_number": "02345678", "lei": "213800KUD8LAJWSQ9D15",
    "website": "https://cedar.example/about", "has_parent": "on", "parent_name": "Forest Holdings plc",
    "headcount_uk": "321", "headcount_total": "654", "turnover_uk_gbp": "98765432", "turnover_group_gbp": "198765432",
    "left_on": "2026-03-14",
}  # fmt: skip
NUMBERS = ("headcount_uk", "headcount_total", "turnover_uk_gbp", "turnover_group_gbp")
CONTACT: dict[str, Any] = {
    "kind": "sponsor", "name": "Petra Person", "email": "petra@acme.example", "phone": "020 7946 0999",
    "job_title": "Head of Buying",
}  # fmt: skip
SWAP = {name: text for name, text in CONTACT.items() if name != "kind"}
AWARD: dict[str, Any] = {"awarded_name": "Bolt of London", "awarded_company_number": "07654321"}
EXEMPTION: dict[str, Any] = {"until": "2026-12-16", "reason": "Ends within ninety days"}


@pytest.mark.parametrize("kind", REFUSED_TEXT)
def test_supplier_text(world: World, kind: str) -> None:
    (value, sentence), browser = REFUSED_TEXT[kind], world.client(world.ada)
    for field in ("name", "company_number", "lei", "parent_name"):
        refuse(browser, NEW, SUPPLIER, field, value, sentence)
    assert Supplier.objects.count() == 2


@pytest.mark.parametrize("value", WRONG_KIND)
def test_supplier_kinds(world: World, value: str) -> None:
    browser = world.client(world.ada)
    for field in (*NUMBERS, "left_on", "country"):
        refuse(browser, NEW, SUPPLIER, field, value)
    refuse(browser, NEW, SUPPLIER, "website", f"ftp://{value}")
    assert Supplier.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Enter the name"),
        ("name", "ACME COMPUTERS LTD", "There is already a supplier called “ACME COMPUTERS LTD”."),
        ("company_number", "01234567", "Acme Computers Ltd has this company number already."),
        ("company_number", "=1+1", "Enter 8 digits such as 01234567"),
        ("lei", "213800KUD8LAJWSQ9D16", "Check the identifier: its last two digits do not fit the rest"),
        ("lei", "abc", "Enter the 20 letters and digits"),
        ("website", "javascript:alert(1)", "Enter an address such as https://www.company.co.uk"),
        ("parent_name", "", "Enter the parent company, or say that it has none"),
        ("headcount_uk", "twelve", "Enter a whole number"),
        ("left_on", "soon", "Enter a date such as 16 December 2026"),
    ],
)
def test_supplier_sentences(world: World, field: str, value: str, sentence: str) -> None:
    refuse(world.client(world.ada), NEW, SUPPLIER, field, value, sentence)


@pytest.mark.parametrize("text", TAKEN_TEXT)
def test_odd_names_are_kept_and_never_run(world: World, text: str) -> None:
    browser = world.client(world.ada)
    page = browser.post(NEW, SUPPLIER | {"name": text, "parent_name": text}, follow=True).content.decode()
    assert Supplier.objects.get(organisation__name=text).parent_name == text
    assert "<script>alert" not in page
    assert "<script>alert" not in browser.get(reverse("supplier_list")).content.decode()


def test_nothing_is_lost_when_a_change_is_refused(world: World) -> None:
    url = reverse("supplier_edit", args=[world.bolt.pk])
    page = refuse(world.client(world.leah), url, SUPPLIER, "company_number", "01234567", "Acme Computers Ltd has this")
    assert "Change Bolt Cleaning Ltd" in page
    world.bolt.organisation.refresh_from_db()
    assert world.bolt.organisation.name == "Bolt Cleaning Ltd"


def contact_urls(world: World) -> list[str]:
    lead = Contact.objects.get(supplier=world.acme, kind="lead")
    return [
        reverse("contact_new", args=[world.acme.pk]),
        reverse("contact_edit", args=[lead.pk]),
        reverse("contact_swap", args=[lead.pk]),
    ]


@pytest.mark.parametrize("kind", REFUSED_TEXT)
def test_contact_text(world: World, kind: str) -> None:
    (value, sentence), browser = REFUSED_TEXT[kind], world.client(world.ada)
    for url, field in product(contact_urls(world), ("name", "phone", "job_title")):
        refuse(browser, url, SWAP if "swap" in url else CONTACT, field, value, sentence)
    assert Contact.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Enter the name"),
        ("email", "", "Enter an e-mail address"),
        ("email", "petra at acme", "Enter an address such as name@company.co.uk"),
        ("email", "a@b.c\r\nBcc: x@y.example", ""),
        ("email", "x" * 300 + "@acme.example", ""),
    ],
)
def test_contact_sentences(world: World, field: str, value: str, sentence: str) -> None:
    for url in contact_urls(world):
        refuse(world.client(world.ada), url, SWAP if "swap" in url else CONTACT, field, value, sentence)
    refuse(world.client(world.ada), contact_urls(world)[0], CONTACT, "kind", "king")


@pytest.mark.parametrize("text", TAKEN_TEXT)
def test_odd_contacts_are_kept_and_never_run(world: World, text: str) -> None:
    browser = world.client(world.leah)
    page = browser.post(contact_urls(world)[0], CONTACT | {"name": text}, follow=True).content.decode()
    assert Contact.objects.get(email="petra@acme.example").name == text
    assert "<script>alert" not in page


@pytest.mark.parametrize("kind", REFUSED_TEXT)
def test_place_text(world: World, kind: str) -> None:
    (value, sentence), browser = REFUSED_TEXT[kind], world.client(world.ada)
    url = f"{reverse('award_new', args=[world.lot_1.pk])}?supplier={world.bolt.pk}"
    for field in AWARD:
        refuse(browser, url, {**AWARD, "roles": ["brand"]}, field, value, sentence)
    assert Award.objects.count() == 3


@pytest.mark.parametrize("value", ["", "king", "\x00", "x" * 5000])
def test_place_roles(world: World, value: str) -> None:
    url = f"{reverse('award_new', args=[world.lot_1.pk])}?supplier={world.bolt.pk}"
    refuse(world.client(world.ada), url, AWARD, "roles", value)


@pytest.mark.parametrize("value", ["", *WRONG_KIND])
def test_last_days(world: World, value: str) -> None:
    made = Award.objects.get(lot=world.cleaning)
    refuse(world.client(world.ada), reverse("award_end", args=[made.pk]), {"reason": "They asked"}, "ends_on", value)
    made.refresh_from_db()
    assert made.ends_on is None


@pytest.mark.parametrize("value", ["", *WRONG_KIND])
def test_exemption_kinds(world: World, value: str) -> None:
    url, browser = reverse("exemption_set", args=[world.acme.pk]), world.client(world.ada)
    sent = {**EXEMPTION, "framework": str(world.laptops.pk)}
    for field in ("framework", "until"):
        refuse(browser, url, sent, field, value)
    refuse(browser, url, sent, "reason", "", "Say why")
    assert FrameworkExemption.objects.count() == 0
