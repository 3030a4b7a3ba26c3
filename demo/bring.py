"""Two suppliers bring what they have: one whose answers are still open, with a certificate that has ended and one that
fills in an answer, and one whose review shows what an answer rests on."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from demo.cast import Part
from demo.clock import acting_on
from demo.papers import certificate
from demo.stories import lead
from equivalences.actions.applying import apply_certificates
from equivalences.actions.certificates import Brought, add_certificate
from equivalences.models import Certificate, Scheme
from equivalences.selectors.bring import bring_page
from questionnaires.models import Response

ISSUER = "Northgate Certification (demo)"
ANSWERING, REVIEWED = 25, 3
BRINGS = {
    ANSWERING: (("iso-45001", -300, 500), ("iso-14001", -700, 380), ("living-wage", -400, -35)),
    REVIEWED: (("iso-14001", -400, 690), ("sa8000", -200, 890)),
}
"""Supplier -> key of the scheme, first and last day counted from today."""
USED = {ANSWERING: ("LAB-04",), REVIEWED: ("ENV-08", "LAB-04", "GRV-01")}
"""Questions for which they are used; the others are offered."""


def bring(part: Part, response: Response, when: date, today: date) -> None:
    """Once: the certificates with consent, then what they are used for."""
    if part.number not in BRINGS or Certificate.objects.filter(supplier=response.supplier_id).exists():
        return
    with acting_on(when):
        for key, first, last in BRINGS[part.number]:
            _add(part, response, key, today + timedelta(days=first), today + timedelta(days=last))
        person = lead(part)
        offers = {offer.code: offer.revision for offer in bring_page(person, response.pk).offers}
        if take := {code: offers[code] for code in USED[part.number] if code in offers}:
            apply_certificates(actor=person, response_id=response.pk, take=take)


def _add(part: Part, response: Response, key: str, issued_on: date, valid_until: date) -> None:
    scheme = Scheme.objects.get(key=key)
    paper = certificate(part.name, f"{scheme.name}. {scheme.about}", issued_on, valid_until)
    brought = Brought(
        scheme_id=scheme.pk,
        holder=part.name,
        covers="All sites in the UK",
        issuer=ISSUER,
        issued_on=issued_on,
        valid_until=valid_until,
        upload=SimpleUploadedFile(f"{key}.pdf", paper),
        agrees=True,
        shows_result=key == "sa8000",
        shows_members=key == "iso-14001",
    )
    add_certificate(actor=lead(part), supplier_id=response.supplier_id, brought=brought)
