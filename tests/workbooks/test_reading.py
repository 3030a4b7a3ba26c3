"""What people and programs do to a workbook before it comes back, and what hostile files try."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rphub.files.sheets import opening
from rphub.kernel.decisions import Invalid
from rphub.kernel.words import size
from tests.workbooks.books import COLUMNS, Book, download, problems, round_trip, upload
from workbooks.actions import uploads
from workbooks.actions.applying import apply_import
from workbooks.layout import HUB
from workbooks.opening import NOT_OURS

LOCKED = (
    "“a.xlsx” was not added: it is locked with a password or in an old Office format. "
    "Save it as XLSX without a password."
)
OTHER = "“a.xlsx” was not added: it is not a XLSX file, although its name says so. Save it as XLSX and add it again."


def saved(world: Any, response: Any, imported: Any) -> dict[str, Any]:
    apply_import(actor=world.actor(world.anna), response_id=response.pk, import_id=imported.pk)
    return {row.code: row for row in response.answers.all()}


def test_renamed_sheets_and_moved_rows_and_columns_are_found(world):
    response = world.response()
    world.answer(response, "GOV-03", level=1, comment="First")

    def work(book: Book) -> None:
        book.write("GOV-02", level="2 Developing", comment="Moved")
        sheet = book.sheet("GOV")
        sheet.title = "My notes"
        sheet.move_range("A3:J3", rows=300)
        sheet.delete_rows(4)
        sheet.insert_cols(COLUMNS["level"])

    imported = round_trip(world, response, work)
    assert (imported.changes, imported.problems, imported.notes) == (1, 0, [])
    row = saved(world, response, imported)["GOV-02"]
    assert (row.level, row.comment) == (2, "Moved")


def test_sheets_and_rows_of_ones_own_are_named_and_left_out(world):
    response = world.response()

    def work(book: Book) -> None:
        book.book.create_sheet("Shopping").append(["Milk"])
        name = book.sheet("GOV").title
        book.sheet("GOV").title = "GOV"
        book.book.copy_worksheet(book.sheet("GOV"))
        book.sheet("GOV").title = name
        book.sheet("EDI").delete_rows(1, 3)
        book.sheet("GOV").cell(200, COLUMNS["comment"]).value = "Stray"

    imported = round_trip(world, response, work)
    assert imported.notes == [
        "In the sheet “GOV Governance, policy and resp” rows without the code of a question were left out: 200.",
        "The sheet “EDI Equality, diversity and inc” was left out: the row with the heads of its columns is missing.",
        "The sheet “Shopping” was left out: none of our questions are on it.",
        "The sheet “GOV Copy” was left out: there is another sheet of the same questions.",
    ]


def test_merged_cells_are_named(world):
    response = world.response()

    def work(book: Book) -> None:
        sheet, row = book.at("GOV-02")
        book.write("GOV-02", comment="For both")
        sheet.merge_cells(
            start_row=row, end_row=row + 1, start_column=COLUMNS["comment"], end_column=COLUMNS["comment"]
        )

    imported = round_trip(world, response, work)
    assert [note.partition(" (")[0] for note in imported.notes] == [
        "In the sheet “GOV Governance, policy and resp” cells are merged"
    ]
    assert imported.changes == 1


def test_values_of_formulas_are_taken_and_formulas_without_one_are_explained(world):
    response = world.response()
    content = round_trip_formula(download(world, response))
    imported = upload(world, response, content)
    assert problems(imported) == [
        (
            "GOV-02",
            problems(imported)[0][1],
            ["Comment: this cell holds a formula without a result. Open and save the file in Excel, or type it."],
            "",
        )
    ]


def round_trip_formula(content: bytes) -> bytes:
    book = Book(content)
    book.write("GOV-02", comment='=CONCATENATE("a","b")')
    return book.saved()


def test_the_result_of_a_formula_counts(world):
    """As Excel saves it: the formula and its last result side by side."""
    response = world.response()
    book = Book(download(world, response))
    book.write("PRO-02.2", value="=2*600")
    sheet = book.sheet("PRO")
    path = f"xl/worksheets/sheet{book.book.worksheets.index(sheet) + 1}.xml"
    content = replaced(book.saved(), path, b"<f>2*600</f><v></v>", b"<f>2*600</f><v>1200</v>")
    content = replaced(content, path, b"<f>2*600</f><v />", b"<f>2*600</f><v>1200</v>")
    row = saved(world, response, upload(world, response, content))["PRO-02"]
    assert row.value == [{"turnover_uk_gbp": {"pence": 120000, "currency": "GBP"}}]


def replaced(content: bytes, path: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            data = source.read(entry)
            made.writestr(entry.filename, data.replace(old, new) if entry.filename == path else data)
    return target.getvalue()


def test_every_kind_of_question_is_written(world):
    response = world.response()
    world.answer(response, "GRV-01", level=3)
    lot = f"{world.laptops.title}, {world.lot_1}"

    def work(book: Book) -> None:
        book.write("PRO-01.1", value="Acme Computers Limited")
        book.write("PRO-01.6", value="United Kingdom")
        book.write("PRO-02.1", value=datetime(2026, 3, 31))
        book.write("ENV-01", value=PLAN)
        book.write("GRV-03.1", value="Yes")
        book.write("GRV-03.2", value="yes")
        book.write("HR-06.1", value="Yes")
        book.write("INN-01", value="We planted trees.")
        book.write("GOV-01.1", value="Our own organisation")
        book.write_row("PRO-03", 1, Lot=lot)
        book.write_row("HR-06", 1, Month=datetime(2026, 3, 1))
        book.write_row("SCM-03", 1, **PERIOD)

    rows = saved(world, response, round_trip(world, response, work))
    assert {code: row.value for code, row in rows.items() if code != "GRV-01"} == {
        "PRO-01": [{"legal_name": "Acme Computers Limited", "registered_country": "GB"}],
        "PRO-02": [{"fy_end": "2026-03-31"}],
        "PRO-03": [{"framework_lot": {"id": str(world.lot_1.pk), "label": lot}}],
        "ENV-01": "plan_complete",
        "GRV-03": ["accessible", "legitimate"],
        "HR-06": [{"found": True, "month": "2026-03"}],
        "INN-01": "We planted trees.",
        "GOV-01": {"accepted": "own"},
        "SCM-03": [{"disclosed_for_period": {"start": "2026-01-01", "end": "2026-12-31"}}],
    }


def test_a_choice_that_is_a_step_of_the_ladder_brings_its_level_unless_another_is_written(world):
    response = world.response()
    row = saved(world, response, round_trip(world, response, lambda book: book.write("ENV-01", value=PLAN)))["ENV-01"]
    assert (row.value, row.level) == ("plan_complete", 3)
    row = saved(world, response, round_trip(world, response, lambda book: book.write("ENV-01", value="No")))["ENV-01"]
    assert (row.value, row.level) == ("none", 0)
    both = round_trip(world, response, lambda book: book.write("ENV-01", value=PLAN, level="2 Developing"))
    row = saved(world, response, both)["ENV-01"]
    assert (row.value, row.level) == ("plan_complete", 2)


PLAN = "Plan with all required elements, published, signed, under 12 months old"
PERIOD = {
    "Period this covers: first day": datetime(2026, 1, 1),
    "Period this covers: last day": datetime(2026, 12, 31),
}


def test_claims_and_their_words(world):
    response = world.response()

    def work(book: Book) -> None:
        book.write("GOV-03", level="Not yet, but planned", plan="One policy", planned_on=datetime(2027, 3, 31))
        book.write("GOV-04", level="Does not apply to us", na_reason="We have none.")
        book.write("GOV-05", level="we do not know yet")

    rows = saved(world, response, round_trip(world, response, work))
    said = {code: (row.claim, row.level, row.reason, str(row.planned_on)) for code, row in rows.items()}
    assert said == {
        "GOV-03": ("planned", None, "One policy", "2027-03-31"),
        "GOV-04": ("not_applicable", None, "We have none.", "None"),
        "GOV-05": ("unknown", None, "", "None"),
    }


def test_clear_empties(world):
    response = world.response()
    world.answer(response, "GOV-03", claim="planned", reason="Soon", planned_on="2027-03-31", comment="Words")
    world.answer(response, "GOV-04", claim="not_applicable", reason="None here")
    world.answer(response, "INN-01", value="Trees")
    world.answer(response, "GRV-03", value=["hotline"])
    world.answer(response, "PRO-01", value=[{"legal_name": "Acme", "trading_name": "A"}])
    world.answer(response, "SCM-03", value=[{"facility_name": "North", "workers": "5"}])

    def work(book: Book) -> None:
        book.write("GOV-03", level="(clear)", plan="(clear)", planned_on="(Clear)", comment=" (clear) ")
        book.write("GOV-04", level="(clear)", na_reason="(clear)")
        book.write("INN-01", value="(clear)")
        book.write("PRO-01.2", value="(clear)")
        book.write_row("SCM-03", 1, Workers="(clear)")

    rows = saved(world, response, round_trip(world, response, work))
    three = rows["GOV-03"]
    assert (three.claim, three.reason, three.planned_on, three.comment) == ("none", "", None, "")
    assert (rows["GOV-04"].claim, rows["GOV-04"].reason) == ("none", "")
    assert rows["INN-01"].value is None
    assert rows["PRO-01"].value == [{"legal_name": "Acme"}]
    assert rows["SCM-03"].value == [{"facility_name": "North"}]


def test_a_question_without_levels_takes_none_and_long_texts_are_refused(world):
    response = world.response()

    def work(book: Book) -> None:
        book.write("PRO-03", level="2 Developing")
        book.write("INN-01", value="word " * 401)
        book.write("GOV-02", comment="x" * 10_001)
        book.write_row("SCM-03", 1, **{"Factory name": "A", "Period this covers: first day": datetime(2026, 1, 1)})

    said = {code: sentences for code, _, sentences, _ in problems(round_trip(world, response, work))}
    assert said == {
        "PRO-03": ["Your level: this question has no levels; leave the cell empty."],
        "INN-01": ["Shorten this text to 400 words; it has 401."],
        "GOV-02": ["Comment: shorten this text to 10,000 characters; it has 10,001."],
        "SCM-03": ["Period this covers: write the first and the last day, like 1 1 2027 to 30 6 2027."],
    }


def test_text_too_long_for_a_cell_stays_as_it_is(world):
    response = world.response()
    world.answer(response, "GOV-02", comment="x" * 40_000)
    imported = upload(world, response, download(world, response))
    assert (imported.changes, imported.problems) == (0, 0)


def test_a_section_alone(world):
    response = world.response()
    book = Book(download(world, response, "GOV.xlsx"))
    assert [sheet.title.split()[0] for sheet in book.book.worksheets if sheet.sheet_state == "visible"] == [
        "How",
        "GOV",
    ]
    book.write("GOV-02", level=3)
    assert upload(world, response, book.saved()).changes == 1


def test_the_workbook_of_another_questionnaire(world):
    content = download(world, world.response(world.bolt), by=world.bob)
    imported = upload(world, world.response(), content)
    assert imported.state == "refused"
    assert imported.reason.startswith("This workbook belongs to another questionnaire: Bolt Cleaning Ltd, made ")


def test_a_workbook_of_older_questions(world, monkeypatch):
    response = world.response()
    content = download(world, response)
    monkeypatch.setattr(uploads, "FORMAT", 2)
    imported = upload(world, response, content)
    assert imported.state == "refused"
    assert imported.reason.startswith("The questions changed since this workbook was made on ")


def test_a_stamp_that_was_touched_is_none(world):
    response = world.response()
    book = Book(download(world, response))
    hub = book.book[HUB]
    hub.cell(2, 1).value = hub.cell(2, 1).value.replace("Acme", "Acmo")
    assert upload(world, response, book.saved()).reason == NOT_OURS


def test_a_workbook_of_anything_else(world):
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    imported = upload(world, world.response(), plain.getvalue())
    assert (imported.state, imported.reason) == ("refused", NOT_OURS)


def test_a_workbook_that_unpacks_to_too_much(world, monkeypatch):
    response = world.response()
    content = download(world, response)
    monkeypatch.setattr(opening, "UNPACKED_MOST", 1000)
    imported = upload(world, response, content)
    assert imported.reason == opening.TOO_MUCH.format(most=0)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<sheets>", b"<sheets><broken"),
        ("xl/worksheets/sheet2.xml", b"<sheetData>", b"<sheetData><row r='x'>"),
        ("xl/workbook.xml", b"<workbook ", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook '),
    ],
)
def test_damaged_and_hostile_parts(world, part, old, new):
    response = world.response()
    imported = upload(world, response, replaced(download(world, response), part, old, new))
    assert (imported.state, imported.reason) == ("refused", opening.DAMAGED)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsm", b"PK", "“a.xlsm” is not an Excel workbook. Save it as xlsx, without macros, and upload it again."),
        ("a.csv", b"a", "“a.csv” is not an Excel workbook. Save it as xlsx, without macros, and upload it again."),
        ("a.xlsx", b"", "“a.xlsx” was not added: it is empty. Check that it opens on your computer and add it again."),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            LOCKED,
        ),
        (
            "a.xlsx",
            b"hello",
            OTHER,
        ),
        (
            "a.xlsx",
            b"x" * 5_000_001,
            f"“a.xlsx” has {size(5_000_001)}; {size(5_000_000)} is the most. Remove pictures.",
        ),
    ],
)
def test_files_that_are_not_taken(world, name, content, sentence):
    response = world.response()
    with pytest.raises(Invalid) as refusal:
        uploads.receive_upload(
            actor=world.actor(world.anna), response_id=response.pk, upload=SimpleUploadedFile(name, content)
        )
    assert str(refusal.value) == sentence
    assert response.imports.count() == 0


def test_macros_are_not_taken(world):
    response = world.response()
    target = io.BytesIO(download(world, response))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Invalid, match="it contains macros"):
        upload(world, response, target.getvalue())
