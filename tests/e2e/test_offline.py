"""Typing survives whatever stands between this device and the hub (product, promise 1)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.models import Answer, Proposal
from tests.e2e.answering import saved, saving, section_path
from tests.questionnaires.helping import PAT, make

TYPED = "We ask every brand for its list of sites."
OFFLINE = "Kept on this device. We will save it when you are back online."
BUSY = "Kept on this device. The hub does not answer at the moment; we will save it as soon as it does."
OUT = "Kept on this device. You are signed out: sign in again, also in another tab, and we save it."
SAVES = "**/answers/**"
OTHER = "Kept on this device. Somebody else is signed in on this device now; it is saved when you sign in again."


def visit(person, response):
    """The section, without the looks: those are tested with every other page."""
    person.page.goto(section_path(response, "GOV"))


def question(person, code="GOV-02"):
    return person.page.locator(f"#{code}")


def comment(person, code="GOV-02"):
    return question(person, code).get_by_label("Comment")


def status(person, code="GOV-02"):
    return question(person, code).locator("[data-saved]")


def listed(person):
    return person.page.locator("[data-device]")


def kept(person) -> int:
    """How many answers this browser holds, whoever they are of."""
    return person.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('rphub|')).length")


def type_offline(person, words=TYPED):
    person.context.set_offline(True)
    comment(person).fill(words)
    expect(status(person)).to_have_text(OFFLINE)


def type_cut_off(person, words=TYPED):
    """As without a connection, but pages can be opened: the browser tells no page that it is back online."""
    person.context.route(SAVES, lambda route: route.abort("internetdisconnected"))
    comment(person).fill(words)
    expect(status(person)).to_have_text(OFFLINE)


def come_back(person, *pages):
    """The windows close before anything could be saved; later the browser is opened again."""
    for page in pages:
        page.close()
    person.context.unroute(SAVES)
    person.page = person.open_page(person.context)


def test_a_button_stays_where_it_is_while_it_is_pressed(world, person):
    """The hub answers while the button is down; what it answers makes the page longer."""
    response, anna = world.response(), person(world.anna)
    held: list[Any] = []
    anna.page.goto(section_path(response, "ECO"))
    box, button = (
        question(anna, "ECO-02").locator("[data-suggest]"),
        anna.page.get_by_role("button", name="Save and continue"),
    )
    anna.context.route(SAVES, lambda route: route.continue_() if held else held.append(route))
    with anna.page.expect_request(SAVES):
        question(anna, "ECO-02").get_by_label("Average days to pay").fill("45")
    button.hover()
    anna.page.mouse.down()
    with saving(anna, "ECO-02"):
        held[0].continue_()
    anna.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    expect(box).to_be_hidden()
    anna.page.mouse.up()
    anna.page.wait_for_url(re.compile("/ETH/"))


def test_promise_1_the_page_says_so_and_saves_when_the_connection_is_back(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    type_offline(anna)
    expect(listed(anna)).to_contain_text("GOV-02")
    anna.look()
    with saving(anna, "GOV-02"):
        anna.context.set_offline(False)
    saved(question(anna))
    expect(listed(anna)).to_be_hidden()
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


def test_promise_1_a_closed_browser_sends_on_the_next_visit(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    type_cut_off(anna)
    come_back(anna, anna.page)
    with saving(anna, "GOV-02"):
        visit(anna, response)
    expect(comment(anna)).to_have_value(TYPED)
    saved(question(anna))
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


def test_the_task_list_sends_what_another_page_left(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    type_cut_off(anna)
    come_back(anna, anna.page)
    with saving(anna, "GOV-02"):
        anna.page.goto(reverse("response_detail", args=[response.pk]))
    expect(listed(anna)).to_be_hidden()
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


@pytest.mark.parametrize("number", [500, 502])
def test_a_hub_that_does_not_answer_is_asked_again(world, person, number):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    anna.page.route(SAVES, lambda route: route.fulfill(status=number, body="<p>Sorry</p>"))
    comment(anna).fill(TYPED)
    expect(status(anna)).to_have_text(BUSY)
    anna.page.unroute(SAVES)
    with saving(anna, "GOV-02"):
        anna.page.evaluate("dispatchEvent(new Event('online'))")
    saved(question(anna))
    assert Answer.objects.get(response=response).comment == TYPED
    anna.complaints.clear()  # the browser notes each answer of 500


def test_going_on_without_a_connection_leaves_the_page_where_it_is(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    type_offline(anna)
    anna.page.get_by_role("button", name="Save and continue").last.click()
    expect(question(anna)).to_be_focused()
    expect(comment(anna)).to_have_value(TYPED)
    with saving(anna, "GOV-02"):
        anna.context.set_offline(False)
    saved(question(anna))
    anna.press("Save and continue")
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


def test_newer_words_are_never_written_over(world, person):
    """Anna types without a connection, Carl saves, Anna comes back in a new browser window: both texts are shown."""
    response, anna, carl = world.response(), person(world.anna), person(world.carl)
    visit(anna, response)
    type_cut_off(anna)
    visit(carl, response)
    comment(carl).fill("Carl's words")
    saved(question(carl))
    come_back(anna, anna.page)
    anna.page.goto(reverse("supplier_home"))
    expect(listed(anna)).to_contain_text("Somebody else changed the answer meanwhile: open it to compare both texts.")
    anna.look()
    with anna.page.expect_navigation():
        listed(anna).get_by_role("link").click()
    conflict = question(anna).locator(".conflict")
    expect(conflict).to_contain_text("Carl's words")
    expect(conflict).to_contain_text(TYPED)
    assert Answer.objects.get(response=response).comment == "Carl's words"
    conflict.get_by_role("button", name="Keep mine").click()
    saved(question(anna))
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


def sign_in(person, user):
    """The same browser, somebody signed in: as at a shared computer."""
    person.context.clear_cookies()
    person._sign_in(user)


def test_a_session_that_ended_keeps_the_words_until_the_person_signs_in_again(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    anna.context.clear_cookies()
    comment(anna).fill(TYPED)
    expect(status(anna)).to_have_text(OUT)
    sign_in(anna, world.anna)
    with saving(anna, "GOV-02"):
        anna.page.evaluate("dispatchEvent(new Event('focus'))")
    saved(question(anna))
    assert Answer.objects.get(response=response).comment == TYPED
    anna.complaints.clear()  # the browser notes that it was refused


def test_nobody_else_on_this_device_is_shown_or_sends_it(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    sign_in(anna, world.carl)
    comment(anna).fill(TYPED)
    expect(status(anna)).to_have_text(OTHER)
    anna.page.close()
    anna.page = anna.open_page(anna.context)
    visit(anna, response)
    expect(comment(anna)).to_have_value("")
    expect(listed(anna)).to_be_hidden()
    assert (Answer.objects.count(), kept(anna)) == (0, 1)
    sign_in(anna, world.anna)
    with saving(anna, "GOV-02"):
        visit(anna, response)
    saved(question(anna))
    answer = Answer.objects.get(response=response)
    assert (answer.comment, answer.updated_by, kept(anna)) == (TYPED, world.anna, 0)
    anna.complaints.clear()


def test_two_tabs_keep_both_texts(world, person):
    """One goes back into its field, the other is offered beside it; which is which does not matter."""
    response, anna = world.response(), person(world.anna)
    first, second = anna.page, anna.open_page(anna.context)
    for page in (first, second):
        page.goto(section_path(response, "GOV"))
    anna.context.route(SAVES, lambda route: route.abort("internetdisconnected"))
    for page, words in ((first, "First tab"), (second, "Second tab")):
        page.locator("#GOV-02").get_by_label("Comment").fill(words)
        expect(page.locator("#GOV-02 [data-saved]")).to_have_text(OFFLINE)
    come_back(anna, first, second)
    with saving(anna, "GOV-02"):
        visit(anna, response)
    saved(question(anna))
    offered = question(anna).locator(".conflict blockquote")
    texts = (comment(anna).input_value(), offered.inner_text())
    assert sorted(texts) == ["First tab", "Second tab"]
    assert Answer.objects.get(response=response).comment == texts[0]
    question(anna).get_by_role("button", name="Put it back").click()
    conflict = question(anna).locator(".conflict")
    expect(conflict).to_contain_text(texts[0])
    conflict.get_by_role("button", name="Keep mine").click()
    saved(question(anna))
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (texts[1], 0)


def test_a_shared_computer_can_be_cleared(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    anna.page.route(SAVES, lambda route: route.abort("internetdisconnected"))
    comment(anna).fill(TYPED)
    expect(status(anna)).to_have_text(OFFLINE)
    listed(anna).get_by_text("Is this a shared computer?").click()
    anna.look()
    with anna.page.expect_navigation():
        listed(anna).get_by_role("button", name="Remove it from this device for good").click()
    expect(comment(anna)).to_have_value("")
    assert (Answer.objects.count(), kept(anna)) == (0, 0)
    anna.complaints.clear()


def test_words_for_a_questionnaire_that_was_sent_meanwhile_stay_readable(world, person):
    response, anna = world.response(), person(world.anna)
    visit(anna, response)
    type_cut_off(anna)
    type(response).objects.filter(pk=response.pk).update(state="submitted")
    come_back(anna, anna.page)
    visit(anna, response)
    expect(listed(anna)).to_contain_text("GOV-02")
    listed(anna).get_by_text("What you typed").click()
    expect(listed(anna).locator("blockquote")).to_have_text(TYPED)
    anna.look()
    assert (Answer.objects.count(), kept(anna)) == (0, 1)
    anna.complaints.clear()


def test_a_helpers_words_survive_too(world, person):
    """Nobody signs in here: the words stay under the name that was given on this link."""
    response = world.response()
    link, pat = make(world, response, codes=["GOV-02"]), person(None)
    pat.page.goto(reverse("help_begin", args=[link.token]))
    pat.page.get_by_role("button", name="See the questions").click()
    pat.page.wait_for_load_state()  # scripts of the page come last
    comment(pat).fill("The board")
    expect(status(pat)).to_contain_text("by you. Anna Acme approves it before it counts.")
    type_cut_off(pat, "The board answers for it.")
    pat.look()
    come_back(pat, pat.page)
    pat.page.goto(reverse("help_questions", args=[link.token]))
    expect(status(pat)).to_contain_text("by you. Anna Acme approves it before it counts.")
    made: Any = Proposal.objects.get()
    assert (made.content["comment"], made.by_label, kept(pat)) == ("The board answers for it.", PAT, 0)


def evidence(person, label):
    return question(person).get_by_label(label)


def type_an_address(anna, response, address="https://acme.example/sites"):
    visit(anna, response)
    question(anna).get_by_text("Add evidence").click()
    evidence(anna, "A public web address").fill(address)
    evidence(anna, "Page").fill("4")


def test_what_only_a_button_takes_along_is_still_there_on_the_next_visit(world, person):
    """An address of evidence is no part of the answer, so the save while typing does not have it."""
    response, anna = world.response(), person(world.anna)
    type_an_address(anna, response)
    with saving(anna, "GOV-02"):
        comment(anna).fill(TYPED)
    anna.page.get_by_role("link", name="Back to your questionnaire").click()
    expect(listed(anna)).to_contain_text("https://acme.example/sites · 4")
    anna.look()
    listed(anna).get_by_role("link", name="GOV-02").click()
    expect(evidence(anna, "A public web address")).to_have_value("https://acme.example/sites")
    expect(evidence(anna, "Page")).to_have_value("4")
    expect(question(anna).locator("[data-put-back]")).to_contain_text("It is not added yet.")
    anna.look()
    question(anna).get_by_role("button", name="Add this evidence").click()
    expect(question(anna).locator(".evidence")).to_contain_text("page 4")
    assert (Answer.objects.get(response=response).comment, kept(anna)) == (TYPED, 0)


def test_an_address_refused_by_the_hub_is_not_lost_on_the_way_out(world, person):
    response, anna = world.response(), person(world.anna)
    type_an_address(anna, response, "no address")
    question(anna).get_by_role("button", name="Add this evidence").click()
    expect(anna.page.locator("#error-summary")).to_be_visible()
    anna.page.get_by_role("link", name="Back to your questionnaire").click()
    visit(anna, response)
    expect(evidence(anna, "A public web address")).to_have_value("no address")


def test_without_a_connection_evidence_waits_on_the_page(world, person):
    response, anna = world.response(), person(world.anna)
    type_an_address(anna, response)
    anna.context.set_offline(True)
    question(anna).get_by_role("button", name="Add this evidence").click()
    expect(status(anna)).to_contain_text("Not added yet: the hub cannot be reached at the moment.")
    expect(evidence(anna, "Page")).to_have_value("4")
    anna.context.set_offline(False)
    question(anna).get_by_role("button", name="Add this evidence").click()
    expect(question(anna).locator(".evidence")).to_contain_text("page 4")
