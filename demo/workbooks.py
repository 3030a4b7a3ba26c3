"""One supplier also answers in files: a workbook that was saved with two lines left to mend, a table that waits."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.cast import Part
from demo.clock import acting_on
from demo.stories import lead
from questionnaires.models import Response
from questionnaires.selectors.dossier import dossier
from rphub.kernel.roles import Actor
from workbooks.actions.applying import apply_import
from workbooks.actions.uploads import read_import, receive_upload
from workbooks.layout import HEADS
from workbooks.models import Import
from workbooks.selectors.contents import workbook_contents
from workbooks.writing import write_workbook

FACTORIES = """Factory name;Country;Kind of site;Brand;Workers;Who may see this
Voltane Assembly Two;China;Final assembly;Voltane;1200;Electronics Watch and its partners
Linden Boards;Vietnam;Component;Voltane;640;Members
Ostra Metals;Chinna;Material;Ostra;85;The consortium only
"""
COLUMN = {name: number for number, name in enumerate(HEADS, start=1)}
WORDS = (
    {"level": "2 Developing", "comment": "From our quality manager: in place at our two main sites."},
    {"level": "1 Committed", "comment": "From our buying team: agreed, starts next quarter."},
    {"level": "Not yet, but planned", "plan": "First audit with the new checklist", "planned_on": "31 March 2027"},
    {"level": "Very good", "comment": "From our warehouse manager."},
    {"level": "Not yet, but planned", "plan": "Ask our carriers", "planned_on": "after the summer"},
)


def upload_files(part: Part, response: Response, when: date) -> None:
    """Upload both, once."""
    if Import.objects.filter(response=response).exists():
        return
    with acting_on(when):
        person = lead(part)
        book = _filled_in(person, response)
        done = receive_upload(actor=person, response_id=response.pk, upload=SimpleUploadedFile("Answers.xlsx", book))
        read_import(import_id=done.pk)
        apply_import(actor=person, response_id=response.pk, import_id=done.pk)
        table = SimpleUploadedFile("Factories.csv", FACTORIES.encode())
        waits = receive_upload(actor=person, response_id=response.pk, upload=table, code="SCM-03")
        read_import(import_id=waits.pk)


def _filled_in(person: Actor, response: Response) -> bytes:
    """The workbook with the next open levels filled in by colleagues."""
    contents, _ = workbook_contents(person, response.pk)
    target = BytesIO()
    write_workbook(contents, target)
    book = openpyxl.load_workbook(target)
    found = dossier(person, response.pk)
    asked = [code for code in found.applicability.counted if found.definition.question(code).type == "maturity"]
    for code, words in zip([code for code in asked if not found.is_answered(code)], WORDS, strict=False):
        for name, text in words.items():
            _line(book, code)[COLUMN[name] - 1].value = text
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _line(book: Any, code: str) -> Any:
    sheet = next(sheet for sheet in book.worksheets if sheet.title.split()[0] == code.partition("-")[0])
    return next(row for row in sheet.iter_rows() if row[0].value == code)
