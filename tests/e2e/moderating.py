"""The second look at a review, the supplier's check, and a day to publish: what people press."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from questionnaires.models import Response
from reviews.models import ChallengePoint, Review, SecondOpinion
from rphub.kernel.words import day
from tests.e2e.people import Person
from tests.e2e.reviewing import SECRET


def settle(leah: Person, review: Review, code: str = "GOV-02") -> None:
    """The reviewer's word on a reply."""
    leah.go(reverse("review_page", args=[review.pk, code]))
    leah.press("This settles it")


def go_on_alone(mona: Person, review: Review) -> None:
    """The moderator finds that a second opinion is asked for, and that nobody is free to give it."""
    mona.go(reverse("review_queue"))
    mona.go(reverse("review_moderate", args=[review.pk]))
    assert SECRET not in mona.page.content()
    mona.follow("Give it, or go on without it")
    mona.page.get_by_text("Go on without a second opinion").click()
    mona.page.get_by_label("Why you go on without it").fill("Rafi is away until March.")
    mona.press("Go on to the moderation")


def look_twice(rafi: Person, review: Review) -> None:
    """Blind: the answer and its documents, no level, reason or note; then both stand side by side."""
    rafi.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    assert SECRET not in rafi.page.content()
    rafi.follow("Give the second opinion")
    codes = list(SecondOpinion.objects.get(review=review).codes)
    rafi.press("Record my levels for good")
    expect(rafi.page.locator("#error-summary")).to_contain_text("have not seen the levels")
    rafi.page.get_by_label(re.compile("^I have no conflict of interest")).check()
    for code in codes[:-1]:
        rafi.page.locator(f"#{code}").get_by_role("radio").nth(1).check()
    rafi.press("Record my levels for good")
    expect(rafi.page.locator("#error-summary")).to_contain_text(f"{codes[-1]}: choose a level.")
    rafi.page.locator(f"#{codes[-1]}").get_by_role("radio").nth(1).check()
    rafi.press("Record my levels for good")
    expect(rafi.page.get_by_role("table", name="Both opinions")).to_be_visible()


def change_a_level(mona: Person, review: Review, code: str, level: int) -> None:
    """The moderator reads both opinions, changes one level with a reason, and sends the draft result."""
    mona.go(reverse("review_moderate", args=[review.pk]))
    expect(mona.page.get_by_role("table", name="Both opinions")).to_be_visible()
    mona.page.get_by_text(f"Change {code}").click()
    mona.page.get_by_label(f"Level of {code}").select_option(str(level))
    mona.press(re.compile("^Agree and send the draft result"))
    expect(mona.page.locator("#error-summary")).to_contain_text(f"Say why {code} moves")
    mona.page.get_by_label(f"Why {code} moves").fill("Only the parent company signed.")
    mona.press(re.compile("^Agree and send the draft result"))


def take_the_credit(anna: Person, response: Response) -> None:
    """One click, from the home page."""
    anna.go(reverse("supplier_home"))
    anna.follow(re.compile("Your document shows more than you claimed"))
    anna.press("Raise my answer to level 3")
    expect(anna.page.locator("main")).to_contain_text("Raised: Anna Acme")


def challenge(anna: Person, response: Response) -> None:
    """The draft as members would see it, and on paper; then one fact is wrong."""
    anna.go(reverse("result_page", args=[response.pk]))
    expect(anna.page.get_by_role("heading", name="What members will see")).to_be_visible()
    anna.press("Make the draft as PDF")
    anna.go(reverse("result_page", args=[response.pk]))
    anna.follow(re.compile("^Something is factually wrong"))
    anna.page.get_by_label("What it is about").first.select_option("GOV-02")
    anna.page.get_by_label("Which fact is wrong?").first.fill("Nobody is named.")
    anna.press("Send to the reviewer")
    expect(anna.page.locator("#error-summary")).to_contain_text("Say what is right.")
    anna.page.get_by_label("What is right?").first.fill("Our operations director is, since May.")
    anna.press("Send to the reviewer")


def answer_the_challenge(leah: Person, response: Response) -> Review:
    review = Review.objects.filter(response=response).latest("revision")
    leah.go(reverse("review_complete", args=[review.pk]))
    assert ChallengePoint.objects.filter(challenge__response=response).count() == 1
    leah.page.get_by_label("Stays as it was").check()
    leah.page.get_by_label("Your answer").fill("The minutes name an office, not a person.")
    leah.press(re.compile("^Save this answer"))
    leah.press("Finish the review")
    return review


def appeal(anna: Person, response: Response) -> None:
    anna.go(reverse("result_page", args=[response.pk]))
    expect(anna.page.locator("main")).to_contain_text("The minutes name an office, not a person.")
    anna.follow(re.compile("appeal to a moderator"))
    anna.page.get_by_label("What should the moderator decide").fill("The role has one holder, named on page 4.")
    anna.press("Send to the moderator")


def decide_the_appeal(mona: Person, review: Review) -> None:
    mona.go(reverse("appeal_decide", args=[review.pk]))
    mona.page.get_by_label("Your decision and its reasons").fill("A role is enough; level 1 stands until it is dated.")
    mona.press(re.compile("^Decide and tell"))


def publish_later(leah: Person, review: Review) -> None:
    """Locked, seen as members will see it, planned, cancelled, planned anew."""
    leah.go(reverse("review_complete", args=[review.pk]))
    leah.press("Finalise and lock the report")
    plan(leah, 5)
    leah.press("Cancel the planned publication")
    plan(leah, 7)
    leah.go(reverse("review_queue"))
    expect(leah.page.locator("main")).to_contain_text(f"Published on {day(timezone.localdate() + timedelta(days=7))}")


def plan(leah: Person, days: int) -> None:
    on = timezone.localdate() + timedelta(days=days)
    leah.page.get_by_text("Publish on a later day").click()
    leah.page.get_by_label("Day to publish").fill(on.isoformat())
    leah.press("Publish on this day")
    expect(leah.page.locator("main")).to_contain_text(f"Members see this from {day(on)}.")
