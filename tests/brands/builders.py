"""A brand of the tests: Northlumen, asked by Acme, answered by Kim Lee. Bolt is the other reseller."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from brands.actions import answering, asking, signing
from brands.models import Ask, BrandLink, Declaration
from rphub.accounts.models import User
from suppliers.models import Supplier
from tests.world import World

KIM = "kim.lee@northlumen.example"
WHOLE = {
    "products": "All notebooks",
    "sites": "Penang and Brno",
    "language": "English",
    "audits": "yes",
    "audit_words": "RBA VAP every two years",
    "audit_consent": "resellers",
    "monitors": "yes",
    "monitor_words": "Electronics Watch since 2024",
    "remedy": "yes",
    "remedy_words": "Within 90 days",
    "purchasing": "Prices are agreed for a year",
    "case_name": "Jo Park",
    "case_email": "cases@northlumen.example",
}
FACTORIES = b"Factory name,Address,Country\nPenang One,1 Bay Road,Malaysia\n"


def ask(world: World, by: User | None = None, of: Supplier | None = None, **fields: Any) -> Ask:
    given = {"brand": "Northlumen", "contact": "Kim Lee", "email": KIM} | fields
    supplier = of or world.acme
    return asking.ask_brand(actor=world.actor(by or world.anna), supplier_id=supplier.pk, **given)


def link_of(request: Ask) -> BrandLink:
    return BrandLink.objects.select_related("brand").get(asks=request)


def answer(link: BrandLink, attach: bool = True, **changes: str) -> Declaration:
    """Kim writes everything, with a factory list unless told."""
    latest = Declaration.objects.filter(brand=link.brand).latest("number")
    upload = SimpleUploadedFile("factories.csv", FACTORIES) if attach else None
    return answering.save_part(link=link, fields=WHOLE | changes, revision=latest.revision, upload=upload)


def sign(link: BrandLink, *allowed: Ask, **fields: Any) -> Declaration:
    """Signed by Kim; for any reseller where none is named."""
    latest = Declaration.objects.filter(brand=link.brand).latest("number")
    given = {"signer": "Kim Lee", "role": "Head of sourcing", "revision": latest.revision}
    who = {"for_any": not allowed, "allowed": [one.pk for one in allowed]}
    return signing.sign_declaration(link=link, **given | who | fields)


def declared(world: World, *, for_any: bool = False, **changes: str) -> tuple[Ask, Declaration]:
    """Acme has asked, Kim has answered everything and signed for Acme, or for any reseller."""
    request = ask(world)
    answer(link_of(request), attach=True, **changes)
    return fresh(request), sign(link_of(request), *([] if for_any else [request]))


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)
