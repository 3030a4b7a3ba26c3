"""What a supplier brings: a certificate with its document, and what the supplier agrees to, which it can take back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from equivalences import policies
from equivalences.models import Certificate, Scheme
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library
from suppliers.enums import EvidenceScope
from suppliers.models import Evidence, Supplier
from suppliers.selectors.evidence import stated
from suppliers.validity import last_day

NO_END = "Say until when it is valid; without an end it cannot count."
NO_END_OR_ISSUE = "Say when it was issued or until when it is valid; without that it cannot count."
TWO_PLACES = "Choose a document of your library or add a new one, not both."
CONSENT = "Tick this to let the consortium use it. Without your consent nothing is kept as brought."


@dataclass(frozen=True, slots=True)
class Brought:
    """What was said about a certificate; the document is one of the library or a new file or address."""

    scheme_id: int
    holder: str
    covers: str
    issuer: str
    number: str = ""
    result: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    scope: str = EvidenceScope.OWN
    evidence_id: UUID | None = None
    upload: UploadedFile[Any] | None = None
    url: str = ""
    agrees: bool = False
    shows_result: bool = False
    shows_members: bool = False


def add_certificate(*, actor: Actor, supplier_id: int, brought: Brought) -> Certificate:
    """Keep it with the consent given for it; the same document for the same scheme again is agreed to anew.

    Raises Invalid with sentences by field.
    """
    supplier = Supplier.objects.visible_to(actor).filter(pk=supplier_id).first()
    if supplier is None:
        raise Http404("No such supplier.")
    require(policies.can_bring(actor, supplier))
    scheme = Scheme.objects.visible_to(actor).filter(pk=brought.scheme_id, offered=True).first()
    if scheme is None:
        raise Invalid({"scheme_id": "Choose one of the schemes of the list."})
    brought = replace(brought, valid_until=brought.valid_until or _end(scheme, brought))
    _check(scheme, brought)
    return _agreed(actor, supplier, scheme, _document(actor, supplier, scheme, brought), brought)


def _end(scheme: Scheme, brought: Brought) -> date | None:
    return last_day(brought.issued_on, scheme.months) if brought.issued_on and scheme.months else None


def _check(scheme: Scheme, brought: Brought) -> None:
    problems = {}
    if brought.valid_until is None:
        problems["valid_until"] = NO_END_OR_ISSUE if scheme.months else NO_END
    if brought.evidence_id and (brought.upload or brought.url.strip()):
        problems["evidence_id"] = TWO_PLACES
    if not brought.agrees:
        problems["agrees"] = CONSENT
    if problems:
        raise Invalid(problems)


def _document(actor: Actor, supplier: Supplier, scheme: Scheme, brought: Brought) -> Evidence:
    """The new document, or the one of the library with what is now known about it."""
    said = {name: getattr(brought, name) for name in ("issuer", "issued_on", "valid_until", "scope")}
    covers = brought.covers if brought.scope != EvidenceScope.OWN else ""
    if brought.evidence_id is None:
        title = f"{scheme.name}, {brought.issuer}"[: library.MAX_TITLE]
        details = {**said, "covers": covers[: library.MAX_TITLE], "kind": scheme.kind, "title": title}
        made = library.add_evidence(
            actor=actor, supplier_id=supplier.pk, upload=brought.upload, url=brought.url, **details
        )
        return _known(actor, made, said) if made.recognised else made
    own = Evidence.objects.visible_to(actor).current().filter(supplier=supplier, pk=brought.evidence_id).first()
    if own is None:
        raise Invalid({"evidence_id": "Choose one of the documents of the list, or add it as a file."})
    return _known(actor, own, said)


def _known(actor: Actor, document: Evidence, said: dict[str, Any]) -> Evidence:
    """A document of the library takes over what was said, by its own door; what was left empty stays."""
    details = stated(actor, document.pk)
    given = {name: value for name, value in said.items() if value}
    if any(details[name] != value for name, value in given.items()):
        return library.change_evidence(actor=actor, evidence_id=document.pk, **details | given)
    return document


@transaction.atomic
def _agreed(actor: Actor, supplier: Supplier, scheme: Scheme, document: Evidence, brought: Brought) -> Certificate:
    said = {"holder": brought.holder, "covers": brought.covers, "number": brought.number, "result": brought.result}
    consent = {"shows_result": brought.shows_result, "shows_members": brought.shows_members}
    now = {"agreed_by": actor.label[:200], "agreed_at": timezone.now(), "withdrawn_at": None}
    certificate, _ = Certificate.objects.update_or_create(
        evidence=document, scheme=scheme, defaults={"supplier": supplier, **said, **consent, **now}
    )
    record(actor, "certificate.brought", certificate, document=str(document), after={**said, **consent})
    return certificate


@transaction.atomic
def change_certificate(*, actor: Actor, certificate_id: int, **fields: Any) -> Certificate:
    """Say something else about it, or agree to more or less; agreeing again brings back what was withdrawn."""
    certificate = _locked(actor, certificate_id)
    require(policies.can_change_certificate(actor, certificate))
    again = {"withdrawn_at": None, "agreed_by": actor.label[:200], "agreed_at": timezone.now()}
    agrees_anew = certificate.withdrawn_at or any(
        fields[name] and not getattr(certificate, name) for name in ("shows_result", "shows_members")
    )
    edit(actor, "certificate.changed", certificate, {**fields, **(again if agrees_anew else {})})
    return certificate


@transaction.atomic
def withdraw_certificate(*, actor: Actor, certificate_id: int, reason: str = "") -> Certificate:
    """From now on it fills nothing and the reviewer is told not to rely on it; what it filled stays until undone."""
    certificate = _locked(actor, certificate_id)
    require(policies.can_withdraw(actor, certificate))
    values = {"withdrawn_at": timezone.now(), "shows_result": False, "shows_members": False}
    edit(actor, "certificate.consent_withdrawn", certificate, values, reason=reason)
    return certificate


def _locked(actor: Actor, certificate_id: int) -> Certificate:
    rows = Certificate.objects.visible_to(actor).select_related("supplier", "scheme")
    found: Certificate = rows.lock(certificate_id)
    return found
