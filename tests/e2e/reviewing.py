"""The office's half of the year: review, queries, result, publishing."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.models import Response
from reviews.models import Finding, PrivateNote, Review
from tests.e2e.people import Person
from tests.reviews.builders import decide_all, settle_findings
from tests.world import World

SECRET = "Rumour of unpaid overtime at one site"
QUERY = "Please name the director who answers for human rights."


def claim(leah: Person, response: Response) -> Review:
    """Out of the queue, having said that there is no conflict of interest."""
    leah.go(reverse("response_office", args=[response.pk]))
    leah.go(reverse("review_queue"))
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("1 review waits for us.")
    leah.follow(re.compile("^Begin the review of"))
    leah.press(re.compile("^I have none: begin the review"))
    return Review.objects.get(response=response)


def decide_one(leah: Person, review: Review) -> None:
    """Another level than suggested needs a reason; then it is on record."""
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.page.get_by_text("Choose another level, with a reason").click()
    leah.page.get_by_role("radio", name=re.compile(r"^1\b")).check()
    with leah.page.expect_navigation():
        leah.page.get_by_role("button", name="Save this level, next question").click()
    expect(leah.page.locator("#error-summary")).to_contain_text("Say why the level differs")
    leah.look()
    leah.page.get_by_label("Why this level").fill("The minutes name nobody.")
    leah.press("Save this level, next question")
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    expect(leah.page.get_by_text("Decided: level 1")).to_be_visible()


def find(leah: Person, review: Review) -> None:
    """A finding in the reviewer's own words, beside those that rules propose."""
    leah.page.get_by_text("Write a finding").click()
    leah.page.get_by_label("The gap, as a fact").fill("Nobody is named.")
    leah.page.get_by_label("What is to be done").last.fill("Name a director.")
    leah.press("Write this finding")
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))


def ask(leah: Person, review: Review) -> None:
    """A private note stays; a query goes out with a preview."""
    leah.page.get_by_label("Private note on GOV-02").fill(SECRET)
    leah.press("Save the private note")
    assert PrivateNote.objects.get(review=review).text == SECRET
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.page.get_by_label("Your query on GOV-02").fill(QUERY)
    leah.press("Draft this query")
    leah.go(reverse("queries_send", args=[review.pk]))
    assert SECRET not in leah.page.content()
    leah.press(re.compile("^Send this query to"))


def reply(anna: Person, response: Response) -> None:
    """Only the queried answer is open again; the reply goes back with it."""
    anna.go("/supplier/")
    assert SECRET not in anna.page.content()
    anna.go(reverse("queries_page", args=[response.pk]))
    assert SECRET not in anna.page.content()
    anna.page.get_by_label("Your reply on GOV-02").fill("Our operations director. Minutes of May 2026, page 3.")
    anna.press("Save for later")
    anna.go(reverse("section_page", args=[response.pk, "GOV"]))
    expect(anna.page.locator("#GOV-02 .ladder")).to_be_visible()
    expect(anna.page.locator("#GOV-03 .ladder")).to_have_count(0)
    anna.go(reverse("queries_page", args=[response.pk]))
    anna.press("Send your replies")


def complete(world: World, leah: Person, review: Review) -> None:
    """The remaining decisions as suggested, a summary, and off to moderation."""
    leah.go(reverse("review_complete", args=[review.pk]))
    decide_all(world, review)
    leah.go(reverse("review_complete", args=[review.pk]))
    leah.page.get_by_label("Summary").fill(
        "Acme has a named director and clear policies. Its supply chain is mapped in part."
    )
    leah.page.get_by_label("Strength 1").fill("A director answers for people and planet.")
    leah.press("Finish the review")


def agree(mona: Person, review: Review) -> None:
    """Nothing stands in the way of the moderation any more."""
    mona.go(reverse("review_moderate", args=[review.pk]))
    mona.press(re.compile("^Agree and send the draft result"))


def accept(anna: Person, response: Response) -> None:
    """The supplier checks the draft result and finds it accurate."""
    anna.go("/supplier/")
    anna.go(reverse("result_page", args=[response.pk]))
    assert SECRET not in anna.page.content()
    anna.press("Accept the result as accurate")


def accept_findings(world: World, leah: Person, review: Review) -> None:
    """One in the browser, the others through the same action."""
    address = reverse("review_complete", args=[review.pk])
    leah.go(address)
    waiting = Finding.objects.filter(review=review, state="proposed")
    before = waiting.count()
    with leah.page.expect_navigation():
        leah.page.get_by_role("button", name="Accept this finding").first.click()
    assert waiting.count() == before - 1
    settle_findings(world, review)
    leah.go(address)


def publish(world: World, leah: Person, review: Review) -> None:
    """Every finding is decided, the report is locked, seen as members will see it, and published."""
    accept_findings(world, leah, review)
    leah.press("Finalise and lock the report")
    leah.press("Publish to members")
