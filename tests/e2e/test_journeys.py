"""Journeys that suppliers make (domain, section 7.6)."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from equivalences.actions.content import load_schemes
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from suppliers.models import Supplier
from tests.brands.builders import KIM
from tests.e2e.answering import section_path, signed_and_sent
from tests.e2e.branding import answers, asks
from tests.e2e.bringing import bring, tick
from tests.e2e.launching import launched
from tests.e2e.people import Person
from tests.e2e.work import link_in, run
from tests.questionnaires.return_year import returning
from tests.reviews import builders as reviews
from tests.world import COMMAND, World

BRANDS = "Brand;Share of your sales (%);Asked on;Reply\nNorthlight;55;1/9/2026;Waiting for a reply\nOddmark;many;;\n"
"""As a shop keeps it: semicolons, and a share that nobody counted."""


def test_a_small_firm_is_welcome(world, person):
    """Journey 1: a short route, a brand list as CSV, a colleague, an assessment used again, sent."""
    Supplier.objects.filter(pk=world.acme.pk).update(headcount_uk=12, headcount_total=12, turnover_uk_gbp=1_900_000)
    load_schemes(actor=COMMAND)
    launched(world)
    run("questionnaires.tasks.sweep_prefill")
    response = Response.objects.get(supplier=world.acme)
    anna = person(world.anna)
    the_short_route_says_why(anna, response)
    bring_an_assessment(anna, response)
    import_the_brands(anna, response)
    ask_a_colleague(anna, person(world.carl), response)
    signed_and_sent(world, response)
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
    anna.page.locator("#SCM-04").get_by_role("link", name="Download or upload as a file").click()
    anna.look()
    brands: FilePayload = {"name": "brands.csv", "mimeType": "text/csv", "buffer": BRANDS.encode()}
    anna.page.get_by_label("The file with your rows").set_input_files(brands)
    anna.press("Upload and see what would change")
    expect(anna.page.locator("#problems")).to_contain_text("“many” is not one.")
    anna.press("Save 1 answer")
    row, *_ = response.answers.get(code="SCM-04").value or []
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


def test_a_reseller_renews_and_its_level_rises(world, person, work_off):
    """Journey 2: most of last year stands, the brand's declaration arrives by link, the level rises."""
    reviews.last_year(world, level=1)
    response = returning(world)
    anna, kim = person(world.anna), person(java_script_enabled=False)
    asks(anna)
    work_off()
    kim.go(link_in("brand_asked", KIM))
    answers(kim)
    half_is_there_already(anna, response)
    take_the_declaration(anna, response)
    do_more_than_last_year(world, response)
    signed_and_sent(world, response)
    response.refresh_from_db()
    reviews.published(world, review=reviews.finished(world, reviews.claimed(world, response)))
    anna.go(reverse("result_page", args=[response.pk]))
    expect(anna.page.locator("main")).to_contain_text(re.compile(r"Trend\s*Up"))


def half_is_there_already(anna: Person, response: Response) -> None:
    """A section of last year is confirmed in three clicks."""
    carried = response.answers.exclude(prefilled_from=None).count()
    assert carried >= response.asked / 2
    anna.go(section_path(response, "GOV"))
    anna.follow(re.compile("from last year: still right"))
    anna.press(re.compile("still right$"))


def take_the_declaration(anna: Person, response: Response) -> None:
    anna.go(section_path(response, "SCM"))
    anna.follow("Fill from your brand packets")
    anna.press("Write this into my answer")
    row, *_ = response.answers.get(code="SCM-04").value or []
    assert (row["brand"]["label"], row["reply"], row["covers_factory_list"]) == ("Northlumen", "declared", True)


def do_more_than_last_year(world: World, response: Response) -> None:
    """Each ladder one rung up, where last year said level 1; through the action of the page."""
    actor = world.actor(world.anna)
    for row in response.answers.exclude(prefilled_from=None):
        data = AnswerData(level=2) if row.level is not None else AnswerData(claim="unknown")
        save_answer(actor=actor, response_id=response.pk, code=row.code, data=data, base_revision=row.revision)
