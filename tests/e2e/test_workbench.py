"""The reviewer's desk in a browser: the fewest keys, the panes of a narrow window, what is remembered, no scripts."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from reviews.actions.snippets import load_snippets
from reviews.models import Clarification, LevelDecision, Review
from suppliers.actions.evidence import add_evidence
from tests.e2e.people import NARROW, WIDE, Person
from tests.reading import papers
from tests.reviews import builders
from tests.world import COMMAND, World

MOST_KEYS = 11
"""Of the 15 allowed; checklists may ask for one each."""


class Keyboard:
    """Counts every key that is pressed; each one leads to a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.pressed += 1


def test_an_unchanged_low_risk_return_takes_few_keys(world, person):
    response = builders.quiet_sent(world)
    leah = person(world.leah)
    leah.go(reverse("review_queue"))
    keys = Keyboard(leah.page)
    keys.press("b")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Do you have a conflict of interest")
    leah.look()
    keys.press("b")
    expect(leah.page.get_by_role("link", name=re.compile("^Fast lane: 1"))).to_be_visible()
    keys.press("l")
    leah.look()
    keys.press("a")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Everything is decided. You can finish.")
    leah.look()
    keys.press("s")
    review = Review.objects.get(response=response)
    assert review.completed_at is not None
    assert review.summary.startswith("Bolt Cleaning Ltd is strongest in")
    reasons = set(LevelDecision.objects.filter(review=review).values_list("reason", flat=True))
    assert reasons == {"Unchanged since last year, evidence in date, low risk."}
    assert keys.pressed <= MOST_KEYS


def policy_of_twelve_pages(world: World) -> Review:
    """A review whose first question cites page 3 of a file."""
    row = add_evidence(
        actor=world.actor(world.anna),
        supplier_id=world.acme.pk,
        kind="policy_document",
        title="Policy",
        upload=SimpleUploadedFile("policy.pdf", papers.pdf(*(f"This is page {number}." for number in range(1, 13)))),
    )
    cited = builders.document(world)[1] | {"id": str(row.pk), "url": "", "title": "Policy"}
    return builders.claimed(world, evidence={"GOV-02": [cited]})


def test_the_desk_of_a_reviewer(world, person, work_off):
    load_snippets(actor=COMMAND)
    review = policy_of_twelve_pages(world)
    builders.claimed(world, builders.sent(world, of=world.bolt))
    work_off()
    leah = person(world.leah)
    filters_are_remembered(leah)
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    pages_turn_without_losing_a_word(leah)
    a_saved_text_is_inserted(leah, review)
    keys_do_nothing_while_typing(leah)
    tabs_of_a_narrow_window(leah)
    next_means_what_was_chosen(leah)
    over_all_suppliers(leah)
    keys_are_switched_off(leah, review)


def filters_are_remembered(leah: Person) -> None:
    leah.go(reverse("review_queue"))
    leah.page.get_by_label("Waiting for").select_option("The supplier")
    leah.press("Show")
    expect(leah.page.locator("main")).to_contain_text("No questionnaire waits here.")
    leah.go(reverse("review_queue"))
    expect(leah.page.get_by_label("Waiting for")).to_have_value("supplier")
    leah.follow("Show everything")
    leah.go(reverse("review_queue"))
    expect(leah.page.locator("tbody tr")).to_have_count(2)


def pages_turn_without_losing_a_word(leah: Person) -> None:
    """The document opens at the cited page; turning it leaves a half-written query alone."""
    leah.page.get_by_label("Your query on GOV-02").fill("Half a sentence")
    place = leah.page.locator("[data-place]")
    expect(place).to_have_text("Page 3 of 12")
    leah.page.get_by_role("link", name="Page 4 of Policy").click()
    expect(place).to_have_text("Page 4 of 12")
    expect(place).to_be_focused()
    expect(leah.page.get_by_label("Your query on GOV-02")).to_have_value("Half a sentence")


def a_saved_text_is_inserted(leah: Person, review: Review) -> None:
    box = leah.page.locator("#query")
    box.get_by_label("A saved text").select_option(label="When was the policy last approved, and by whom?")
    box.get_by_role("button", name="Insert it now").click()
    expect(box.get_by_label("Your query on GOV-02")).to_have_value(
        "Half a sentence\nWhen was the policy last approved, and by whom?"
    )
    box.get_by_label("Keep this text to use it again").check()
    leah.press("Draft this query")
    message = Clarification.objects.get(review=review).message
    assert message.splitlines() == ["Half a sentence", "When was the policy last approved, and by whom?"]
    expect(box.get_by_label("A saved text").locator("option")).to_have_count(10)


