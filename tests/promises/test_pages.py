"""Pages of the office and of the supplier: what they say, what mistakes cost, how many statements, files."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from archives.parts import Page
from archives.selectors.contents import own_eyes
from archives.selectors.promises import promise_parts
from promises.actions import endings
from promises.columns import SHEET
from promises.enums import PromiseState
from promises.models import DeliveryReport, Due, Import, Promise, Share
from promises.selectors.lists import SORTS, Filters, own_list, register, waits_for
from promises.selectors.rows import row, when_of
from rphub.kernel.quarters import quarter
from suppliers.models import EvidenceUse
from tests.promises import builders as b
from tests.world import supplier

pytestmark = pytest.mark.django_db


def page(world, name, *args, who=None, data=None, status=200, **query):
    client, url = world.client(who or world.leah), reverse(name, args=args)
    answer = client.get(url, query) if data is None else client.post(url, data, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def listed(world, who=None, **filters):
    return [line.row.reference for line in register(world.actor(who or world.leah), Filters(**filters)).lines]


def form(world, **changed):
    said = {
        "supplier": world.acme.pk,
        "reference": "T4.2",
        "short": "50 hours of coaching",
        "text": "Fifty hours.",
        "source": "tender",
        "clause": "12.3",
        "unit": "hours",
        "amount_1": "20",
        "due_1": "31/03/2028",
        "share_1": world.laptops.pk,
    }
    return said | changed


def test_the_two_reports_and_the_filters(world):
    first, last = quarter(b.TODAY)
    b.draft(world, reference="late draft", dues=((first - timedelta(1), 5),))
    running = b.agreed(world, reference="running", dues=((last, 5), (last + timedelta(1), 7)))
    checked = b.agreed(world, reference="checked", dues=((first - timedelta(1), 5), (last + timedelta(9), 5)))
    b.verified(world, checked, amount=5, on=-1)
    closed = b.agreed(world, reference="closed", dues=((first - timedelta(1), 5),))
    endings.close_not_delivered(actor=world.actor(world.leah), promise_id=closed.pk, reason="Nothing came.")
    waiting = b.reported(world, b.agreed(world, reference="waiting", dues=((last + timedelta(99), 5),)), amount=2)
    assert listed(world, view="unchecked") == ["late draft"]
    assert listed(world, view="due") == ["running"]
    assert listed(world, view="verify") == [waiting.promise.reference]
    assert sorted(listed(world)) == ["checked", "closed", "late draft", "running", "waiting"]
    assert listed(world, state="verified") == []
    assert listed(world, words="RUNNING") == listed(world, words="running", framework=world.laptops.pk) == ["running"]
    assert listed(world, words="running", framework=world.services.pk) == []
    assert listed(world, sort="-due")[0] == "waiting"
    text = page(world, "promise_list", view="due")
    assert "1 promise has something due this quarter." in text
    assert "5 hours this quarter" in text
    assert "1 promise was due and never checked." in page(world, "promise_list", view="unchecked")
    assert "1 promise has a delivery to verify." in page(world, "promise_list", view="verify")
    Promise.objects.filter(pk=running.pk).update(due_on=b.day(-3))
    assert listed(world, late=True) == ["running"]


def test_an_empty_register_says_what_will_be_there(world):
    assert "No promise yet." in page(world, "promise_list")
    assert "Nothing here, and that is good news." in page(world, "promise_list", view="unchecked")
    assert "No promise matches." in page(world, "promise_list", q="nothing", state="nonsense", framework="x")
    assert "Upload promises" not in page(world, "promise_list", who=world.otto)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_rows(world, number, django_assert_num_queries, no_queries_while_rendering):
    for at in range(number):
        b.verified(world, b.agreed(world, reference=f"T{at}"), amount=20)
    leah, anna = world.client(world.leah), world.client(world.anna)
    one = Promise.objects.all()[0]
    for browser, name, args, statements in (
        (leah, "promise_list", [], 5),  # person, how many, the page, its shares with frameworks, choices
        # Person, promise, shares, days, deliveries, proofs, outcomes, story, substitutes.
        (leah, "promise_detail", [one.pk], 9),
        (anna, "supplier_promises", [], 4),  # person, how many, the page, shares
        (anna, "supplier_promise", [one.pk], 8),  # as the office, without substitutes
    ):
        browser.get(reverse(name, args=args))
        with django_assert_num_queries(statements):
            assert browser.get(reverse(name, args=args)).status_code == 200


def test_thousands_of_rows_take_as_many_statements_as_one(world, django_assert_num_queries):
    firms = [supplier(f"Firm {at} Ltd") for at in range(3)]
    signed = {"office_signed_at": timezone.now(), "supplier_signed_at": timezone.now(), "state": "agreed"}
    said = {"short": "Trees", "text": "Trees.", "source": "tender", "unit": "trees", "amount": 5, "shared": 100}
    rows = Promise.objects.bulk_create(
        Promise(supplier=firms[at % 3], reference=f"T{at}", due_on=b.day(at % 700 - 300), **said, **signed)
        for at in range(1_500)
    )
    Due.objects.bulk_create(Due(promise=row, due_on=row.due_on or b.TODAY, amount=5) for row in rows)
    Share.objects.bulk_create(Share(promise=row, framework=world.laptops, percent=100) for row in rows)
    actor = world.actor(world.leah)
    for view, statements in (("", 4), ("due", 5), ("unchecked", 4), ("verify", 2)):
        with django_assert_num_queries(statements):
            register(actor, Filters(view=view), "3")


def test_a_line_says_what_the_promise_says(world):
    for at in range(3):
        b.verified(world, b.agreed(world, reference=f"T{at}", clause="12.3", kpi="K13"), amount=20)
    for who in (world.leah, world.cara):
        for sort in ("due", "-due", "supplier"):
            lines = register(world.actor(who), Filters(sort=sort)).lines
            rows = Promise.objects.with_shares().order_by(*SORTS[sort])
            assert [(line.row, line.url) for line in lines] == [
                (row(one, b.TODAY), one.get_absolute_url()) for one in rows
            ]
            assert lines[0].under == f"{lines[0].row.reference}, Clause 12.3; {lines[0].row.tied_to.split('; ')[1]}"


def test_a_promise_is_written_down_with_a_form(world):
    assert "Write down a promise" in page(world, "promise_new", framework=world.laptops.pk)
    text = page(world, "promise_new", data=form(world, amount_2="5", share_2="", percent_2="10"), status=422)
    assert "Give both, the amount and the day by which it is due" in text
    assert "Choose the framework" in text
    text = page(world, "promise_new", data=form(world, amount_2="30", due_2="30/09/2028", percent_1="60"))
    assert "is written down. Agree for us to show it to the supplier." in text
    promise: Any = Promise.objects.get()
    assert (promise.amount, promise.shared, promise.state) == (50, 60, "draft")
    assert "40 % counts for buyers outside the hub." in text
    text = page(world, "promise_new", data=form(world), status=422)
    assert "This supplier has a promise with this number already." in text


def test_terms_changed_by_two_people_are_not_lost(world):
    promise = b.draft(world)
    data = form(world, version="1", short="Mine")
    assert "Changed. Both sides agree to the new terms." in page(world, "promise_edit", promise.pk, data=data)
    text = page(world, "promise_edit", promise.pk, data=data | {"short": "Theirs"}, status=422)
    assert "Somebody changed these terms after you opened them." in text
    assert 'value="Theirs"' in text
    assert 'name="version" value="2"' in text
    assert b.fresh(promise).short == "Mine"


def test_a_promise_is_agreed_and_ended_on_its_page(world):
    promise = b.draft(world)
    text = page(world, "promise_sign", promise.pk, data={"sign-version": 7})
    assert "Somebody changed the terms while you looked at them" in text
    assert "The supplier is asked to agree." in page(world, "promise_sign", promise.pk, data={"sign-version": 1})
    assert "Waiting for Acme Computers Ltd to agree." in page(world, "promise_detail", promise.pk)
    text = page(world, "supplier_promises", who=world.anna)
    assert "1 promise needs you." in text
    assert "Waiting for you to agree." in page(world, "supplier_promise", promise.pk, who=world.anna)
    text = page(world, "supplier_promise_object", promise.pk, who=world.anna, data={"object-text": ""}, status=422)
    assert "Say what should be different" in text
    page(world, "supplier_promise_object", promise.pk, who=world.anna, data={"object-text": "Forty."})
    assert "Waiting for us to agree." in page(world, "promise_detail", promise.pk)
    text = page(world, "supplier_promise", promise.pk, who=world.anna)
    assert "Waiting for the consortium office to agree." in text
    assert "The consortium office is looking at the terms." in page(world, "supplier_promises", who=world.anna)
    text = page(world, "promise_withdraw", promise.pk, data={"withdraw-reason": ""}, status=422)
    assert "Say why; both sides read it" in text
    other = b.draft(world, reference="T9")
    data = {"replace-by": str(other.pk), "replace-reason": "Better."}
    assert "Replaced. The supplier is told." in page(world, "promise_replace", promise.pk, data=data)
    assert "T9: 50 hours of CV coaching" in page(world, "promise_detail", promise.pk)


def test_the_suppliers_home_says_which_promises_wait(world):
    today = {"dues": ((b.day(5), 20),)}
    b.draft(world, reference="not shown")
    b.shown(world, reference="to agree to")
    b.agreed(world, reference="late")
    b.agreed(world, reference="soon", **today)
    b.agreed(world, reference="much later", dues=((b.day(99), 20),))
    b.reported(world, b.agreed(world, reference="with the office", **today), amount=20)
    text = page(world, "supplier_home", who=world.anna)
    assert "3 promises wait for you" in text
    assert "1 to agree to, 1 late, 1 due soon" in text
    b.send_back(world, b.reported(world, b.agreed(world, reference="back"), amount=50))
    [line] = waits_for(world.actor(world.anna), world.acme)
    assert line.meta == "1 to agree to, 1 with a delivery that came back, 1 late, 1 due soon"
    assert line.text == own_list(world.actor(world.anna)).headline.replace("need you.", "wait for you")
    assert waits_for(world.actor(world.anna), world.bolt) == []
    assert "wait for you" not in page(world, "supplier_home", who=world.bob)


def test_several_are_agreed_at_once_in_the_versions_shown(world):
    first, second = b.shown(world), b.shown(world, reference="T5")
    data = {str(first.pk): "1", str(second.pk): "9", "nonsense": "x"}
    text = page(world, "supplier_promises_sign", who=world.anna, data=data)
    assert "so nothing was signed" in text
    text = page(world, "supplier_promises_sign", who=world.anna, data=data | {str(second.pk): "1", "3": "3"})
    assert "You have agreed to 2 promises." in text
    assert "There is nothing left to agree to here." in page(
        world, "supplier_promises_sign", who=world.anna, data={"x": "y"}
    )


def test_a_delivery_on_its_pages(world):
    promise = b.agreed(world)
    assert "The library holds no document yet." in page(world, "supplier_promise_report", promise.pk, who=world.anna)
    said = {"delivered_on": str(b.day(-1)), "amount": "20", "text": "Done.", "evidence": [str(b.document(world).pk)]}
    none = said | {"evidence": []}
    text = page(world, "supplier_promise_report", promise.pk, who=world.anna, data=none, status=422)
    assert "Choose at least one document that shows it" in text
    text = page(world, "supplier_promise_report", promise.pk, who=world.anna, data=said)
    assert "Reported. The consortium office verifies it." in text
    report = DeliveryReport.objects.get()
    assert "Download" not in page(world, "promise_detail", promise.pk, who=world.cara)
    text = page(world, "delivery_return", report.pk, data={f"return-{report.pk}-reason": ""}, status=422)
    assert "Say what is still missing" in text
    page(world, "delivery_return", report.pk, data={f"return-{report.pk}-reason": "Which college?"})
    assert "What is missing: Which college?" in page(world, "supplier_delivery_again", report.pk, who=world.anna)
    assert "report it again with what is missing" in page(world, "supplier_promises", who=world.anna)
    page(world, "supplier_delivery_again", report.pk, who=world.anna, data=said | {"amount": "50"})
    assert "The consortium office verifies it." in page(world, "supplier_promises", who=world.anna)
    prefix = f"verify-{report.pk}"
    data = {f"{prefix}-method": "document", f"{prefix}-note": "The list is signed."}
    assert "Verified. The supplier is told." in page(world, "delivery_verify", report.pk, data=data)
    assert b.fresh(promise).state == "verified"


def test_a_delivery_is_taken_back_on_its_page(world):
    report = b.reported(world)
    data = {f"take_back-{report.pk}-reason": "Counted twice."}
    text = page(world, "supplier_delivery_take_back", report.pk, who=world.anna, data=data)
    assert "Taken back. The line stays in the story." in text


def test_the_rp_lead_reports_for_the_supplier(world):
    promise = b.agreed(world)
    assert "adds what shows the delivery to its library first" in page(world, "promise_report", promise.pk)
    said = {"delivered_on": str(b.day(-1)), "amount": "20", "text": "Done.", "evidence": [str(b.document(world).pk)]}
    page(world, "promise_report", promise.pk, data=said)
    assert DeliveryReport.objects.get().reported_by == world.leah


def test_an_upload_on_its_pages(world):
    text = page(
        world, "promise_import", data={"framework": world.laptops.pk, "file": b.csv("", heads="One")}, status=422
    )
    assert "The row with the heads was not found." in text
    data = {"framework": world.laptops.pk, "file": b.csv(b.TREES, "Nobody,T7")}
    text = page(world, "promise_import", data=data)
    assert "1 of 2 rows can be saved. The others are explained below." in text
    assert "Row 3" in text
    imported = Import.objects.get()
    text = page(world, "promise_import_apply", imported.pk, data={})
    assert "1 promise saved. You can undo this below." in text
    assert "Agree for us to 1 and show them" in text
    assert "Undone: 1 promise as before." in page(world, "promise_import_undo", imported.pk, data={})
    again = b.upload(world, b.TREES)
    assert "Nothing was changed." in page(world, "promise_import_discard", again.pk, data={})
    kept = b.upload(world, b.TREES.replace("T6", "T8"))
    page(world, "promise_import_apply", kept.pk, data={})
    assert "1 promise shown to the suppliers" in page(world, "promise_import_sign", kept.pk, data={})
    assert "There is nothing left to agree to here." in page(world, "promise_import_sign", kept.pk, data={})


def test_the_register_as_files(world):
    b.verified(world, b.agreed(world), amount=20)
    leah = world.client(world.leah)
    text = leah.get(reverse("promise_csv"), {"framework": world.laptops.pk}).getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Supplier"], row["Amount 1"], row["Share of this framework, %"]) == ("Acme Computers Ltd", "20", "100")
    assert (row["State"], row["Verified until now"]) == ("Delivered in part", "20")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(leah.get(reverse("promise_workbook")).streaming_content)))[SHEET]
    assert [sheet.cell(2, column).value for column in (1, 2)] == ["Acme Computers Ltd", "T4.2"]
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(leah.get(reverse("promise_template_workbook")).streaming_content))
    )
    assert book.sheetnames == ["Promises", "How to use", "_lists"]
    assert leah.get(reverse("promise_template_csv")).getvalue().decode("utf-8-sig").startswith("Supplier,Number,")


def test_the_archive_holds_what_the_supplier_was_shown(world):
    draft = b.draft(world, reference="T9")
    assert list(promise_parts(own_eyes(world.acme), world.acme)) == []
    b.agreed(world)
    table, said = promise_parts(own_eyes(world.acme), world.acme)
    assert isinstance(table.content, str)
    assert "T4.2" in table.content
    assert draft.reference not in table.content
    assert isinstance(said.content, Page)
    assert [note.kind for note in said.content.context["notes"]] == ["signed", "signed"]


def test_a_document_says_which_deliveries_cite_it(world):
    report = b.reported(world)
    evidence = EvidenceUse.objects.get().evidence
    text = page(world, "evidence_detail", evidence.pk, who=world.anna)
    assert "Used in 1 delivery" in text
    assert "Delivery of 50 hours on" in text
    b.verify(world, report)
    assert "Sent or closed: it keeps this version." in page(world, "evidence_detail", evidence.pk, who=world.anna)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PromiseState.DRAFT, "6 November 2026"),
        (PromiseState.AGREED, "25 days late"),
        (PromiseState.DELIVERED, "6 November 2026"),
        (PromiseState.VERIFIED, "6 November 2026"),
    ],
)
def test_days_are_counted_against_a_supplier_only_while_it_acts(state, said):
    today = date(2026, 12, 1)
    assert when_of(Promise(state=state, due_on=date(2026, 11, 6)), today) == said
    assert when_of(Promise(state=PromiseState.DRAFT, due_on=date(2026, 12, 3)), today) == "Due in 2 days"
