"""The pages of uploads, their files, and the number of statements they take."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.actions import passes
from imports.columns import LAYOUTS
from imports.models import Import, Pass
from rphub.files.sheets.opening import DAMAGED
from rphub.files.sheets.rows import NO_TABLE
from suppliers.models import Contact, Supplier
from tests.imports import builders as b

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://evil.example","x");12AB;;;;;'


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def workbook(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(target)
    return SimpleUploadedFile("suppliers.xlsx", target.getvalue())


def test_from_the_file_to_the_receipt_and_back_on_pages(world):
    ada = world.client(world.ada)
    page = ada.post(
        reverse("office_import", args=["suppliers"]), {"file": b.csv("New Firm Ltd;7;;;;;", EVIL)}, follow=True
    )
    assert "Your file is being read." in page.content.decode()
    b.walk()
    imported = Import.objects.get()
    page = ada.get(imported.get_absolute_url()).content.decode()
    for words in ("1 of 2 rows can be saved.", "Nothing is saved yet.", "Save the good row", "12AB", "Enter 8 digits"):
        assert page.count(words) >= 1, words
    page = ada.post(reverse("office_import_save", args=[imported.pk]), follow=True).content.decode()
    assert page.count("The good rows are being saved.") == 1
    b.walk()
    assert ada.get(imported.get_absolute_url()).content.decode().count("1 row saved.") == 1
    ada.post(reverse("office_import_undo", args=[imported.pk]))
    b.walk()
    assert ada.get(imported.get_absolute_url()).content.decode().count("1 row undone.") == 1


def test_what_goes_on_is_asked_for_in_words_and_the_page_is_told_at_the_end(world):
    imported, ada = b.received(world, "New Firm Ltd;7;;;;;"), world.client(world.ada)
    asked = ada.get(imported.get_absolute_url(), headers={"HX-Request": "true"})
    assert (asked.templates[0].name, asked.headers.get("HX-Refresh")) == ("imports/_progress.html", None)
    b.walk()
    assert ada.get(imported.get_absolute_url(), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_deciding_nothing_is_said_and_deciding_is_read(world):
    imported, ada = b.read(world, "Acme Computer Ltd;;;;;;"), world.client(world.ada)
    address = reverse("office_import_decide", args=[imported.pk])
    page = ada.post(address)
    assert (page.status_code, page.content.decode().count("Choose for one name at least")) == (422, 1)
    assert ada.post(address, {"row-2": "somebody"}).status_code == 422
    assert ada.post(address, {"row-2": "acme computers ltd"}).status_code == 302
    b.walk()
    assert (b.fresh(imported).same, imported.rows.count()) == (1, 0)


def test_set_aside_and_what_cannot_be_done_is_said(world):
    imported, ada = b.read(world, "Wrong Ltd;12AB;;;;;"), world.client(world.ada)
    page = ada.post(reverse("office_import_save", args=[imported.pk]), follow=True).content.decode()
    assert page.count("There is no row to save. Mend your file and upload it again.") == 1
    ada.post(reverse("office_import_discard", args=[imported.pk]))
    assert b.fresh(imported).state == "discarded"
    assert ada.post(reverse("office_import_save", args=[imported.pk])).status_code == 403
    stopped = b.received(world, "New Firm Ltd;;;;;;")
    Pass.objects.update(state="failed", last_error=passes.DID_NOT_WORK)
    assert ada.get(stopped.get_absolute_url()).content.decode().count("This has stopped") == 1
    ada.post(reverse("office_import_again", args=[stopped.pk]))
    b.walk()
    assert b.fresh(stopped).state == "checked"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "is neither an Excel workbook nor a CSV file"),
        (SimpleUploadedFile("a.csv", b""), "it is empty"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no workbook"), "the file is damaged or incomplete"),
        (SimpleUploadedFile("a.csv", b"Supplier\n" + b"x" * 5_000_001), "5 MB is the most"),
        (None, "Choose the file to upload"),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(world, file, words):
    page = world.client(world.ada).post(reverse("office_import", args=["suppliers"]), {"file": file} if file else {})
    assert (page.status_code, page.content.decode().replace("\N{NO-BREAK SPACE}", " ").count(words)) == (422, 2)


def test_a_file_nobody_can_read_says_why(world, monkeypatch):
    refused = b.read(world, "a;b", heads="Firm;Place")
    assert (refused.state, refused.reason) == ("refused", LAYOUTS["suppliers"].no_heads)
    page = world.client(world.ada).get(reverse("office_import_detail", args=[refused.pk])).content.decode()
    for name, args in (("office_import", ["suppliers"]), ("office_import_template", ["suppliers", "xlsx"])):
        assert f'href="{reverse(name, args=args)}"' in page.split("<h1>")[1]
    open_mark = b.csv(f'"{"x" * 140_000}', heads="Supplier")
    assert b.read(world, file=open_mark).reason == NO_TABLE
    monkeypatch.setattr("openpyxl.load_workbook", lambda *a, **k: 1 / 0)
    assert b.read(world, file=workbook(("Supplier",), ("Firm",))).reason == DAMAGED


def test_a_workbook_with_numbers_for_numbers_days_and_formulas(world):
    heads = (
        "Company number",
        "supplier",
        "Ours",
        "People in the UK",
        "Framework reference",
        "Lot",
        "Award role",
        "Left the lot on",
    )
    row = (1234567, None, "x", 4321.0, "ITS9001 LU", 1, "Reseller", 46_000)
    imported = b.read(world, file=workbook(heads, row, (None, '=A1&"x"', None, None, None, None, None, None)))
    assert imported.notes == ["These columns were left out, because their heads are not ours: “Ours”."]
    assert b.says(imported) == [(2, "changed"), (3, "wrong")]
    assert [change[0:3:2] for change in imported.rows.get(number=2).changes] == [
        ["People in the UK", "4,321"],
        ["Left the lot on", "9 December 2025"],
    ]
    lost = "This cell holds a formula without a result. Open and save the file in Excel, or type it."
    assert b.problems(imported)[3][-1] == ["Supplier", "", lost]


def test_rows_to_mend_hold_no_formula_and_come_in_again(world):
    imported, ada = b.read(world, EVIL, "+44 Ltd;0012AB;;;;;"), world.client(world.ada)
    lines = content(ada.get(reverse("office_import_errors", args=[imported.pk, "csv"]))).decode().splitlines()
    assert lines[1].startswith('2,"\'=HYPERLINK(""http://evil.example"",""x"")",12AB,')
    assert lines[2].startswith("3,'+44 Ltd,0012AB,")
    mended = content(ada.get(reverse("office_import_errors", args=[imported.pk, "xlsx"])))
    sheet = openpyxl.load_workbook(io.BytesIO(mended))["Suppliers"]
    assert [(sheet.cell(row, 2).data_type, sheet.cell(row, 3).value) for row in (2, 3)] == [
        ("s", "12AB"),
        ("s", "0012AB"),
    ]
    again = b.read(world, file=SimpleUploadedFile("suppliers-to-mend.xlsx", mended))
    assert (again.notes, b.problems(again)) == ([], b.problems(imported))


def test_the_templates_have_the_heads_and_text_in_every_column(world):
    ada = world.client(world.ada)
    for kind, most in (("suppliers", 21), ("members", 5)):
        filled = content(ada.get(reverse("office_import_template", args=[kind, "xlsx"])))
        sheet = openpyxl.load_workbook(io.BytesIO(filled))[kind.capitalize()]
        heads = [cell.value for cell in sheet[1] if cell.value]
        assert (len(heads), sheet.column_dimensions["B"].number_format) == (most, "@")
        csv = content(ada.get(reverse("office_import_template", args=[kind, "csv"]))).decode("utf-8-sig")
        assert csv.strip().replace('"', "").split(",")[:2] == heads[:2]
    assert ada.get(reverse("office_import", args=["brands"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_the_same_statements_for_any_number_of_rows(world, rows, django_assert_num_queries):
    every = [line for n in range(rows) for line in (f"Firm {n}{n} Ltd;{n + 1};;;;;", f"Bad {n} Ltd;12AB;;;;;")]
    alike = [f"Acme Computers {place} Ltd;;;;;;" for place in ("Asia", "Europe", "Africa")[:rows]]
    imported, ada = b.read(world, *every, *alike), world.client(world.ada)
    ada.get(imported.get_absolute_url())
    # the person; upload, pass, counts, rows, wrong ones, names and their rows, what was not done
    with django_assert_num_queries(9):
        assert ada.get(imported.get_absolute_url()).status_code == 200
    b.received(world, "x;;;;;;", heads=b.HEADS + ";" + str(rows))
    with django_assert_num_queries(2):
        ada.get(reverse("office_import", args=["suppliers"]))


@pytest.mark.parametrize("rows", [1, 3])
def test_comparing_takes_the_same_statements_for_any_number_of_rows(world, rows, django_assert_num_queries):
    Contact.objects.create(supplier=world.bolt, kind="other", name="Sal", email="sal@bolt.example")
    assert Supplier.objects.count() == 2
    imported = b.received(world, *(f"Firm {n}{n} Ltd;{n + 1};;;;;" for n in range(rows)))
    # who has the pass, and it; what it left; six of what is known; a batch and how far, between two ends; its end
    with django_assert_num_queries(17):
        passes.walk(imported.passes.get().pk)
