"""The assessor walks through the evidence of ISO 20400 due diligence (domain specification, section 7.6, story 10)."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rphub.audit.models import AuditEvent
from standards.models import Standard
from tests.home.standing import published


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_story_10_the_assessor_reads_what_is_behind_iso_20400(world, person, scripts):
    published(world)
    otto = person(world.otto, java_script_enabled=scripts)
    otto.go(reverse("standard_list"), closely=scripts)
    otto.page.locator("summary", has_text="ISO 20400").click()
    otto.look()
    otto.follow("ISO 20400, sustainable procurement, guidance")
    expect(otto.page.get_by_role("heading", level=1)).to_have_text("ISO 20400, sustainable procurement, guidance")
    subjects = otto.page.get_by_role("table", name="Part by part")
    expect(subjects.get_by_role("row")).to_have_count(8)
    expect(subjects.get_by_role("row", name=re.compile("consumer issues"))).to_contain_text("No question asks about it")
    steps = otto.page.get_by_role("table", name="Due diligence, step by step")
    expect(steps.get_by_role("row")).to_have_count(7)
    steps.get_by_role("link", name=re.compile("Step 2")).click()
    otto.look()
    with otto.page.expect_download() as figures:
        otto.page.get_by_role("link", name="The figures as a CSV table").click()
    assert figures.value.suggested_filename == "behind-OECD-2-2026.csv"
    otto.follow("Acme Computers Ltd")
    expect(otto.page.get_by_role("button", name=re.compile("Accept|Save"))).to_have_count(0)
    kept = AuditEvent.objects.filter(verb="page.read", actor_id=world.otto.pk)
    read = set(kept.values_list("target_type", flat=True))
    assert {"page.standard_list", "page.standard_report", "page.standard_report_csv", "page.review_page"} <= read


def test_anybody_follows_a_question_to_its_standard_and_back(world, person):
    visitor = person()
    visitor.go(reverse("method_section", args=["ddq", 1, "GRV"]), closely=True)
    visitor.page.locator("#GRV-03").get_by_role("link", name=re.compile("Principle 31")).click()
    visitor.look()
    expect(visitor.page.locator("main")).to_contain_text(
        "4 questions of Due Diligence Questionnaire, version 1 serve it."
    )
    visitor.follow("Standards behind the questions")
    visitor.follow("Modern Slavery Act 2015, section 54: transparency in supply chains")
    expect(visitor.page.locator("main")).to_contain_text("GOV-06, by MSA-54-5f")


def test_the_administrator_says_what_replaces_a_standard(world, person):
    ada = person(world.ada, java_script_enabled=False)
    ada.go(reverse("standard_list"))
    ada.page.get_by_label("Standard, code or issuer").fill("PPN009")
    ada.press("Show")
    ada.look()
    ada.follow("Change PPN009")
    ada.page.get_by_label("Superseded by").select_option(str(Standard.objects.get(code="PPN006").pk))
    ada.page.get_by_label("Title").fill("")
    ada.press("Save")
    expect(ada.page.locator("#error-summary")).to_contain_text("Enter the title")
    ada.page.get_by_label("Title").fill("PPN 009")
    ada.press("Save")
    expect(ada.page.get_by_role("status")).to_contain_text("Every page that names PPN009 says it so now.")
    assert Standard.objects.filter(code="PPN009", superseded_by__code="PPN006").exists()
