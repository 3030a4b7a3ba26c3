"""Files of promises: good rows saved, bad ones explained by row and column, the difference first, undone in one go."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from promises import writing
from promises.actions import terms, uploads
from promises.columns import SHEET
from promises.models import ImportRow, Promise
from promises.selectors.lists import Filters, every
from promises.selectors.pages import import_page
from promises.selectors.terms import terms_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from tests.promises import builders as b

pytestmark = pytest.mark.django_db


def apply(world, imported) -> int:
    return uploads.apply_import(actor=world.actor(world.leah), import_id=imported.pk)


def undo(world, imported) -> int:
    return uploads.undo_import(actor=world.actor(world.leah), import_id=imported.pk)


def problems(imported) -> dict[int, list[list[str]]]:
    return {row.number: row.problems for row in imported.rows.all() if row.problems}


def outcomes(imported) -> list[str]:
    return list(imported.rows.values_list("outcome", flat=True))


def workbook(*rows: Any, heads: str = b.HEADS) -> SimpleUploadedFile:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in (heads.split(","), *rows):
        sheet.append(list(row))
    book.save(target)
    return SimpleUploadedFile("promises.xlsx", target.getvalue())


def test_forty_good_rows_are_saved_three_bad_ones_explained_and_all_undone(world):
    good = [f"Acme Computers Ltd,T{n},Trees {n},Plant trees.,Tender,3.1,trees,{n},31/12/2027" for n in range(1, 41)]
    bad = [
        "Acne Ltd,T50,Trees,Plant trees.,Tender,3.1,trees,10,31/12/2027",
        "Acme Computers Ltd,T51,Trees,Plant trees.,Tinder,3.1,trees,ten,31/12/2027",
        "1234567,T1,Again,Plant trees.,Tender,3.1,trees,10,",
    ]
    imported = b.upload(world, *good, *bad)
    assert not Promise.objects.exists()
    unknown = "No supplier with a place on this framework is called “Acne Ltd”. Write its name or its company number."
    sources = "Choose one of Tender, Contract, Questionnaire, SOC-02, Meeting; “Tinder” is none of them."
    twice = "Row 2 has this number for this supplier too. Give each promise a number of its own."
    assert problems(imported) == {
        42: [["Supplier", unknown]],
        43: [["Promised in", sources], ["Amount 1", "Write a number like 1234.5; “ten” is not one."]],
        44: [["Number", twice]],
    }
    assert apply(world, imported) == Promise.objects.count() == 40
    assert (b.fresh(imported).state, outcomes(imported).count("saved")) == ("applied", 40)
    assert AuditEvent.objects.filter(verb="promise_upload.saved").count() == 1
    assert undo(world, imported) == 40
    assert (b.fresh(imported).state, Promise.objects.count()) == ("undone", 0)
    assert AuditEvent.objects.filter(verb="promise.removed").count() == 40


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("Acme Computers Ltd,,Trees,Plant.,Tender,3,trees,1,1/1/2028", "Number", "Write a number for it, like T4.2;"),
        ("Acme Computers Ltd,T1,,Plant.,Tender,3,trees,1,1/1/2028", "In short", "Say in a few words what it is"),
        ("Acme Computers Ltd,T1,Trees,Plant.,,3,trees,1,1/1/2028", "Promised in", "Say where it was promised."),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,,1,1/1/2028", "Unit", "Write what is counted"),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,trees,1,", "Due 1", "Write the day by which this is due."),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,trees,,1/1/2028", "Amount 1", "Write the amount that is due by"),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,trees,,", "Amount 1", "Write at least one amount and the day"),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,trees,0,1/1/2028", "Amount 1", "Write an amount above zero"),
        ("Acme Computers Ltd,T1,Trees,Plant.,Tender,3,trees,1,soon", "Due 1", "Write a date like 27 3 2027;"),
        (f"Acme Computers Ltd,T1,{'x' * 121},Plant.,Tender,3,trees,1,1/1/2028", "In short", "Shorten the promise"),
    ],
)
def test_each_mistake_is_said_at_its_column_once(world, row, column, sentence):
    ((said, words),) = problems(b.upload(world, row))[2]
    assert (said, words[: len(sentence)]) == (column, sentence)


@pytest.mark.parametrize("share", ["60.5", "0", "101", "most"])
def test_a_share_is_whole_per_cent(world, share):
    heads = f"{b.HEADS},share"
    ((column, _),) = problems(b.upload(world, f"{b.TREES},{share}", heads=heads))[2]
    assert column == "Share of this framework, %"


def test_the_same_file_again_changes_nothing(world):
    apply(world, b.upload(world, b.TREES))
    again = b.upload(world, b.TREES)
    assert (again.unchanged, again.rows.count()) == (1, 0)


def test_a_change_is_shown_before_it_is_saved_and_put_back(world):
    promise = b.draft(world, reference="T6")
    before = terms_of(promise)
    imported = b.upload(world, "Acme Computers Ltd,T6,Ten trees,,,(clear),trees,10,31/12/2027")
    page = import_page(world.actor(world.leah), imported.pk)
    shown = [(one.label, one.old, one.new) for one in page.rows[0].changes]
    assert ("In short", "50 hours of CV coaching", "Ten trees") in shown
    assert ("Contract clause", "12.3", "") in shown
    assert page.headline == "1 of 1 rows can be saved."
    apply(world, imported)
    promise = b.fresh(promise)
    after = terms_of(promise)
    assert (after.short, after.clause, after.text) == ("Ten trees", "", before.text)  # an empty cell changes nothing
    assert after.dues == ((date(2027, 12, 31), Decimal(10)),)
    undo(world, imported)
    assert terms_of(b.fresh(promise)) == before


def test_what_somebody_changed_since_stays(world):
    leah = world.actor(world.leah)
    promise = b.draft(world, reference="T6")
    late = b.upload(world, b.TREES)
    terms.change_terms(
        actor=leah, promise_id=promise.pk, version=1, terms=b.terms_for(world, reference="T6", short="A")
    )
    assert (apply(world, late), outcomes(late)) == (0, ["kept"])
    made = b.upload(world, b.TREES.replace("T6", "T7"), b.TREES.replace("T6", "T8"))
    apply(world, made)
    signed = Promise.objects.get(reference="T8")
    b.sign(world, signed, world.leah)
    assert (undo(world, made), outcomes(made)) == (1, ["undone", "kept"])
    assert Promise.objects.filter(reference="T8").exists()


def test_a_number_that_somebody_took_meanwhile_stays_theirs(world):
    imported = b.upload(world, b.TREES)
    b.draft(world, reference="T6")
    assert (apply(world, imported), outcomes(imported)) == (0, ["kept"])


def test_agreed_promises_are_not_changed_by_a_file(world):
    b.agreed(world, reference="T6")
    settled = "Both sides agreed this promise already. Replace it on its page; a file does not change it."
    assert problems(b.upload(world, b.TREES)) == {2: [["Number", settled]]}


def test_a_manager_changes_nothing_that_counts_for_others_too(world):
    b.both_frameworks(world)
    b.draft(world, reference="T6", shares=((world.laptops.pk, 50), (world.services.pk, 50)))
    ((column, sentence),) = problems(b.upload(world, b.TREES, by=world.cara))[2]
    assert (column, sentence) == (
        "Number",
        "Only the RP lead, or the category manager of every framework that counts it, does this.",
    )


def test_a_second_framework_takes_its_share_by_a_file_of_its_own(world):
    b.both_frameworks(world)
    heads = f"{b.HEADS},share"
    apply(world, b.upload(world, f"{b.TREES},60", heads=heads))
    too_much = b.upload(world, f"{b.TREES},50", heads=heads, framework=world.services)
    sentence = "The shares of all frameworks come to 110 %. Together they are 100 % at most."
    assert problems(too_much) == {2: [["Share of this framework, %", sentence]]}
    apply(world, b.upload(world, f"{b.TREES},40", heads=heads, framework=world.services))
    shares = terms_of(Promise.objects.get()).shares
    assert shares == tuple(sorted([(world.laptops.pk, 60), (world.services.pk, 40)]))


def test_a_workbook_with_days_and_numbers_as_a_spreadsheet_keeps_them(world):
    row = ("ACME  computers ltd", 4.0, "Trees", "Plant.", "tender", "3.1", "trees", 10.5, date(2027, 12, 31))
    file = workbook(row, (None,) * 9)
    leah = world.actor(world.leah)
    imported = uploads.receive_upload(actor=leah, framework_id=world.laptops.pk, upload=file)
    apply(world, imported)
    promise = Promise.objects.get()
    assert (promise.reference, promise.amount, promise.due_on) == ("4", Decimal("10.5"), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.pdf", b"x"), "“a.pdf” is neither an Excel workbook nor a CSV file."),
        (SimpleUploadedFile("a.csv", b"x" * 5_000_001), "“a.csv” has 5\N{NO-BREAK SPACE}MB;"),
        (SimpleUploadedFile("a.csv", b""), "“a.csv” was not added: it is empty."),
        (SimpleUploadedFile("a.csv", b"One,Two\n1,2\n"), "The row with the heads was not found."),
        (b.csv(), "There is nothing below the heads."),
        (b.csv(",,,,,,,,"), "There is nothing below the heads."),
        (workbook(heads="One,Two"), "The row with the heads was not found."),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04no"), "“a.xlsx” was not added"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(world, file, sentence):
    file.seek(0)
    with pytest.raises(Invalid) as error:
        uploads.receive_upload(actor=world.actor(world.leah), framework_id=world.laptops.pk, upload=file)
    assert list(error.value.problems) == ["file"]
    assert sentence.split(":")[0][:60] in error.value.problems["file"]


def test_heads_in_any_order_with_others_between_and_many_rows(world):
    heads = "Number,Colour,Supplier,State"
    rows = [f"T{n},blue,Acme Computers Ltd,Draft" for n in range(501)]
    imported = b.upload(world, *rows, heads=heads)
    assert imported.rows.count() == 500
    assert imported.notes == [
        "These columns were left out, because their heads are not ours: “Colour”.",
        "Only the first 500 rows were read; there are 501. Upload the rest by itself.",
    ]


def test_nobody_uploads_for_a_framework_of_somebody_else(world):
    with pytest.raises(Refused):
        b.upload(world, b.TREES, by=world.cara, framework=world.services)
    with pytest.raises(Http404):
        uploads.receive_upload(actor=world.actor(world.leah), framework_id=0, upload=b.csv(b.TREES))
    with pytest.raises(Http404):
        uploads.sign_import(actor=world.actor(world.leah), import_id=0)


def test_an_upload_is_set_aside(world):
    imported = b.upload(world, b.TREES)
    uploads.discard_import(actor=world.actor(world.leah), import_id=imported.pk)
    assert (b.fresh(imported).state, AuditEvent.objects.filter(verb="promise_upload.set_aside").count()) == (
        "discarded",
        1,
    )


def test_everything_that_was_saved_is_shown_to_its_suppliers_at_once(world):
    imported = b.upload(world, b.TREES, b.TREES.replace("T6", "T7"))
    apply(world, imported)
    leah = world.actor(world.leah)
    assert import_page(leah, imported.pk).to_sign == 2
    assert uploads.sign_import(actor=leah, import_id=imported.pk) == 2
    assert Promise.objects.visible_to(world.actor(world.anna)).count() == 2
    assert import_page(leah, imported.pk).to_sign == 0


def test_what_goes_out_comes_in_again_and_holds_no_formula(world):
    evil = '=HYPERLINK("http://x.example")'
    b.draft(world, short=evil, owner_name="+44 20 7946 0102", place="@here")
    kept = list(every(world.actor(world.leah), Filters()))
    text = writing.as_csv(kept, world.laptops.pk)
    assert "\"'=HYPERLINK" in text
    assert "'+44 20 7946 0102" in text
    assert "'@here" in text
    file = SimpleUploadedFile("again.csv", text.encode())
    again = uploads.receive_upload(actor=world.actor(world.leah), framework_id=world.laptops.pk, upload=file)
    assert (again.unchanged, ImportRow.objects.count(), again.notes) == (1, 0, [])
    target = io.BytesIO()
    writing.write_workbook(target, kept, world.laptops.pk)
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))[SHEET]
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].quotePrefix) == (evil, "s", True)
    file = SimpleUploadedFile("again.xlsx", target.getvalue())
    again = uploads.receive_upload(actor=world.actor(world.leah), framework_id=world.laptops.pk, upload=file)
    assert (again.unchanged, ImportRow.objects.count()) == (1, 0)


def test_the_template_has_the_heads_that_are_read(world):
    heads = writing.template_csv().lstrip("\ufeff").strip()
    file = SimpleUploadedFile("t.csv", f"{heads}\r\nAcme Computers Ltd,T1\r\n".encode())
    imported = uploads.receive_upload(actor=world.actor(world.leah), framework_id=world.laptops.pk, upload=file)
    assert imported.notes == []
