"""The brand packet from the first question to the withdrawal: two resellers, and a brand without an account."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from brands.models import Ask, Brand, Declaration
from tests.brands import builders as b
from tests.e2e.people import NARROW
from tests.e2e.work import link_in
from tests.world import award


def asks(reseller, email=b.KIM):
    reseller.go(reverse("ask_list"))
    reseller.follow("Ask a brand")
    reseller.page.get_by_label("Brand", exact=True).fill("Northlumen")
    reseller.page.get_by_label("Who answers there?").fill("Kim Lee")
    reseller.page.get_by_label("Their e-mail address").fill(email)
    reseller.press("Ask them")


def answers(kim):
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


def test_a_brand_answers_once_for_two_resellers_and_withdraws(world, person, work_off):
    response = world.response()
    award(world.bolt, world.lot_1, "reseller")
    anna, bob = person(world.anna), person(world.bob)
    asks(anna)
    expect(anna.page.locator("main")).to_contain_text("Waiting for the brand")
    work_off()
    kim = person(None, java_script_enabled=False)
    kim.go(link_in("brand_asked", b.KIM))
    expect(kim.page.locator("main")).to_contain_text("Asked by Acme Computers Ltd.")
    answers(kim)
    expect(kim.page.get_by_role("heading", level=1)).to_contain_text("Northlumen has declared until")
    work_off()
    with kim.page.expect_download() as copy:
        kim.page.reload()
        kim.page.get_by_role("link", name="Signed copy (PDF").click()
    assert copy.value.suggested_filename == "declaration-of-northlumen.pdf"

    anna.go(reverse("section_page", args=[response.pk, "SCM"]))
    anna.follow("Fill from your brand packets")
    anna.press("Write this into my answer")
    assert response.answers.get(code="SCM-04").value[0]["reply"] == "declared"
    expect(anna.page.locator("#SCM-04 input[value='Northlumen']").first).to_be_visible()

    asks(bob)
    expect(bob.page.locator("main")).to_contain_text("Waiting for the brand")
    work_off()
    kim.go(link_in("brand_consent", b.KIM))
    kim.press("Yes, Bolt Cleaning Ltd may use it")
    bob.go(reverse("ask_detail", args=[Ask.objects.get(supplier=world.bolt).pk]))
    expect(bob.page.locator("main")).to_contain_text("Signed by Kim Lee, Head of sourcing")
    expect(bob.page.locator("main")).not_to_contain_text("Acme")

    kim.follow("Withdraw it")
    kim.page.get_by_label("Why").fill("A site has closed.")
    kim.press("Withdraw it and tell the resellers")
    expect(kim.page.get_by_role("heading", level=1)).to_have_text("You have withdrawn your declaration.")
    anna.go(reverse("ask_list"))
    expect(anna.page.locator("main")).to_contain_text("What you have sent keeps its copy.")
    assert Declaration.objects.get().state == "withdrawn"


def test_the_rp_lead_verifies_and_every_reseller_may_use_it(world, person):
    b.declared(world, for_any=True)
    leah, bob = person(world.leah), person(world.bob)
    leah.go(reverse("office_home"))
    leah.follow("1 declaration of a brand to verify")
    leah.follow("Northlumen")
    leah.page.get_by_label("How did you check it?").select_option("document")
    leah.page.get_by_label("What you looked at").fill("Read the factory list.")
    leah.press("Verify this declaration")
    expect(leah.page.locator("main")).to_contain_text("by Leah Lead on")
    bob.go(reverse("ask_list"))
    bob.press(re.compile("^Use it"))
    expect(bob.page.locator("main")).to_contain_text("verified by the RP lead")
    assert Brand.objects.count() == 1
