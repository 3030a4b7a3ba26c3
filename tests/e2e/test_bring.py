"""A first-year supplier brings a certificate, looks, ticks, undoes; the reviewer reads what it rests on."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from equivalences.actions.content import load_schemes
from questionnaires.answering import content_of
from questionnaires.models import Answer, Response
from questionnaires.selectors.dossier import data_of_row
from tests.e2e.bringing import bring, tick
from tests.reviews import builders as reviews
from tests.world import COMMAND


@pytest.mark.parametrize("scripts", [True, False])
def test_a_certificate_fills_in_what_it_proves_and_is_undone(world, person, scripts):
    load_schemes(actor=COMMAND)
    response = world.response(state="invited")
    anna = person(world.anna, java_script_enabled=scripts)
    anna.go(reverse("supplier_home"))
    anna.follow("See which questions your certificates answer")
    anna.follow("Add a certificate or assessment")
    anna.press("Keep it and see what it answers")
    expect(anna.page.get_by_role("alert")).to_contain_text("Choose what you bring")
    bring(anna)
    heading = anna.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("What you brought answers 1 question. Nothing is filled in yet.")
    anna.press("Use what I ticked")
    expect(anna.page.get_by_role("alert")).to_contain_text("Tick at least one question")
    tick(anna, "ENV-08")
    expect(heading).to_have_text("Nothing is left to fill in from what you brought.")
    assert [(row.code, row.level) for row in response.answers.all()] == [("ENV-08", 3)]
    anna.page.get_by_role("button", name=re.compile("^Undo this")).click()
    expect(heading).to_have_text("What you brought answers 1 question. Nothing is filled in yet.")
    tick(anna, "ENV-08")
    anna.follow("ENV-08 Environmental management")
    expect(anna.page.locator("#ENV-08")).to_contain_text("(from the ISO 14001 certificate) last edited this")
    anna.go(reverse("bring", args=[response.pk]))
    anna.page.get_by_role("link", name=re.compile("^Take back your consent")).click()
    anna.look()
    anna.press("Take it back")
    expect(anna.page.locator("#held")).to_contain_text("Consent taken back on")
    if scripts:
        the_reviewer_reads(world, person, response)


def the_reviewer_reads(world, person, response):
    answer = content_of(data_of_row(Answer.objects.get(code="ENV-08")))
    reviews.submission(response, reviews.answers(response.version_id, ENV_08=answer))
    Response.objects.filter(pk=response.pk).update(state="submitted", submitted_at=timezone.now())
    response.refresh_from_db()
    review = reviews.claimed(world, response)
    leah = person(world.leah)
    leah.go(reverse("review_page", args=[review.pk, "ENV-08"]))
    expect(leah.page.locator(".wb-side")).to_contain_text("Rests on ISO 14001, up to level 3.")
    expect(leah.page.locator(".wb-side")).to_contain_text("The supplier took its consent back")
    leah.go(reverse("scheme_list"))
    leah.follow("ISO 14001")
    leah.follow("Change ENV-08")
    leah.press("Save")
    expect(leah.page.get_by_role("alert")).to_contain_text("Say why")
    leah.page.get_by_label("Why").fill("Read again")
    leah.press("Save")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("ISO 14001 answers 1 question.")
