"""The certificates a supplier brings, with the document as it stands today and whether they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone

from equivalences.enums import Assurance
from equivalences.filling import Paper
from equivalences.models import Certificate
from equivalences.validity import Standing, standing
from rphub.files.enums import ScanState
from rphub.kernel.roles import Actor
from suppliers.enums import EvidenceKind, EvidenceScope
from suppliers.models import Evidence
from suppliers.selectors.library import newest_versions

PAPERS = (EvidenceKind.CERTIFICATE, EvidenceKind.AUDIT_REPORT)


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate as pages show it; `document` is the newest version of the document behind it."""

    certificate: Certificate
    document: Evidence
    paper: Paper
    standing: Standing
    assurance: Assurance
    site: str
    """“One site: Hull”, where it does not cover the whole organisation; else empty."""

    @property
    def noun(self) -> str:
        """What its paper is: certificate, audit report, report."""
        return EvidenceKind(self.certificate.scheme.kind).label.lower()

    @property
    def renews(self) -> bool:
        """Whether the next step is a newer version of the document."""
        row = self.document
        return self.standing.shape in ("late", "waiting") and row.valid_until is not None and row.removed_at is None

    @property
    def consents(self) -> tuple[str, ...]:
        """What the supplier agreed to, in words."""
        if self.certificate.withdrawn_at:
            return ()
        result = "may" if self.certificate.shows_result else "may not"
        members = "may" if self.certificate.shows_members else "may not"
        return (
            "The consortium may use it for your answers",
            f"It {result} look at the result",
            f"Members {members} be told that you hold it",
        )


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a supplier brought, and documents of its library that look as if they could be brought."""

    held: tuple[Held, ...]
    others: tuple[Evidence, ...]


def holdings_of(actor: Actor, supplier_id: int) -> Holdings:
    """Two statements, however many there are."""
    rows = Certificate.objects.visible_to(actor).filter(supplier=supplier_id).select_related("scheme")
    newest = newest_versions(supplier_id)
    today = timezone.localdate()
    held = tuple(_held(row, newest[row.evidence_id], today) for row in rows)
    brought = {one.document.pk for one in held}
    others = (row for pk, row in newest.items() if row.pk == pk and pk not in brought)
    return Holdings(held, tuple(sorted((row for row in others if _could_be_brought(row)), key=str)))


def _could_be_brought(row: Evidence) -> bool:
    refused = row.file is not None and row.file.scan_state == ScanState.REJECTED
    return row.kind in PAPERS and row.removed_at is None and not refused


def held_by(actor: Actor, supplier_id: int) -> tuple[Held, ...]:
    """What the supplier brought; two statements."""
    return holdings_of(actor, supplier_id).held


def certificate_of(actor: Actor, certificate_id: int) -> Held:
    """One certificate the actor may see, or Http404."""
    rows = Certificate.objects.visible_to(actor).select_related("scheme", "supplier__organisation")
    found = rows.filter(pk=certificate_id).first()
    if found is None:
        raise Http404("No such certificate.")
    return _held(found, newest_versions(found.supplier_id)[found.evidence_id], timezone.localdate())


def _held(row: Certificate, document: Evidence, today: Any) -> Held:
    withdrawn = timezone.localdate(row.withdrawn_at) if row.withdrawn_at else None
    state = standing(
        valid_until=document.valid_until,
        today=today,
        withdrawn_on=withdrawn,
        removed=document.removed_at is not None,
        refused=document.file is not None and document.file.scan_state == ScanState.REJECTED,
        offered=row.scheme.offered,
    )
    return Held(row, document, paper_of(row, document), state, Assurance(row.scheme.assurance), site_words(document))


def paper_of(row: Certificate, document: Evidence) -> Paper:
    return Paper(
        scheme=row.scheme.name,
        holder=row.holder,
        issuer=document.issuer,
        covers=row.covers,
        number=row.number,
        issued_on=document.issued_on,
        valid_until=document.valid_until,
    )


def site_words(document: Evidence) -> str:
    if document.scope != EvidenceScope.SITE:
        return ""
    return f"One site only: {document.covers}" if document.covers else "One site only"
