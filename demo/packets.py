"""Four invented brands and what they answered two resellers: signed and verified, signed for all, refused, not yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from brands.actions import answering, asking, office, signing
from brands.models import Ask, Brand, BrandLink, Declaration
from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead

BY_NUMBER = {part.number: part for part in SUPPLIERS}
FIRST, SECOND = 8, 4
"""The reseller that asks first, and the one that asks what was answered already."""
FACTORIES = """Factory name,Address,Country,What is made there,Workers
Northlumen Assembly One,4 Bayan Lepas Road,Malaysia,Final assembly,2100
Linden Boards,18 Dong Van Street,Vietnam,Circuit boards,640
"""
NORTHLUMEN = {
    "products": "All servers and storage sold in Europe",
    "sites": "Our own site in Penang and four makers, named in the list",
    "language": "English",
    "audits": "yes",
    "audit_words": "RBA VAP every two years at final assembly, own checks in between",
    "audit_consent": "resellers",
    "monitors": "yes",
    "monitor_words": "Electronics Watch may visit; a hotline outside the firm since 2024",
    "remedy": "yes",
    "remedy_words": "Fees are paid back within 90 days, checked with the workers",
    "purchasing": "Prices and volumes are agreed for a year; late changes are paid for",
    "case_name": "Mira Tan",
    "case_email": "cases@northlumen.example",
}
DRIFT = {
    "products": "Cables and adapters",
    "audits": "yes",
    "audit_words": "SMETA at two of five makers",
    "audit_consent": "consortium",
    "monitors": "no",
    "remedy": "no",
    "remedy_words": "A procedure is being written",
    "case_name": "Owen Fathom",
    "case_email": "owen@driftandfathom.example",
}


def declare(today: date) -> None:
    """Goes on where it was stopped: a brand that was asked is not asked again."""
    _northlumen(today)
    _drift(today)
    _kestrelboard(today)
    _voltane(today)


def _northlumen(today: date) -> None:
    """Signed for one reseller and verified; another waits for its consent."""
    if _known("Northlumen"):
        return
    link = _ask(
        FIRST, "Northlumen", "Kim Lee", "kim.lee@northlumen.example", day(-44, today), "Two members ask us about it."
    )
    with acting_on(day(-31, today)):
        made = _write(link, NORTHLUMEN, SimpleUploadedFile("Northlumen factories.csv", FACTORIES.encode()))
        given: dict[str, Any] = {"signer": "Mira Tan", "role": "Director of sourcing", "revision": made.revision}
        signing.sign_declaration(link=link, **given, for_any=False, allowed=_asked(link), visibility="members")
    with acting_on(day(-24, today)):
        note = "Read the list, compared two sites with Open Supply Hub."
        amara = reference.actor("Amara")
        office.verify_declaration(actor=amara, declaration_id=made.pk, method="document", note=note)
    _ask(SECOND, "Northlumen Group", "Kim Lee", "kim.lee@northlumen.example", day(-3, today), "")


def _drift(today: date) -> None:
    """Declared in part, for any reseller that asks; the RP lead has still to verify it."""
    if _known("Drift & Fathom"):
        return
    link = _ask(SECOND, "Drift & Fathom", "Owen Fathom", "owen@driftandfathom.example", day(-40, today), "")
    with acting_on(day(-9, today)):
        made = _write(link, DRIFT, None)
        given: dict[str, Any] = {"signer": "Owen Fathom", "role": "Managing director", "revision": made.revision}
        signing.sign_declaration(link=link, **given, for_any=True)


def _kestrelboard(today: date) -> None:
    if _known("Kestrelboard"):
        return
    link = _ask(FIRST, "Kestrelboard", "Nils Aas", "nils.aas@kestrelboard.example", day(-43, today), "")
    with acting_on(day(-36, today)):
        reason = "We answer to larger customers only and are looking at how to change that."
        answering.refuse_declaration(link=link, reason=reason)


def _voltane(today: date) -> None:
    if not _known("Voltane"):
        _ask(
            FIRST, "Voltane", "Ines Prado", "ines.prado@voltane.example", day(-8, today), "Due before our summer stock."
        )


def _known(name: str) -> bool:
    return Brand.objects.filter(name=name).exists()


def _ask(number: int, brand: str, contact: str, email: str, when: date, message: str) -> BrandLink:
    part = BY_NUMBER[number]
    supplier = reference.supplier_of(part)
    assert supplier is not None, f"{part.name} is built before it asks"  # noqa: S101
    with acting_on(when):
        given = {"brand": brand, "contact": contact, "email": email, "message": message}
        ask = asking.ask_brand(actor=lead(part), supplier_id=supplier.pk, **given)
    assert ask.link is not None  # noqa: S101 - nobody of the demonstration is served at once
    return ask.link


def _write(link: BrandLink, fields: dict[str, str], upload: SimpleUploadedFile | None) -> Declaration:
    draft = Declaration.objects.open().get(brand=link.brand)
    return answering.save_part(link=link, fields=fields, revision=draft.revision, upload=upload)


def _asked(link: BrandLink) -> list[int]:
    return list(Ask.objects.standing().filter(brand=link.brand).values_list("pk", flat=True))
