"""Journeys that suppliers make (domain, section 7.6)."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from equivalences.actions.content import load_schemes
from questionnaires.models import Response
from suppliers.models import Supplier
from tests.e2e.answering import answer_the_rest, section_path, sign_and_send
from tests.e2e.bringing import bring, tick
from tests.e2e.launching import accept_invitation, launch
from tests.e2e.people import Person
from tests.e2e.work import run
from tests.world import COMMAND

BRANDS = "Brand;Share of your sales (%);Asked on;Reply\nNorthlight;55;1/9/2026;Waiting for a reply\nOddmark;many;;\n"
"""As a shop keeps it: semicolons, and a share that nobody counted."""


def test_a_small_firm_is_welcome(world, person, work_off):
    """Journey 1: a short route, a brand list as CSV, a colleague, an assessment used again, sent."""
    Supplier.objects.filter(pk=world.acme.pk).update(headcount_uk=12, headcount_total=12, turnover_uk_gbp=1_900_000)
    load_schemes(actor=COMMAND)
    launch(world, person(world.leah))
    work_off()
    run("questionnaires.tasks.sweep_prefill")
    response = Response.objects.get(supplier=world.acme)
    anna = person()
    accept_invitation(anna)
    the_short_route_says_why(anna, response)
    bring_an_assessment(anna, response)
    import_the_brands(anna, response)
    ask_a_colleague(anna, person(world.carl), response)
    answer_the_rest(world, response)
    sign_and_send(anna, person(world.dora), response)
    response.refresh_from_db()
    assert (response.state, response.route) == ("submitted", "short_plus")


def the_short_route_says_why(anna: Person, response: Response) -> None:
    anna.go(reverse("response_detail", args=[response.pk]))
    expect(anna.page.locator("main")).to_contain_text(
        "Fewer than 50 people and a turnover of no more than £15 million; the category carries high risk, "
        "so a few questions are added."
    )


def bring_an_assessment(anna: Person, response: Response) -> None:
    anna.go(reverse("bring", args=[response.pk]))
    anna.follow("Add a certificate or assessment")
    bring(anna, "EcoVadis")
    tick(anna, "GOV-03", "ETH-01")
    filled = response.answers.exclude(written_as="").order_by("code")
    assert [(row.code, row.level) for row in filled] == [("ETH-01", 2), ("GOV-03", 2)]


def import_the_brands(anna: Person, response: Response) -> None:
    """The good row is saved, the bad one is explained."""
    anna.go(section_path(response, "SCM"))
    anna.page.locator("#SCM-04").get_by_role("link", name="Download or upload as CSV").click()
    anna.look()
    brands: FilePayload = {"name": "brands.csv", "mimeType": "text/csv", "buffer": BRANDS.encode()}
    anna.page.get_by_label("The CSV file with your rows").set_input_files(brands)
    anna.press("Upload and see what would change")
    expect(anna.page.locator("#problems")).to_contain_text("“many” is not one.")
    anna.press("Save 1 answer")
    row = response.answers.get(code="SCM-04").value[0]
    assert (row["brand"]["label"], row["share_of_sales_pct"], row["reply"]) == ("Northlight", "55", "pending")


def ask_a_colleague(anna: Person, carl: Person, response: Response) -> None:
    """Carl gets one section, answers in it, and Anna sees whose words they are."""
    anna.go(reverse("supplier_home"))
    anna.follow(re.compile("Hand to a colleague.*Labour standards"))
    anna.page.get_by_label("Carl Contributor").check()
    anna.press("Hand it over and tell them")
    carl.go(section_path(response, "LAB"))
    question = carl.page.locator("[id^=LAB]:has([type=radio])").first
    question.get_by_role("radio", name=re.compile(r"^2\s*Developing")).check()
    expect(question.locator("[data-saved]")).to_contain_text("by you")
    anna.go(section_path(response, "LAB"))
    expect(anna.page.locator("main")).to_contain_text("Carl Contributor")
