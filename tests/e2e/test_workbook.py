"""Promise 10 as people do it: download, fill in, upload, look, save, undo; with and without JavaScript."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from tests.e2e.people import Person
from tests.workbooks.books import Book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("scripts", [True, False])
def test_answers_come_back_in_a_workbook(world, person, scripts):
    response = world.response()
    world.answer(response, "GOV-03", level=1, comment="A first draft of last year.")
    anna = person(world.anna, java_script_enabled=scripts)
    anna.go(reverse("response_detail", args=[response.pk]))
    anna.follow("Answer in Excel")
    book = downloaded(anna)
    fill_in(book)
    save_answer(
        actor=world.actor(world.carl),
        response_id=response.pk,
        code="GOV-05",
        data=AnswerData(level=3, comment="Carl looked it up."),
        base_revision=0,
    )
    upload(anna, book)
    heading = anna.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("5 answers will change. Nothing is saved yet.")
    expect(anna.page.locator("#problems")).to_contain_text("“Chinna” is not on it.")
    expect(anna.page.locator("#conflicts")).to_contain_text("Carl looked it up.")
    anna.page.get_by_label("Take the text of my file for GOV-05").check()
    anna.press("Save 5 answers")
    expect(heading).to_have_text(re.compile("^6 answers saved. 2 rows left to look at."))
    stored = {row.code: row.comment for row in response.answers.all()}
    assert (stored["GOV-02"], stored["GOV-05"]) == ("The operations director.", "Mine is newer.")
    anna.press("Undo this upload")
    expect(heading).to_have_text("This upload was undone. 6 answers put back as before.")
    stored = {row.code: row.comment for row in response.answers.all()}
    assert (stored["GOV-03"], stored["GOV-05"]) == ("A first draft of last year.", "Carl looked it up.")
    anna.follow("Back to files and uploads")
    anna.follow("ours.xlsx")


def downloaded(anna: Person) -> Book:
    with anna.page.expect_download() as download:
        anna.page.get_by_role("link", name=re.compile("^The whole questionnaire")).click()
    return Book(download.value.path().read_bytes())


def fill_in(book: Book) -> None:
    book.write("GOV-02", level="2 Developing", comment="The operations director.")
    book.write("GOV-03", level="3 Embedded", comment="Approved by the board and published.")
    book.write("GOV-04", level="Not yet, but planned", plan="Training for buyers", planned_on=datetime(2027, 3, 31))
    book.write("GOV-05", comment="Mine is newer.")
    book.write("PRO-01.1", value="Acme Computers Limited")
    book.write("HR-03", level="Very good")
    book.write_row("SCM-03", 1, **{"Factory name": "North Star", "Country": "China", "Workers": 120})
    book.write_row("SCM-03", 2, **{"Factory name": "South Star", "Country": "Chinna", "Workers": 80})


def upload(anna: Person, book: Book) -> None:
    file: FilePayload = {"name": "ours.xlsx", "mimeType": XLSX, "buffer": book.saved()}
    anna.page.get_by_label("The workbook with your answers").set_input_files(file)
    anna.press("Upload and see what would change")


def test_a_file_that_is_no_workbook_and_a_table_as_csv(world, person):
    response = world.response()
    anna = person(world.anna)
    anna.go(reverse("workbook", args=[response.pk]))
    notes: FilePayload = {"name": "notes.xlsx", "mimeType": XLSX, "buffer": b"hello"}
    anna.page.get_by_label("The workbook with your answers").set_input_files(notes)
    anna.press("Upload and see what would change")
    expect(anna.page.locator("#error-summary")).to_contain_text("it is not a XLSX file, although its name says so")
    anna.go(reverse("section_page", args=[response.pk, "SCM"]))
    anna.page.locator("#SCM-03").get_by_role("link", name="Download or upload as a file").click()
    anna.look()
    rows = "Factory name;Country;Workers\nZürich Nord;Switzerland;1.234,5\nSaigon;Vietnam;many\n"
    sites: FilePayload = {"name": "sites.csv", "mimeType": "text/csv", "buffer": rows.encode("cp1252")}
    anna.page.get_by_label("The file with your rows").set_input_files(sites)
    anna.press("Upload and see what would change")
    expect(anna.page.locator("#problems")).to_contain_text("Workers: write a number like 1234.5; “many” is not one.")
    anna.press("Save 1 answer")
    assert response.answers.get(code="SCM-03").value == [
        {"facility_name": "Zürich Nord", "country": "CH", "workers": "1234.5"}
    ]
