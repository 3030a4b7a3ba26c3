"""The pages of workbooks, tables and uploads, and reading again what a dead request left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import timezone

from rphub.kernel.decisions import StaleState
from tests.questionnaires.supplier_side import heading
from tests.workbooks.books import Book, address, download, round_trip, upload, upload_csv
from workbooks import tasks
from workbooks.actions import uploads
from workbooks.actions.applying import apply_import
from workbooks.models import Import

FACTORIES = "Factory name,Country\n{}"


def post(world: Any, place: str, content: bytes, name: str, **fields: Any) -> Any:
    return world.client(world.anna).post(place, {"file": SimpleUploadedFile(name, content), **fields}, follow=True)


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_upload_look_save_and_undo_by_the_buttons(world):
    response = world.response()
    book = Book(download(world, response))
    book.write("GOV-02", level=2, comment="A word")
    book.write("GOV-03", level="nine")
    page = post(world, address(response), book.saved(), "ours.xlsx")
    assert heading(text(page)) == "1 answer will change. Nothing is saved yet."
    assert "1 row could not be read; the others do not wait for it." in text(page)
    assert "<b>New:</b> 2 Developing" in text(page)
    made = Import.objects.get()
    browser = world.client(world.anna)
    page = browser.post(made.get_absolute_url() + "apply/", follow=True)
    assert heading(text(page)) == "1 answer saved. 1 row left to look at."
    assert "1 answer saved. You can undo this below." in text(page)
    page = browser.post(made.get_absolute_url() + "apply/", follow=True)
    assert "Nothing was left to save." in text(page)
    page = browser.post(made.get_absolute_url() + "undo/", follow=True)
    assert heading(text(page)) == "This upload was undone. 1 answer put back as before."
    assert "ours.xlsx" in text(browser.get(address(response)))


def test_a_row_counts_as_dealt_with_once_its_answer_is_changed(world):
    response = world.response()
    made = round_trip(world, response, lambda book: book.write("GOV-03", level="nine"))
    apply_import(actor=world.actor(world.anna), response_id=response.pk, import_id=made.pk)
    world.answer(response, "GOV-03", level=1)
    page = text(world.client(world.anna).get(made.get_absolute_url()))
    assert heading(page) == "0 answers saved."
    assert "Answer changed since" in page


def test_set_aside_by_the_button(world):
    response = world.response()
    made = round_trip(world, response, lambda book: book.write("GOV-02", level=2))
    page = world.client(world.anna).post(made.get_absolute_url() + "discard/", follow=True)
    assert "The upload is set aside. Nothing was changed." in text(page)
    page = world.client(world.anna).get(made.get_absolute_url())
    assert heading(text(page)) == "This upload was set aside. Nothing was changed."


def test_a_file_that_is_not_taken_is_explained_at_its_field(world):
    response = world.response()
    page = post(world, address(response), b"hello", "notes.txt")
    assert "“notes.txt” is not an Excel workbook." in text(page)
    page = world.client(world.anna).post(address(response), {})
    assert "Choose the workbook to upload." in text(page)


def test_a_file_that_cannot_be_used_has_a_page_that_says_why(world):
    mine = world.response()
    content = download(world, world.response(world.bolt), by=world.bob)
    page = post(world, address(mine), content, "theirs.xlsx")
    assert heading(text(page)) == "This file could not be used. Nothing was changed."
    assert "This workbook belongs to another questionnaire: Bolt Cleaning Ltd" in text(page)


def test_a_table_by_its_page(world):
    response = world.response()
    place = f"/supplier/questionnaire/{response.pk}/tables/SCM-03/"
    assert "No rows yet." in text(world.client(world.anna).get(place))
    page = post(world, place, FACTORIES.format("North,China\n").encode(), "sites.csv", how="add")
    assert heading(text(page)) == "1 answer will change. Nothing is saved yet."
    assert "<b>New:</b> Factory name: North; Country: China" in text(page)
    page = post(world, place, b"x", "sites.ods", how="add")
    assert "“sites.ods” is neither an Excel workbook nor a CSV file." in text(page)
    page = post(world, place, b"x\n", "sites.csv")
    assert "Error:" in text(page)


def test_only_tables_of_many_rows_have_a_page(world):
    response = world.response()
    for code in ("GOV-02", "PRO-01", "XXX-99"):
        assert world.client(world.anna).get(f"/supplier/questionnaire/{response.pk}/tables/{code}/").status_code == 404
    assert world.client(world.anna).get(address(response, "ZZZ.xlsx")).status_code == 404


def test_an_upload_of_another_questionnaire_is_not_found(world):
    response = world.response()
    made = round_trip(world, response, lambda book: book.write("GOV-02", level=2))
    year = type(world.cycle).objects.create(
        name="2025", year=2025, version=world.version, state="closed", opens_on=timezone.localdate()
    )
    other = world.response(cycle=year)
    assert world.client(world.anna).get(address(other, f"uploads/{made.pk}/")).status_code == 404
    with pytest.raises(Http404):
        apply_import(actor=world.actor(world.anna), response_id=other.pk, import_id=made.pk)


def test_once_sent_the_pages_say_why_nothing_can_be_uploaded(world):
    response = world.response(state="submitted")
    for place in (address(response), f"/supplier/questionnaire/{response.pk}/tables/SCM-03/"):
        page = text(world.client(world.anna).get(place))
        assert "You sent this questionnaire, and the consortium has it now." in page
        assert 'type="file"' not in page


@pytest.mark.parametrize("number", [1, 3])
def test_statements_do_not_grow(world, number, django_assert_num_queries, no_queries_while_rendering):
    response = world.response()
    for one in range(number):
        upload_csv(world, response, "SCM-03", FACTORIES.format(f"Site {one},China\n").encode())
    book = Book(download(world, response))
    for code in ("GOV-02", "GOV-03", "GOV-04")[:number]:
        book.write(code, level=2)
    made = upload(world, response, book.saved())
    browser = world.client(world.anna)
    browser.get(address(response))
    with django_assert_num_queries(4):  # person, questionnaire, answers, uploads
        browser.get(address(response))
    with django_assert_num_queries(5):  # person, questionnaire, answers, upload, its items
        browser.get(made.get_absolute_url())
    with django_assert_num_queries(4):  # person, questionnaire, answers, uploads
        browser.get(f"/supplier/questionnaire/{response.pk}/tables/SCM-03/")
    with django_assert_num_queries(4):  # person, questionnaire, answers, lots
        b"".join(browser.get(address(response, "questionnaire.xlsx")).streaming_content)


def waiting(world: Any, **fields: Any) -> Import:
    """An upload whose request died before it was read."""
    response = world.response()
    made = uploads.receive_upload(
        actor=world.actor(world.anna),
        response_id=response.pk,
        upload=SimpleUploadedFile("sites.csv", FACTORIES.format("North,China\n").encode()),
        code="SCM-03",
    )
    Import.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(minutes=2), **fields)
    made.refresh_from_db()
    return made


def test_a_request_that_died_is_finished_by_the_sweep(world, django_capture_on_commit_callbacks):
    made = waiting(world)
    page = world.client(world.anna).get(made.get_absolute_url())
    assert heading(text(page)) == "Your file is being read. Nothing is saved yet."
    with django_capture_on_commit_callbacks() as asked:
        tasks.sweep()
    assert len(asked) == 1
    tasks.read_import(made.pk)
    tasks.read_import(made.pk)
    made.refresh_from_db()
    assert (made.state, made.attempts, made.items.count()) == ("checked", 1, 1)


def test_a_file_that_takes_its_reader_down_is_given_up(world):
    made = waiting(world, attempts=3)
    uploads.read_import(import_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.reason) == ("refused", uploads.GIVEN_UP)


def test_of_two_readers_one_keeps_what_it_found(world, monkeypatch):
    made = waiting(world)
    compared = uploads._compared

    def slow(imported: Import) -> Any:
        found = compared(imported)
        monkeypatch.setattr(uploads, "_compared", compared)
        uploads.read_import(import_id=made.pk)
        return found

    monkeypatch.setattr(uploads, "_compared", slow)
    uploads.read_import(import_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.items.count(), str(made.items.get())) == ("checked", 1, f"SCM-03 of {made.pk}")
    with pytest.raises(StaleState):
        uploads._keep(made, compared(made))
