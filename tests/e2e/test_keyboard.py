"""Keyboard only: a section page and a decision in the workbench."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from reviews.models import Clarification, LevelDecision
from tests.e2e.answering import saved, section_path
from tests.reviews import builders

FOCUSED = "element => element === document.activeElement"
SHOWN = """() => {
  const field = document.activeElement, around = field.closest("label") || field;
  return [field, around].some(element => getComputedStyle(element).outlineStyle !== "none");
}"""


def tab_to(page: Page, target: Locator, steps: int = 120) -> None:
    """Tab until the target has the focus, which can be seen at every step."""
    for _ in range(steps):
        if target.evaluate(FOCUSED):
            assert page.evaluate(SHOWN), "the focus cannot be seen"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def test_a_section_page_by_keyboard(world, person):
    response = world.response()
    page = person(world.anna).page
    page.goto(section_path(response, "GOV"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=re.compile("^Skip to"))).to_be_focused()
    page.keyboard.press("Enter")
    question = page.locator("#GOV-02")
    tab_to(page, question.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(question.get_by_role("radio", name=re.compile("^1"))).to_be_checked()
    tab_to(page, question.get_by_label("Comment"))
    page.keyboard.type("The owner answers for it.")
    saved(question)
    tab_to(page, page.get_by_role("button", name="Save and continue").last)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/SCM/$"))
    answer = response.answers.get(code="GOV-02")
    assert (answer.level, answer.comment) == (1, "The owner answers for it.")


def test_rows_of_a_table_by_keyboard(world, person):
    response = world.response()
    page = person(world.anna).page
    page.goto(section_path(response, "PRO"))
    question = page.locator("#PRO-04")
    tab_to(page, question.get_by_role("combobox", name=re.compile("^Country")).first)
    page.keyboard.type("China")
    tab_to(page, question.get_by_role("button", name="Add a row"))
    page.keyboard.press("Enter")
    expect(question.get_by_role("combobox", name=re.compile("^Country")).last).to_be_focused()
    page.keyboard.type("Vietnam")
    saved(question)
    page.keyboard.press("Tab")
    expect(question.locator("[data-row]")).to_have_count(2)


def test_a_decision_by_keyboard(world, person):
    review = builders.claimed(world)
    page = person(world.leah).page
    page.goto(reverse("review_page", args=[review.pk, "GOV-02"]))
    page.keyboard.press("q")
    expect(page.get_by_label("Your query on GOV-02")).to_be_focused()
    page.keyboard.type("A question: who answers for it?")
    tab_to(page, page.get_by_role("button", name="Draft this query"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Clarification.objects.get(review=review, code="GOV-02").message == "A question: who answers for it?"
    page.goto(reverse("review_page", args=[review.pk, "GOV-03"]))
    with page.expect_navigation():
        page.keyboard.press("a")
    assert LevelDecision.objects.get(review=review, code="GOV-03").outcome == "accepted"


def test_another_level_by_keyboard(world, person):
    review = builders.claimed(world)
    page = person(world.leah).page
    page.goto(reverse("review_page", args=[review.pk, "GOV-02"]))
    page.keyboard.press("c")
    tab_to(page, page.locator("#other-level [name=level]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Why this level"))
    page.keyboard.type("The minutes name nobody.")
    tab_to(page, page.get_by_role("button", name="Save this level, next question"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    decision = LevelDecision.objects.get(review=review, code="GOV-02")
    assert (decision.level, decision.reason) == (0, "The minutes name nobody.")
