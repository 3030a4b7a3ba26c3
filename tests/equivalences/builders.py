"""A small table, and certificates that Acme brings, by the shortest road."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from equivalences.actions.applying import Filled, apply_certificates
from equivalences.actions.certificates import Brought, add_certificate
from equivalences.models import Certificate, Coverage, Scheme
from equivalences.selectors.bring import bring_page
from questionnaires.models import Response
from tests.reading import papers
from tests.world import World

ISO = {"ENV-08": (3, "system = iso14001\ncertificate_valid_until = {valid_until}"), "GOV-03": (1, "")}
SA = {"LAB-03": (2, ""), "GRV-01": (2, "")}


def scheme(name: str = "ISO 14001", rows: dict[str, tuple[int, str]] | None = None, **fields: Any) -> Scheme:
    given = {"assurance": "independent", "not_covered": "Your footprint.", "source": "ISO 14001:2015", "about": "EMS"}
    made = Scheme.objects.create(key=name.lower().replace(" ", "-"), name=name, **given | fields)
    for code, (level, facts) in (ISO if rows is None else rows).items():
        says = "Certified to {scheme} by {issuer} until {valid_until}."
        Coverage.objects.create(
            scheme=made, code=code, level=level, says=says, facts=facts, limits=f"Not all of {code}."
        )
    return made


def pdf(words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("certificate.pdf", papers.pdf(words))


def brought(of: Scheme, **fields: Any) -> Brought:
    """As the form gives it, valid for a year, with consent."""
    today = timezone.localdate()
    usual: dict[str, Any] = {
        "holder": "Acme Computers Ltd",
        "covers": "Head office",
        "issuer": "A Body",
        "issued_on": today - timedelta(days=30),
        "valid_until": today + timedelta(days=365),
        "agrees": True,
    }
    if "evidence_id" not in fields and "url" not in fields and "upload" not in fields:
        usual["upload"] = pdf(f"{of.name} {fields.get('number', '')}")
    return Brought(scheme_id=of.pk, **usual | fields)


def hold(world: World, of: Scheme, **fields: Any) -> Certificate:
    return add_certificate(actor=world.actor(world.anna), supplier_id=world.acme.pk, brought=brought(of, **fields))


def ended(world: World, of: Scheme, on: date) -> Certificate:
    return hold(world, of, issued_on=on - timedelta(days=300), valid_until=on)


def offers(world: World, response: Response) -> dict[str, Any]:
    return {offer.code: offer for offer in bring_page(world.actor(world.anna), response.pk).offers}


def use(world: World, response: Response, *codes: str) -> Filled:
    """Tick what the page shows for these questions."""
    shown = offers(world, response)
    take = {code: shown[code].revision for code in codes}
    return apply_certificates(actor=world.actor(world.anna), response_id=response.pk, take=take)
