"""The brand packet, as people do it: a reseller asks, the brand answers by its link."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.brands import builders as b
from tests.e2e.people import NARROW, Person


def asks(reseller: Person) -> None:
    reseller.go(reverse("ask_list"))
    reseller.follow("Ask a brand")
    reseller.page.get_by_label("Brand", exact=True).fill("Northlumen")
    reseller.page.get_by_label("Who answers there?").fill("Kim Lee")
    reseller.page.get_by_label("Their e-mail address").fill(b.KIM)
    reseller.press("Ask them")


def answers(kim: Person) -> None:
    """Three short pages and a signature, on a telephone and without scripts."""
    page = kim.page
    kim.follow("Begin")
    page.set_viewport_size(NARROW)
    page.get_by_label("Products").fill("All notebooks")
    kim.press("Save and continue")
    page.get_by_label("(a) Factory list as a file").set_input_files(
        {"name": "factories.csv", "mimeType": "text/csv", "buffer": b.FACTORIES}
    )
    page.get_by_role("group", name="(b) Do you have an audit programme?").get_by_label("Yes").check()
    kim.press("Save and continue")
    for question in ("(c) Do you work", "(d) Do you put"):
        page.get_by_role("group", name=question).get_by_label("Yes").check()
    page.get_by_label("(e) How you buy").fill("Prices are agreed for a year")
    page.get_by_label("(f) Whom to ask").fill("Jo Park")
    kim.press("Save and continue")
    kim.follow("Check and sign")
    expect(page.locator("main")).to_contain_text("All six statements are made.")
    page.get_by_label("Only the resellers I tick").check()
    page.get_by_label("Acme Computers Ltd").check()
    page.get_by_label("Your full name").fill("Kim Lee")
    page.get_by_label("Your role").fill("Head of sourcing")
    kim.press("Sign and tell the resellers I chose")
    expect(page.locator("main")).to_contain_text("Tick this to sign")
    page.get_by_label("I may sign for this brand").check()
    kim.press("Sign and tell the resellers I chose")
