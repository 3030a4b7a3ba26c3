"""The question set as a workbook for anybody: every question, no answers, no questionnaire behind it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from questionnaires.selectors.definitions import definition_of
from tests.questionnaires.supplier_side import heading
from tests.workbooks.books import Book, address
from workbooks import writing
from workbooks.layout import HUB
from workbooks.selectors import contents

PLACE = "/method/ddq/1/workbook.xlsx"


@pytest.fixture(autouse=True)
def forgotten() -> Any:
    contents.blank_workbook.cache_clear()
    yield
    contents.blank_workbook.cache_clear()


def test_every_question_is_in_it_and_no_answer(world):
    world.answer(world.response(), "GOV-02", level=2, comment="Ours alone")
    page = Client().get(PLACE)
    assert page["Content-Disposition"] == 'attachment; filename="ddq-1-questions.xlsx"'
    book = Book(page.content)
    for question in definition_of(world.version.pk).questions:
        sheet, row = book.at(question.code)
        assert sheet.cell(row, 2).value == question.text
    assert HUB not in book.book.sheetnames
    assert book.cell("GOV-02", "level").value is None
    cells = (cell for sheet in book.book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "Ours alone" not in set(cells)
    assert "Standard, In-depth. Asked when you supply ICT hardware" in book.cell("SCM-03", "guidance").value


def test_it_is_written_once_and_need_not_be_sent_again(world, monkeypatch):
    written = []
    write = writing.write_workbook

    def counted(held: writing.Contents, target: Any) -> None:
        written.append(1)
        write(held, target)

    monkeypatch.setattr(contents, "write_workbook", counted)
    first = Client().get(PLACE)
    assert Client().get(PLACE).content == first.content
    assert (len(written), first["Cache-Control"]) == (1, "public, max-age=3600")
    assert Client().get(PLACE, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_version_that_is_not_published_has_none(world):
    assert Client().get("/method/ddq/9/workbook.xlsx").status_code == 404


def test_it_cannot_be_uploaded_and_the_page_says_what_to_do(world):
    response, content = world.response(), Client().get(PLACE).content
    file = SimpleUploadedFile("questions.xlsx", content)
    page = world.client(world.anna).post(address(response), {"file": file}, follow=True)
    text = " ".join(page.content.decode().split())
    assert heading(text) == "This file could not be used. Nothing was changed."
    assert "Download the workbook here, copy your answers into it and upload that." in text


def test_the_public_pages_and_the_invitation_offer_it(world):
    for place in (reverse("method"), reverse("method_version", args=["ddq", 1])):
        assert f'href="{PLACE}"' in Client().get(place).content.decode()
    assert openpyxl.load_workbook(io.BytesIO(Client().get(PLACE).content)).sheetnames[0] == "How to use"
