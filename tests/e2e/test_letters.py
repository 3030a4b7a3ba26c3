"""The letter from the reviewer to the supplier, the reviewer's file, and the calibration report, in a browser.

Every page is checked by axe and for its width, at 1280 and at 320 pixels.
"""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from reviews.actions import opinions
from reviews.actions.decisions import save_note
from reviews.models import Finding, Priority, SecondOpinion
from rphub.documents.models import Document
from tests.reviews import builders

WORDS = "Your minutes name who answers for people and planet."
NOTE = "PLUMNOTE-9921 ask at the contract review"


def test_a_letter_from_the_reviewer_to_the_supplier(world, person, work_off):
    builders.last_year(world)
    review = builders.claimed(world, level=3)
    builders.decide_all(world, review)
    leah, anna = person(world.leah), person(world.anna)
    write(leah, review)
    save_note(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", text=NOTE)
    leah.press("Finish the review")
    look_again(world, review)
    review = builders.moderated(world, builders.fresh(review.pk))
    read_the_draft(anna, review)
    builders.published(world, builders.fresh(review.pk))
    take_the_report(anna, review, work_off)
    take_the_file(leah, review, work_off)
    calibrate(leah)


def write(leah, review):
    """From the end of the review, with the summary half typed, to the letter and back; a mistake loses nothing."""
    leah.go(reverse("review_complete", args=[review.pk]))
    leah.page.get_by_label("Summary for the supplier").fill("Acme has come far this year.")
    leah.press("Write the letter")
    for box in leah.page.get_by_role("checkbox").all()[:4]:
        box.check()
    leah.page.get_by_label("Governance, policy and responsible purchasing: strengths").fill(WORDS)
    leah.press("Save the letter")
    expect(leah.page.locator("#error-summary")).to_contain_text("Choose at most three")
    expect(leah.page.get_by_label("Governance, policy and responsible purchasing: strengths")).to_have_value(WORDS)
    for box in leah.page.get_by_role("checkbox").all():
        box.uncheck()
    leah.page.get_by_role("checkbox", name=re.compile("^Governance.*: the next step below")).check()
    leah.press("Save the letter")
    expect(leah.page.locator("#letter")).to_contain_text(WORDS)
    assert Priority.objects.filter(review=review).count() == 1
    leah.follow("Back to the end of the review")
    expect(leah.page.get_by_label("Summary for the supplier")).to_have_value("Acme has come far this year.")
    expect(leah.page.get_by_text("Your letter to the supplier is saved.")).to_be_visible()


def look_again(world, review):
    """Rafi records his own levels without seeing those of Leah."""
    levels = builders.given(SecondOpinion.objects.get(review=review))
    rafi = world.actor(world.rafi)
    opinions.save_opinion(actor=rafi, review_id=review.pk, given=levels, fair=True, finish=True)


def read_the_draft(anna, review):
    anna.go(reverse("result_page", args=[review.response_id]))
    expect(anna.page.get_by_role("heading", name="Our letter to you, a draft")).to_be_visible()
    expect(anna.page.get_by_text(WORDS)).to_be_visible()
    expect(anna.page.get_by_role("heading", name="Beside your peers")).to_be_visible()
    assert NOTE not in anna.page.content()


def take_the_report(anna, review, work_off):
    anna.go(reverse("result_page", args=[review.response_id]))
    anna.press("Make the report as PDF")
    work_off()
    anna.page.reload()
    expect(anna.page.get_by_role("link", name=re.compile("Download"))).to_be_visible()


def take_the_file(leah, review, work_off):
    """Asked for at the end of the review; a worker makes it; the page says that it is internal."""
    leah.go(reverse("review_complete", args=[review.pk]))
    leah.follow("The letter to the supplier")
    leah.page.go_back()
    leah.press("Make the reviewer’s file")
    work_off()
    leah.page.reload()
    expect(leah.page.get_by_role("link", name=re.compile("Download"))).to_be_visible()
    assert Document.objects.get(kind="reviewer_file").is_ready


def calibrate(leah):
    leah.go(reverse("review_queue"))
    leah.follow("Calibration")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Two people gave the same level in ")
    expect(leah.page.locator("#by-reviewer")).to_contain_text("Leah Lead")
    leah.page.get_by_label("Question", exact=True).select_option("HR-01")
    leah.press("Show")
    expect(leah.page.locator("#anchors")).to_contain_text("Level 4")
    assert Finding.objects.filter(state="proposed").count() == 0
