"""A reviewer works through the checklist of a plan, and the supplier reads what came of it."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from reviews.models import ChecklistDecision
from suppliers.found import read_from
from suppliers.models import Reading
from tests.reading import papers
from tests.reviews import builders
from tests.reviews.test_checklists import STORED

WHY = "A chapter of the annual report, and easy to tell apart."


def test_the_plan_item_by_item(world, person):
    _, cited = builders.document(world, title="Carbon Reduction Plan")
    evidence = {"ENV-01": [cited]}
    review = builders.claimed(world, changed=builders.plan_answers(), evidence=evidence)
    leah = person(world.leah)
    leah.go(reverse("review_page", args=[review.pk, "ENV-01"]))
    leah.follow("Checklist of the Carbon Reduction Plan")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("20 items to decide")

    own = leah.page.get_by_role("group", name=re.compile("^C4 "))
    own.get_by_role("radio", name=re.compile("^Met")).check()
    with leah.page.expect_navigation():
        leah.page.get_by_role("button", name=re.compile("^Accept the suggestions")).click()
    expect(leah.page.locator("#error-summary")).to_contain_text("C4: say why it differs from the suggestion")
    leah.look()
    leah.page.get_by_label("Why it differs from the suggestion").locator("visible=true").fill(WHY)
    leah.page.get_by_label("Feedback to the supplier").locator("visible=true").fill("Well told.")
    leah.press(re.compile("^Accept the suggestions"))
    assert ChecklistDecision.objects.filter(review=review).count() == 20
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Nearly complete")

    builders.accepted(world, review=builders.finished(world, review))
    anna = person(world.anna)
    anna.go(reverse("result_page", args=[review.response_id]))
    expect(anna.page.get_by_role("heading", name="Carbon Reduction Plan: nearly complete")).to_be_visible()
    expect(anna.page.get_by_text("Well told.")).to_be_visible()
    assert WHY not in anna.page.content()


def test_what_was_read_in_the_plan_before_it_is_sent(world, person, monkeypatch):
    """Beside the answer that cites the document, with the pages to look at."""
    monkeypatch.setattr("suppliers.selectors.found.read_from", lambda stored: read_from(STORED))
    anna, response = world.actor(world.anna), world.response()
    world.answer(response, "ENV-01", value="plan_complete")
    upload = SimpleUploadedFile("plan.pdf", papers.pdf("Net zero by 2040."))
    made = cite_for_answer(actor=anna, response_id=response.pk, code="ENV-01", chosen=Chosen(upload=upload))
    Reading.objects.get_or_create(evidence=made)
    lead = person(world.anna)
    lead.go(reverse("section_page", args=[response.pk, "ENV"]))
    told = lead.page.locator("#ENV-01 .suggest").filter(has_text="What we read in your plan")
    expect(told).to_contain_text("1 of 19 parts found.")
    told.get_by_text("Found, with pages").click()
    expect(told.get_by_role("link", name="page 3 for net zero commitment")).to_be_visible()