def keys_do_nothing_while_typing(leah: Person) -> None:
    leah.page.keyboard.press("n")
    expect(leah.page.get_by_label("Private note on GOV-02")).to_be_focused()
    leah.page.keyboard.type("a j k q")
    expect(leah.page.get_by_label("Private note on GOV-02")).to_have_value("a j k q")
    expect(leah.page).to_have_url(re.compile("/GOV-02/"))


def tabs_of_a_narrow_window(leah: Person) -> None:
    """One pane at a time; what was typed in another stays."""
    leah.page.set_viewport_size(NARROW)
    leah.page.get_by_role("link", name="Questions", exact=True).click()
    expect(leah.page.locator(".wb-items")).to_be_visible()
    expect(leah.page.locator("#decision")).to_be_hidden()
    leah.page.get_by_role("link", name="Evidence and note").click()
    expect(leah.page.get_by_label("Private note on GOV-02")).to_have_value("a j k q")
    leah.page.set_viewport_size(WIDE)
    expect(leah.page.locator(".wb-tabs")).to_be_hidden()


def next_means_what_was_chosen(leah: Person) -> None:
    """The same question at the next supplier, now and at the next decision."""
    leah.page.get_by_label("Then go to").select_option("the same question at the next supplier")
    leah.press(re.compile("^Accept level"))
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("Bolt Cleaning Ltd")
    expect(leah.page.get_by_label("Then go to")).to_have_value("supplier")
    expect(leah.page.get_by_role("button", name=re.compile("^Accept level"))).to_contain_text("next supplier")


def over_all_suppliers(leah: Person) -> None:
    """One question, one row a supplier; deciding one leads to the next."""
    leah.go(reverse("questions_across"))
    leah.follow(re.compile("^GOV-03"))
    expect(leah.page.locator(".across")).to_have_count(2)
    leah.press(re.compile(r"^Accept level \d for Acme"))
    expect(leah.page.locator(".across")).to_have_count(1)
    leah.page.get_by_text("Another level").click()
    with leah.page.expect_navigation():
        leah.page.get_by_role("button", name=re.compile("^Save this level for Bolt")).click()
    expect(leah.page.locator("#error-summary")).to_contain_text("Choose a level from 0 to 4")
    leah.look()


def keys_are_switched_off(leah: Person, review: Review) -> None:
    leah.go(reverse("review_page", args=[review.pk, "GOV-04"]))
    with leah.page.expect_navigation():
        leah.page.keyboard.press("?")
    leah.look()
    leah.press("Switch keys off")
    leah.follow("Back")
    expect(leah.page.locator("kbd").first).to_be_hidden()
    leah.page.keyboard.press("j")
    expect(leah.page).to_have_url(re.compile("/GOV-04/$"))


def test_the_desk_without_scripts(world, person, work_off):
    """Tabs, pages of a document, a saved text and the way to the next supplier are links and buttons."""
    load_snippets(actor=COMMAND)
    review = policy_of_twelve_pages(world)
    builders.claimed(world, builders.sent(world, of=world.bolt))
    work_off()
    leah = person(world.leah, java_script_enabled=False)
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.page.set_viewport_size(NARROW)
    leah.follow("Evidence and note")
    leah.follow("Page 4 of Policy")
    expect(leah.page.locator("[data-place]")).to_have_text("Page 4 of 12")
    leah.page.set_viewport_size(NARROW)
    leah.follow("Answer and decision")
    box = leah.page.locator("#query")
    box.get_by_label("A saved text").select_option(label="When was the policy last approved, and by whom?")
    leah.press("Draft this query")
    assert Clarification.objects.get(review=review).message == "When was the policy last approved, and by whom?"
    leah.page.get_by_label("Then go to").select_option("the same section at the next supplier")
    leah.press(re.compile("^Accept level"))
    expect(leah.page).to_have_url(re.compile(f"{review.pk}/GOV-03/$"))


def test_a_review_changes_hands(world, person):
    """Leah gives Rafi her review; he says that he has no conflict of interest and goes on."""
    review = builders.claimed(world)
    leah, rafi = person(world.leah), person(world.rafi)
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.follow("Hand over")
    leah.page.get_by_label("Who goes on").select_option("Rafi Reviewer")
    with leah.page.expect_navigation():
        leah.page.get_by_role("button", name="Hand over and tell them").click()
    expect(leah.page.locator("#error-summary")).to_contain_text("Say why somebody else goes on")
    leah.page.get_by_label("Why somebody else goes on").fill("Away for six weeks.")
    leah.press("Hand over and tell them")
    rafi.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    rafi.press(re.compile("^I have no conflict of interest"))
    expect(rafi.page.get_by_role("button", name=re.compile("^Accept level"))).to_be_visible()
