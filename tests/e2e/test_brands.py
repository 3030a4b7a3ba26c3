"""The brand packet from the first question to the withdrawal: two resellers, and a brand without an account."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from brands.models import Ask, Brand, Declaration
from tests.brands import builders as b
from tests.e2e.branding import answers, asks
from tests.e2e.work import link_in
from tests.world import award


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
