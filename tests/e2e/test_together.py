"""Working together: delegation, remarks, helpers, who is here, and two texts put together."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.models import HelperLink, Proposal
from tests.e2e.answering import saved, section_path
from tests.e2e.work import link_in


def test_three_clicks_from_home_and_back(world, person, work_off):
    response = world.response()
    anna, carl = person(world.anna), person(world.carl)
    anna.go(reverse("supplier_home"))
    anna.follow(re.compile("Hand to a colleague.*Supply-chain mapping"))
    anna.page.get_by_label("Carl Contributor").check()
    anna.press("Hand it over and tell them")
    expect(anna.page.locator("#tasks")).to_contain_text("Carl Contributor")
    work_off()
    carl.go(f"{reverse('response_detail', args=[response.pk])}?show=mine")
    expect(carl.page.locator("#tasks .tasks").first).to_contain_text("Supply-chain mapping")
    carl.follow(re.compile("who has Supply-chain mapping"))
    carl.press("Hand it back")
    expect(carl.page.locator("main")).to_contain_text("You handed it back.")


def test_a_remark_and_who_is_here(world, person):
    response = world.response()
    anna, carl = person(world.anna), person(world.carl)
    anna.go(section_path(response, "GOV"))
    carl.go(section_path(response, "GOV"))
    expect(carl.page.locator("[data-present]")).to_contain_text("Anna Acme is in this section, just now.")
    carl.page.locator("#GOV-02").get_by_role("link", name=re.compile("Talk with colleagues")).click()
    carl.page.get_by_label("Say something to your colleagues").fill("Is this the board or the director?")
    carl.page.get_by_label("Anna Acme").check()
    carl.press("Say it to your colleagues")
    anna.go(reverse("supplier_home"))
    anna.follow(re.compile("a colleague asks you"))
    expect(anna.page.locator("#said")).to_contain_text("Is this the board or the director?")
    anna.press("It is settled")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Everything said about this question is settled.")


def test_promise_15_a_helper_without_account_or_scripts(world, person):
    response = world.response()
    anna = person(world.anna)
    anna.go(reverse("helper_list", args=[response.pk]))
    anna.follow(re.compile("^Governance"))
    anna.page.get_by_label("Who helps you?").fill("Pat Example")
    anna.press("Make the link")
    link = HelperLink.objects.get()
    pat = person(None, java_script_enabled=False)
    pat.go(reverse("help_begin", args=[link.token]))
    pat.press("See the questions")
    question = pat.page.locator("#GOV-02")
    question.get_by_role("radio", name=re.compile(r"^3\s*Embedded")).check()
    question.get_by_label("Comment").fill("The board answers for it.")
    pat.press("Keep this for Anna Acme")
    expect(question).to_contain_text("To approve")
    assert Proposal.objects.get().by_label == "Pat Example (helper)"
    anna.go(reverse("proposal_list", args=[response.pk]))
    anna.press("Approve GOV-02")
    anna.go(section_path(response, "GOV"))
    expect(anna.page.locator("#GOV-02 [data-saved]")).to_contain_text("Pat Example (helper), approved by Anna Acme")


def test_promise_2_both_texts_put_together(world, person):
    response = world.response()
    anna, carl = person(world.anna), person(world.carl)
    for one in (anna, carl):
        one.go(section_path(response, "PRO"))
    for one, country in ((anna, "China"), (carl, "Vietnam")):
        one.page.locator("#PRO-04").get_by_role("combobox", name=re.compile("^Country")).first.fill(country)
        if one is anna:
            saved(anna.page.locator("#PRO-04"))
    conflict = carl.page.locator("#PRO-04 .conflict")
    expect(conflict).to_contain_text("Row by row: 1 only theirs, 2 only yours.")
    with carl.page.expect_navigation():
        conflict.get_by_role("button", name="Put both together").click()
    carl.look()
    expect(carl.page.locator(".conflict")).to_contain_text("Only theirs")
    carl.press("Save what I chose")
    assert response.answers.get(code="PRO-04").value == [{"country": "CN"}, {"country": "VN"}]


def test_asked_at_the_question_answered_and_shown_to_all(world, person, work_off):
    response, other = world.response(), world.response(world.bolt)
    anna, leah, bob = person(world.anna), person(world.leah), person(world.bob, java_script_enabled=False)
    anna.go(section_path(response, "GOV"))
    question = anna.page.locator("#GOV-02")
    question.get_by_label("Comment").fill("Our director, so far.")
    anna.press(re.compile("^Ask about this question.*GOV-02"))
    anna.press("Ask the RP lead")
    expect(anna.page.locator("#error-summary")).to_contain_text("Write what you want to know")
    anna.page.get_by_label("What do you want to know?").fill("Does a director of our parent count?")
    anna.press("Ask the RP lead")
    expect(question).to_contain_text("With us")
    expect(question.get_by_label("Comment")).to_have_value("Our director, so far.")
    leah.go(reverse("office_home"))
    leah.follow("1 question of a supplier to answer")
    leah.follow(re.compile("^GOV-02"))
    leah.page.get_by_label("Your answer").fill("Yes, if that person answers for your firm by name.")
    leah.page.get_by_label("Show this answer to every supplier").check()
    leah.page.get_by_label("The question, as every supplier reads it").fill("May Acme Computers name its parent?")
    leah.press("Answer and tell them")
    expect(leah.page.locator("#error-summary")).to_contain_text("Take the name out")
    leah.page.get_by_label("The question, as every supplier reads it").fill("May somebody in the group answer for it?")
    leah.press("Answer and tell them")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("No supplier waits for you.")
    work_off()
    anna.go(reverse("supplier_home"))
    expect(anna.page.get_by_role("region", name="What you asked")).to_contain_text("Answered")
    anna.go(link_in("enquiry_answered", "anna@acme.example"))
    expect(question).to_contain_text("Yes, if that person answers for your firm by name.")
    bob.go(section_path(other, "GOV"))
    bob.page.locator("#GOV-02").get_by_text("Others asked (1)").click()
    expect(bob.page.locator("#GOV-02")).to_contain_text("May somebody in the group answer for it?")
    bob.press(re.compile("^Ask about this question.*GOV-02"))
    expect(bob.page.locator("#others")).to_contain_text("Yes, if that person answers for your firm by name.")
