"""The open method, what-if and the short-form plan, with JavaScript and without."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from carbon_plans.models import CarbonPlan
from rphub.audit.models import AuditEvent
from suppliers.models import Evidence

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])


@WITH_AND_WITHOUT
def test_anybody_reads_the_method_and_finds_questions(world, person, scripts):
    visitor = person(java_script_enabled=scripts)
    visitor.go(reverse("method"))
    expect(visitor.page.get_by_text(re.compile("The whole is .*: "))).to_be_visible()
    visitor.follow("All questions")
    visitor.follow("Supply-chain mapping and transparency")
    expect(visitor.page.locator("#SCM-04")).to_contain_text("Asked when you resell goods or distribute goods.")
    visitor.follow(re.compile("Due Diligence Questionnaire, version 1"))
    visitor.follow("Which ones you would get")
    visitor.follow("a small reseller of ICT hardware")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Such a supplier is asked 42 questions.")
    visitor.page.get_by_label("Words to look for").fill("nobody-writes-this")
    visitor.press("Show the questions")
    expect(visitor.page.get_by_text("No question holds all of these words.")).to_be_visible()
    where = visitor.page.locator('link[rel="alternate"][type="application/json"]').get_attribute("href")
    answer = visitor.context.request.get(f"{visitor.base}{where}")
    assert json.loads(answer.text())["fingerprint"] == world.version.content_hash


@WITH_AND_WITHOUT
def test_a_supplier_sees_the_cheapest_way_and_tries_levels(world, person, scripts):
    response = world.response()
    world.answers(response)
    before = list(response.answers.order_by("pk").values("code", "level", "revision"))
    anna = person(world.anna, java_script_enabled=scripts)
    anna.go(reverse("supplier_home"))
    anna.follow("The cheapest steps to the next band")
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text("from Starting to Committed")
    anna.follow("See what these steps would do")
    expect(anna.page.get_by_text(re.compile("With these levels: Committed"))).to_be_visible()
    section = anna.page.locator("details", has_text="Governance, policy and responsible purchasing")
    if not section.evaluate("one => one.open"):
        section.locator("summary").click()
    anna.page.get_by_label("Accountability at the top").select_option("4")
    anna.press("Work it out")
    expect(anna.page.get_by_text(re.compile("With these levels: "))).to_be_visible()
    assert "GOV-02=4" in anna.page.url
    assert list(response.answers.order_by("pk").values("code", "level", "revision")) == before
    anna.follow("Start again from your own levels")
    anna.page.locator("ol.asks a").first.click()
    expect(anna.page.locator("section.question").first).to_be_visible()


@WITH_AND_WITHOUT
def test_a_small_firm_writes_its_plan_and_uses_it_as_evidence(world, person, work_off, scripts):
    anna = person(world.anna, java_script_enabled=scripts)
    anna.go(reverse("evidence_library"))
    anna.follow("Write a Carbon Reduction Plan")
    anna.press("Start the plan")
    firm(anna)
    emissions(anna)
    ahead(anna)
    sign(anna)
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Every required element is there.")
    anna.press("Finish this edition")
    work_off()
    anna.press("Add to my evidence")
    evidence = Evidence.objects.get(supplier=world.acme)
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text(evidence.title)
    plan = CarbonPlan.objects.get()
    assert (plan.evidence, plan.is_draft) == (evidence, False)
    verbs = AuditEvent.objects.filter(verb__startswith="carbon_plan.").values_list("verb", flat=True)
    assert sorted(set(verbs)) == ["carbon_plan.finished", "carbon_plan.saved", "carbon_plan.started"]


def firm(anna) -> None:
    page = anna.page
    expect(page.get_by_label("Legal name of the firm")).to_have_value("Acme Computers Ltd")
    page.get_by_label("Net zero by").fill("2045")
    page.get_by_label(re.compile("We commit to net zero")).check()
    last = timezone.localdate() - timedelta(days=30)
    page.get_by_label("Reporting year, first day").fill((last - timedelta(days=364)).isoformat())
    page.get_by_label("Reporting year, last day").fill(last.isoformat())
    page.get_by_label(re.compile("This is our first plan")).check()
    anna.press("Save and continue")


def emissions(anna) -> None:
    """One figure without its factor is said; the others are saved all the same."""
    page = anna.page
    for group in page.locator("fieldset", has=page.get_by_label("Baseline year")).all():
        group.get_by_label("Reporting year").fill("12.5")
    first = page.locator("fieldset", has=page.get_by_label("Baseline year")).first
    first.get_by_label("Reporting year").fill("18,400 kWh")
    page.get_by_label("Electricity is counted").select_option("location")
    anna.press("Save and continue")
    expect(page.locator(".error-summary")).to_contain_text("Multiply the kwh by a conversion factor")
    expect(first.get_by_label("Reporting year")).to_have_value("18,400 kWh")
    first.get_by_label("Reporting year").fill("18,400 kWh x 0.2")
    anna.press("Save and continue")


def ahead(anna) -> None:
    for number in (1, 2, 3):
        anna.page.get_by_label(f"Action {number} (optional)", exact=True).fill(f"Something better, {number}")
        anna.page.get_by_label(f"Action {number}, by").fill((timezone.localdate() + timedelta(days=200)).isoformat())
    anna.press("Save and continue")


def sign(anna) -> None:
    page = anna.page
    page.get_by_label("Full name of who signs").fill("Dora Director")
    page.get_by_label("Role").fill("Director")
    page.get_by_label("The plan is approved by").select_option("director")
    page.get_by_label("Signed on").fill(timezone.localdate().isoformat())
    page.get_by_label("Where it is on your website").fill("https://www.acme.example/carbon")
    anna.press("Save and continue")
