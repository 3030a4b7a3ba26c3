"""Promise 15: the supplier's half of the year with JavaScript off."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from tests.e2e.answering import answer_the_rest, section_path, sign_and_send
from tests.files.conftest import pdf


def test_promise_15_answering_and_sending_without_javascript(world, person, work_off):
    response = world.response(state="invited")
    anna = person(world.anna, java_script_enabled=False)
    anna.go(reverse("supplier_home"))
    answer_a_page(anna, response)
    conditions_after_saving(anna, response)
    add_a_row(anna, response)
    attach(anna, response)
    answer_the_rest(world, response)
    sign_and_send(anna, person(world.dora, java_script_enabled=False), response)
    anna.press("Receipt with answers (PDF)")
    work_off()
    anna.follow("Look again")
    with anna.page.expect_download() as download:
        anna.page.get_by_role("link", name="Download").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    response.refresh_from_db()
    assert response.state == "submitted"


def answer_a_page(anna, response):
    """Everything on the page is saved by its one button, which goes on to the next section."""
    anna.go(section_path(response, "GOV"))
    anna.page.locator("#GOV-02").get_by_role("radio", name=re.compile(r"^2\s*Developing")).check()
    anna.page.locator("#GOV-02").get_by_label("Comment").fill("The operations director.")
    anna.page.locator("#GOV-03").get_by_label("Not yet, but planned").check()
    anna.page.locator("#GOV-03").get_by_label("what will you do?").fill("One policy for all topics")
    anna.page.locator("#GOV-03").get_by_label("By when?").fill("31/3/2027")
    anna.press("Save and continue")
    expect(anna.page).to_have_url(re.compile("/SCM/$"))
    stored = {row.code: (row.level, row.claim, row.comment or row.reason) for row in response.answers.all()}
    assert stored == {
        "GOV-02": (2, "none", "The operations director."),
        "GOV-03": (None, "planned", "One policy for all topics"),
    }


def conditions_after_saving(anna, response):
    """An answer that asks one thing more brings the person back to it."""
    anna.go(section_path(response, "HR"))
    expect(anna.page.locator("#HR-02")).to_be_hidden()
    anna.page.locator("#HR-01").get_by_role("group", name="Do you publish a statement?").get_by_label("Yes").check()
    anna.press("Save and continue")
    expect(anna.page.get_by_text("Your answers ask one thing more")).to_be_visible()
    expect(anna.page.locator("#HR-02")).to_be_visible()


def add_a_row(anna, response):
    anna.go(section_path(response, "PRO"))
    question = anna.page.locator("#PRO-04")
    question.get_by_role("combobox", name=re.compile("^Country")).first.fill("China")
    with anna.page.expect_navigation():
        question.get_by_role("button", name="Add a row").click()
    expect(question.locator("[data-row]")).to_have_count(2)
    question.get_by_role("combobox", name=re.compile("^Country")).last.fill("Vietnam")
    anna.press("Save and continue")
    assert response.answers.get(code="PRO-04").value == [{"country": "CN"}, {"country": "VN"}]


def attach(anna, response):
    """Evidence is added together with whatever else stands on the page."""
    anna.go(section_path(response, "GOV"))
    question = anna.page.locator("#GOV-02")
    question.get_by_label("Comment").fill("The managing director.")
    question.get_by_text("Add evidence").click()
    policy: FilePayload = {"name": "Minutes.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    question.get_by_label("A file, 20 MB at most").set_input_files(policy)
    with anna.page.expect_navigation():
        question.get_by_role("button", name="Add this evidence").click()
    expect(question.locator(".evidence")).to_contain_text("Minutes")
    assert response.answers.get(code="GOV-02").comment == "The managing director."
