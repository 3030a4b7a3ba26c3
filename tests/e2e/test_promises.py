"""The product's promises that only a browser can keep or break. Typing without a connection: `test_offline.py`."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.answering import saved, saving, section_path

TYPED = "We ask every brand for its list of sites"


def comment(person):
    return person.page.locator("#GOV-02").get_by_label("Comment")


def test_promise_1_a_cut_network_loses_nothing_and_the_page_says_so(world, person):
    response = world.response()
    anna = person(world.anna)
    anna.go(section_path(response, "GOV"))
    comment(anna).fill(f"{TYPED}.")
    question = anna.page.locator("#GOV-02")
    saved(question)
    anna.context.set_offline(True)
    comment(anna).fill(f"{TYPED}, once a year.")
    expect(question.locator("[data-saved]")).to_contain_text("Kept on this device.")
    anna.look()
    elsewhere = person(world.anna)
    elsewhere.go(section_path(response, "GOV"))
    expect(comment(elsewhere)).to_have_value(f"{TYPED}.")
    with saving(anna, "GOV-02"):
        anna.context.set_offline(False)
    saved(question)
    assert response.answers.get(code="GOV-02").comment == f"{TYPED}, once a year."


def test_promise_2_two_people_see_both_texts(world, person):
    response = world.response()
    anna, carl = person(world.anna), person(world.carl)
    for one in (anna, carl):
        one.go(section_path(response, "GOV"))
    comment(anna).fill("Anna's words")
    saved(anna.page.locator("#GOV-02"))
    comment(carl).fill("Carl's words")
    conflict = carl.page.locator("#GOV-02 .conflict")
    expect(conflict).to_contain_text("Anna's words")
    expect(conflict).to_contain_text("Carl's words")
    carl.look()
    assert response.answers.get(code="GOV-02").comment == "Anna's words"
    conflict.get_by_role("button", name="Keep mine").click()
    saved(carl.page.locator("#GOV-02"))
    assert response.answers.get(code="GOV-02").comment == "Carl's words"
    carl.go(reverse("answer_history", args=[response.pk, "GOV-02"]))
    expect(carl.page.locator("main")).to_contain_text("Anna's words")


def test_promise_2_without_javascript(world, person):
    response = world.response()
    anna, carl = person(world.anna, java_script_enabled=False), person(world.carl, java_script_enabled=False)
    for one in (anna, carl):
        one.go(section_path(response, "GOV"))
        comment(one).fill(f"Words of {one.name}")
    anna.press("Save and continue")
    with carl.page.expect_navigation():
        carl.page.get_by_role("button", name="Save and continue").last.click()
    carl.look()
    conflict = carl.page.locator(".conflict")
    expect(conflict).to_contain_text("Words of Anna Acme")
    expect(conflict).to_contain_text("Words of Carl Contributor")
    assert response.answers.get(code="GOV-02").comment == "Words of Anna Acme"


def test_promise_7_completed_is_never_confused_with_sent(world, person):
    response = world.response()
    world.answers(response)
    anna = person(world.anna)
    for name, arguments in (("supplier_home", []), ("response_detail", [response.pk])):
        anna.go(reverse(name, args=arguments))
        expect(anna.page.locator("#tasks .tasks").last).to_contain_text("Not sent")
        section = anna.page.locator("#tasks li").filter(has_text="Governance, policy")
        expect(section).to_contain_text("Completed")
    anna.go(reverse("check_and_send", args=[response.pk]))
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Complete. Not signed and sent yet.")


def test_promise_9_a_member_learns_nothing_of_a_lot_it_does_not_use(world, person):
    mei = person(world.mei)
    mei.go(reverse("member_home"))
    mei.go(reverse("member_framework", args=[world.laptops.pk]))
    expect(mei.page.locator("main")).to_contain_text("Acme Computers Ltd")
    pages = [mei.page.content()]
    refusals = set()
    for supplier_id in (world.bolt.pk, 999_999):
        answer = mei.page.goto(reverse("member_supplier", args=[supplier_id]))
        refusals.add((answer.status, mei.page.locator("main").inner_text()))
    assert len(refusals) == 1
    assert refusals.pop()[0] == 404
    assert mei.page.goto(reverse("member_framework", args=[world.services.pk])).status == 404
    mei.complaints.clear()  # the browser notes each refusal
    assert all("Bolt" not in page and world.services.title not in page for page in pages)
