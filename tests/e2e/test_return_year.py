"""The year after, as Acme does it: an unchanged section in three clicks, an unchanged year in eight minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, expect

from demo.answers import answer
from demo.cast import SUPPLIERS
from questionnaires.actions.prefill import prefill_response
from questionnaires.answering import content_of
from questionnaires.selectors.definitions import definition_of
from tests.e2e.people import Person
from tests.questionnaires.return_year import sent_last_year
from tests.world import World

A_CLICK, A_WORD = 3.0, 60 / 40
"""Seconds of active time for a click, and for a word at 40 words a minute."""
RESELLER = next(part for part in SUPPLIERS if part.roles == ("reseller",))
AT_MOST_MINUTES = 8


@dataclass
class Effort:
    """What a person does with their hands, counted."""

    clicks: int = 0
    words: int = 0

    def click(self, person: Person, target: Locator) -> None:
        self.clicks += 1
        with person.page.expect_navigation():
            target.click()

    def tick(self, target: Locator) -> None:
        self.clicks += 1
        target.check()

    def type(self, target: Locator, text: str) -> None:
        self.clicks += 1
        self.words += len(text.split())
        target.fill(text)

    @property
    def minutes(self) -> float:
        return (self.clicks * A_CLICK + self.words * A_WORD) / 60


def last_year(world: World):
    """A full questionnaire as a reseller answers it, sent last year and carried over."""
    definition = definition_of(world.version.pk)
    today = world.cycle.opens_on
    said: dict[str, Any] = {
        question.code.replace("-", "_"): content_of(answer(RESELLER, question, 50, today))
        for question in definition.questions
    }
    sent_last_year(world, **said)
    response = world.response(state="invited", started_at=None)
    prefill_response(response_id=response.pk)
    return response


def test_an_unchanged_section_takes_two_clicks(world, person):
    response = last_year(world)
    anna, effort = person(world.anna), Effort()
    anna.go(reverse("supplier_home"))
    effort.click(anna, anna.page.locator("#tasks").get_by_role("link", name=re.compile("^Governance")))
    anna.look()
    effort.click(anna, anna.page.get_by_role("button", name=re.compile("still right$")))
    assert effort.clicks == 2
    gov = response.answers.filter(code__startswith="GOV")
    assert (gov.count() > 4, gov.filter(confirmed_at=None).count()) == (True, 0)
    anna.go(reverse("supplier_home"))
    governance = anna.page.locator("#tasks li").filter(has_text="Governance")
    expect(governance).to_contain_text("Completed")


def test_an_unchanged_questionnaire_is_confirmed_and_sent_in_eight_minutes(world, person, pytestconfig):
    response = last_year(world)
    anna, dora, effort = person(world.anna), person(world.dora), Effort()
    anna.page.goto(reverse("supplier_home"))
    effort.click(anna, anna.page.locator(".btn-next"))
    through_the_sections(anna, effort)
    effort.click(anna, anna.page.get_by_role("link", name="Check and send").first)
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Complete. Not signed and sent yet.")
    sign(dora, response, effort)
    effort.click(anna, anna.page.get_by_role("link", name="Back to your questionnaire"))
    effort.click(anna, anna.page.get_by_role("link", name="Check and send").first)
    effort.click(anna, anna.page.get_by_role("button", name=re.compile("^Send the questionnaire to")))
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Sent. Thank you.")
    anna.look()
    counted = f"Unchanged year: {effort.clicks} clicks, {effort.words} words typed, {effort.minutes:.1f} minutes."
    pytestconfig.get_terminal_writer().line(f"\n{counted}")
    assert effort.minutes <= AT_MOST_MINUTES
    response.refresh_from_db()
    assert response.state == "submitted"
    assert response.answers.exclude(prefilled_from=None).count() == 0


def through_the_sections(anna: Person, effort: Effort) -> None:
    """Confirm what was carried over, use again what is asked anew, go on; until the task list is there."""
    for _ in range(200):
        together = anna.page.get_by_role("button", name=re.compile("still right$"))
        again = anna.page.locator("button[name=again]:visible")
        if together.count():
            effort.click(anna, together)
        elif again.count():
            effort.click(anna, again.first)
        elif anna.page.locator("#sheet").count():
            effort.click(anna, anna.page.get_by_role("button", name="Save and continue").last)
        else:
            return


def sign(dora: Person, response, effort: Effort) -> None:
    dora.page.goto(reverse("supplier_home"))
    effort.click(dora, dora.page.get_by_role("link", name="Check and send").first)
    effort.type(dora.page.get_by_role("textbox", name="Your role"), "Managing director")
    effort.tick(dora.page.get_by_role("checkbox"))
    effort.click(dora, dora.page.get_by_role("button", name="Sign the declaration"))


def test_a_change_of_the_profile_is_announced_before_it_is_saved(world, person):
    response = world.response()
    anna = person(world.anna)
    anna.go(reverse("section_page", args=[response.pk, "PRO"]))
    question = anna.page.locator("#PRO-02")
    question.get_by_label("UK headcount").fill("20")
    box = question.locator("[data-effect]")
    expect(box).to_contain_text("What falls away:")
    anna.look()
    assert response.answers.count() == 0
    with anna.page.expect_response(lambda answer: answer.url.endswith("/answers/PRO-02/") and answer.ok):
        # As long as a finger needs: the field is left when the button goes down, the click comes when it goes up.
        box.get_by_role("button", name="Save and change the questions").click(delay=200)
    expect(box).to_have_count(0)
    assert response.answers.get(code="PRO-02").value[0]["headcount_uk"] == "20"


def test_the_return_year_without_javascript(world, person):
    """Not sure, a section at once, a change of the profile on a page of its own."""
    response = last_year(world)
    world.answer(response, "EDI-02", claim="unknown")
    anna = person(world.anna, java_script_enabled=False)
    anna.go(reverse("section_page", args=[response.pk, "GOV"]))
    anna.page.locator("#GOV-02").get_by_label("Not sure, ask a colleague").check()
    anna.press("Save and continue")
    assert response.answers.get(code="GOV-02").doubt == "unsure"
    anna.go(reverse("section_confirm", args=[response.pk, "GOV"]))
    expect(anna.page.get_by_text("Not sure yet")).to_be_visible()
    anna.press(re.compile("still right$"))
    expect(anna.page).to_have_url(re.compile("question=GOV-02"))
    anna.go(reverse("section_page", args=[response.pk, "PRO"]))
    anna.page.locator("#PRO-02").get_by_label("UK headcount").fill("20")
    anna.press("Save and continue")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("This changes what we ask you. Not saved yet.")
    anna.press("Save and change the questions")
    anna.go(reverse("response_detail", args=[response.pk]))
    expect(anna.page.locator("#kept")).to_contain_text("It does not apply, given your size.")
