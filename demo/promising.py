"""What three suppliers promised in tenders: uploaded, agreed, delivered in part, waiting, shared, never checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from corrective_actions.enums import Method
from demo.cast import SUPPLIERS, Part
from demo.clock import acting_on, day
from demo.reference import actor, supplier_of
from demo.stories import documents, lead
from frameworks.models import Framework
from promises.actions import counting, deliveries, terms, uploads
from promises.actions.deliveries import Delivered
from promises.models import Import, Promise
from promises.selectors.elsewhere import elsewhere
from rphub.kernel.tables import csv_text

BY_NUMBER = {part.number: part for part in SUPPLIERS}
NAMES = {number: f"{BY_NUMBER[number].name} (demo)" for number in (1, 4, 6)}
DEVICES, REFURBISHED = "ITS5901", "FFE2906"
LENT = "PL-3"
WRITTEN, AGREED = -210, -196
"""Days from today on which the office wrote the promises down, and the suppliers agreed."""
HEADS = (
    *("Supplier", "Number", "In short", "What was promised", "Promised in", "Where it stands", "Contract clause"),
    *("Figure", "Unit", "Amount 1", "Due 1", "Amount 2", "Due 2", "Share of this framework, %"),
    *("Owner", "Proof expected", "Who benefits", "Where"),
)
Row = tuple[Any, ...]
TENDER = "Tender"


def loans(today: date, share: int) -> Row:
    """Promised once and counted by two frameworks, each by its share."""
    text = ("Refurbished notebooks on loan to students who cannot buy one.", TENDER, "Answer 6.4")
    first = (NAMES[6], "PL-1", "120 loan notebooks", *text, "14.2", "K13", "notebooks")
    proof = ("Ida Brack", "Loan register of the library", "Students", "London")
    return (*first, 60, day(-60, today), 60, day(120, today), share, *proof)


def rows(framework: str, today: date) -> list[Row]:
    """The rows of the file as the office uploaded it; the last of the devices cannot be read."""
    if framework == REFURBISHED:
        return [loans(today, 40)]
    larkspur, fenbyte, loop = NAMES.values()
    coaching = ("CV coaching for residents of Camden who look for work, with a named college.", TENDER, "Answer 6.2")
    listed = ("List signed by the college", "Residents without work", "Camden")
    visits, contract = ("Visits to schools near members.", "Meeting", "Review of spring"), ("Contract", "", "8.1")
    trained = ("Four apprentices on this contract.", TENDER, "Answer 6.1")
    once: Row = ("", "")
    return [
        (
            *(larkspur, "LD-1", "50 hours of CV coaching", *coaching, "12.3", "K13", "hours"),
            *(20, day(-40, today), 30, day(70, today), "", "Ola Finch", *listed),
        ),
        (
            *(larkspur, "LD-2", "4 apprentices", *trained, "12.1", "", "apprentices"),
            *(4, day(20, today), *once, "", "", "Contracts of apprenticeship", "Young people", "London"),
        ),
        (
            *(fenbyte, "FB-1", "12 tonnes less packaging", "Reusable crates.", TENDER, "Answer 7", "9.4", "", "tonnes"),
            *(12, day(-25, today), *once, "", "Noor Abadi", "Weighing notes", "Members", ""),
        ),
        (
            *(fenbyte, "FB-2", "Living Wage for couriers", "The real Living Wage.", *contract, "K14", "couriers"),
            *(18, day(25, today), *once, "", "", "Payroll extract", "Couriers", "Greater London"),
        ),
        (
            *(fenbyte, "FB-3", "6 school visits", *visits, "8.7", "", "visits"),
            *(6, day(-12, today), *once, "", "", "", "", ""),
        ),
        loans(today, 60),
        (
            *(loop, LENT, "Laptops for 40 learners", "For people who study on a telephone.", TENDER, "Answer 6.6"),
            *("14.4", "K13", "people", 40, day(50, today), *once, "", "Ida Brack", "List of each day", "Learners", ""),
        ),
        (
            *(loop, "PL-2", "Repair evenings", "For staff and students.", TENDER, "Answer 6.5", "14.3", "", "evenings"),
            *("some", day(60, today), *once, "", "", "", "Staff", ""),
        ),
    ]


def promise(today: date) -> None:
    """Uploaded, agreed, and as far as each of them is; goes on where it was stopped."""
    for code in (DEVICES, REFURBISHED):
        with acting_on(day(WRITTEN, today)):
            _upload(code, today)
    with acting_on(day(WRITTEN + 2, today)):
        _agree(office=True)
    with acting_on(day(AGREED, today)):
        _agree(office=False)
    _deliver(BY_NUMBER[1], "LD-1", 20, -45, today, verified=-38)
    _deliver(BY_NUMBER[6], "PL-1", 60, -66, today, verified=-55)
    _deliver(BY_NUMBER[4], "FB-1", 12, -26, today)


def count(today: date) -> None:
    """What the exchange brought counts towards a promise of the same kind, once."""
    part = BY_NUMBER[6]
    promise = Promise.objects.get(supplier=supplier_of(part), reference=LENT)
    counted, offered = elsewhere(promise)
    if not counted:
        with acting_on(day(-9, today)):
            counting.count_outcome(actor=actor("Priya"), promise_id=promise.pk, delivery_id=offered[0].pk)


def _upload(code: str, today: date) -> None:
    framework = Framework.objects.get(reference__startswith=code)
    amara = actor("Amara")
    if not Import.objects.filter(framework=framework).exists():
        lines = [
            [cell.isoformat() if isinstance(cell, date) else str(cell) for cell in row] for row in rows(code, today)
        ]
        file = SimpleUploadedFile(f"promises-{code.lower()}.csv", csv_text([HEADS, *lines]).encode())
        imported = uploads.receive_upload(actor=amara, framework_id=framework.pk, upload=file)
        uploads.apply_import(actor=amara, import_id=imported.pk)


def _agree(*, office: bool) -> None:
    """Everything but the school visits, which the supplier still thinks about."""
    for number in NAMES:
        supplier = supplier_of(BY_NUMBER[number])
        waiting = Promise.objects.filter(supplier=supplier, state="draft")
        if office:
            waiting = waiting.filter(office_signed_at__isnull=True)
        else:
            waiting = waiting.filter(supplier_signed_at__isnull=True).exclude(reference="FB-3")
        versions = dict(waiting.values_list("pk", "version"))
        if versions:
            signer = actor("Amara") if office else lead(BY_NUMBER[number])
            terms.sign_promises(actor=signer, versions=versions)


def _deliver(part: Part, reference: str, amount: int, when: int, today: date, verified: int | None = None) -> None:
    """Reported on the day, and verified by Priya when a day is given."""
    found = Promise.objects.get(supplier=supplier_of(part), reference=reference)
    with acting_on(day(when, today)):
        person = lead(part)
        report = found.reports.first()
        if report is None:
            paper = documents(part, person)[0]
            words = "As promised; the record names who took part and when."
            said = Delivered(day(when - 2, today), Decimal(amount), words, [paper.pk])
            report = deliveries.report_delivery(actor=person, promise_id=found.pk, delivered=said)
    if verified is not None and report.state == "reported":
        with acting_on(day(verified, today)):
            note = "Read the record and asked two people who took part."
            deliveries.verify_delivery(actor=actor("Priya"), report_id=report.pk, method=Method.DOCUMENT, note=note)
