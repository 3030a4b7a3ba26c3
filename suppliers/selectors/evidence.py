"""Evidence as pages show it: one document, and what a section page needs of the library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from rphub.files.enums import ScanState
from rphub.files.pages import can_be_drawn
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, SUPPLIER_ROLES, Actor
from rphub.kernel.words import day
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope
from suppliers.models import Evidence, Supplier
from suppliers.validity import default_until, rule_words

SOON = timedelta(days=60)
STATED = ("title", "kind", "issuer", "issued_on", "valid_until", "scope", "covers", "confidentiality")
NUMBER = re.compile(r"[0-9]{1,4}")
REJECTED = ScanState.REJECTED
STATES = ("current", "soon", "expired", "replaced", "removed", "refused")
OF_DOCUMENT = ("id", "title", "valid_until", "confidentiality", "removed_at", "replaced_by_id", "file__scan_state")
OF_USE = ("uses__id", "uses__cited_by_kind", "uses__cited_by_id", "uses__page", "uses__recheck_since")
REFUSED = (
    "The virus scan refused this file and nobody can open it. Add the document again from a computer that is clean."
)
WAITING = "Waiting for the virus scan. You can cite it meanwhile; others open it once the scan has answered."


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence; `state` is one of STATES, `validity` says it in words, `reason` how it was worked out."""

    id: UUID
    title: str
    kind: str
    url: str
    file_name: str
    size: int | None
    issued_on: date | None
    valid_until: date | None
    validity: str
    reason: str
    state: str
    scope: str
    covers: str
    issuer: str
    confidentiality: str
    scan: str
    scan_note: str
    drawn: bool
    """Whether its pages can be looked at in the browser."""
    sha256: str
    added_at: Any
    added_by: str
    supplier_id: int
    uses: int


@dataclass(frozen=True, slots=True)
class Brief:
    """As much of a document as stands under an answer."""

    id: UUID
    title: str
    validity: str
    state: str
    confidentiality: str
    uses: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Evidence where it is cited, with the page and how often it is cited elsewhere."""

    use_id: int
    object_id: str
    page: str
    recheck: bool
    """The document was replaced, and nobody has said yet that this is still right."""
    document: Brief

    @property
    def first_page(self) -> int:
        return first_page(self.page)


def own_supplier(actor: Actor) -> Supplier | None:
    """The supplier the actor works for; the first by name when there are several."""
    mine = Supplier.objects.filter(organisation_id__in=actor.acts_for(*SUPPLIER_ROLES))
    return mine.select_related("organisation").order_by("organisation__name").first()


def document(actor: Actor, evidence_id: UUID) -> Document:
    """One piece of evidence, current or not, or Http404."""
    rows = Evidence.objects.visible_to(actor).filter(pk=evidence_id)
    row = rows.select_related("file", "added_by").annotate(n=Count("uses")).first()
    if row is None:
        raise Http404("No such document.")
    return as_document(row, row.n, timezone.localdate())


def stated(actor: Actor, evidence_id: UUID) -> dict[str, Any]:
    """What is said about a document, as its form takes it, or Http404."""
    row = Evidence.objects.visible_to(actor).filter(pk=evidence_id).values(*STATED).first()
    if row is None:
        raise Http404("No such document.")
    return dict(row)


def first_page(page: str) -> int:
    """The first number in “12 to 15” or “page 12”; 1 where there is none."""
    number = NUMBER.search(page)
    return int(number.group()) if number else 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a section page needs of a library: what is cited by which answer, and what else could be."""

    cited: dict[str, list[Citation]]
    offered: tuple[tuple[str, str], ...]
    """Id and title of each current document."""


def shelf(supplier_id: int, kind: str, object_ids: Iterable[str]) -> Shelf:
    """One statement, whatever is cited. Ask only for a supplier whose questionnaire the actor may see."""
    held: dict[UUID, list[Any]] = {}
    for row in SHELF.rows(ANONYMOUS, supplier_id=supplier_id):
        held.setdefault(row[0], []).append(row)
    today, wanted = timezone.localdate(), set(object_ids)
    found = []
    for same in held.values():
        brief = _brief(*same[0][:7], uses=sum(row[7] is not None for row in same), today=today)
        found += [
            Citation(row[7], row[9], row[10], row[11] is not None, brief)
            for row in same
            if row[8] == kind and row[9] in wanted
        ]
    cited: dict[str, list[Citation]] = {}
    for citation in sorted(found, key=lambda citation: citation.use_id):
        cited.setdefault(citation.object_id, []).append(citation)
    current = (
        same[0] for same in held.values() if same[0][4] is None and same[0][5] is None and same[0][6] != REJECTED
    )
    return Shelf(cited, tuple((str(row[0]), row[1]) for row in current))


def _shelf(actor: Actor, supplier_id: int) -> Any:
    held = Evidence.objects.filter(supplier=supplier_id).order_by("title", "added_at", "uses__id")
    return held.values_list(*OF_DOCUMENT, *OF_USE)


SHELF = Prepared(_shelf)


def as_document(row: Any, uses: int, today: date) -> Document:
    """From a row with its file and who added it."""
    scan = ScanState(row.file.scan_state) if row.file_id else None
    state, validity = _validity(row.removed_at, row.replaced_by_id, row.valid_until, scan, today)
    worked_out = row.valid_until is not None and row.valid_until == default_until(row.kind, row.issued_on)
    return Document(
        id=row.pk,
        title=row.title,
        kind=EvidenceKind(row.kind).label,
        url=row.url,
        file_name=row.file.original_name if row.file_id else "",
        size=row.file.size if row.file_id else None,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        validity=validity,
        reason=f"A {EvidenceKind(row.kind).label.lower()} counts for {rule_words(row.kind)}" if worked_out else "",
        state=state,
        scope=EvidenceScope(row.scope).label,
        covers=row.covers,
        issuer=row.issuer,
        confidentiality=Confidentiality(row.confidentiality).label,
        scan=scan.label if scan else "",
        scan_note={ScanState.REJECTED: REFUSED, ScanState.QUARANTINED: WAITING}.get(scan, "") if scan else "",
        drawn=bool(row.file_id) and scan != REJECTED and can_be_drawn(row.file),
        sha256=row.file.sha256 if row.file_id else "",
        added_at=row.added_at,
        added_by=row.added_by.name if row.added_by_id else "",
        supplier_id=row.supplier_id,
        uses=uses,
    )


def _brief(
    evidence_id: UUID,
    title: str,
    valid_until: date | None,
    confidentiality: str,
    removed_at: Any,
    replaced_by: Any,
    scan: str | None,
    *,
    uses: int,
    today: date,
) -> Brief:
    state, validity = _validity(removed_at, replaced_by, valid_until, scan, today)
    return Brief(evidence_id, title, validity, state, str(Confidentiality(confidentiality).label), uses)


def _validity(
    removed_at: Any, replaced_by: Any, valid_until: date | None, scan: str | None, today: date
) -> tuple[str, str]:
    if scan == REJECTED:
        return "refused", "Refused by the virus scan"
    if removed_at:
        return "removed", f"Taken out of the library on {day(removed_at)}"
    if replaced_by:
        return "replaced", "Replaced by a newer version"
    if valid_until is None:
        return "current", "No end date"
    if valid_until < today:
        return "expired", f"Expired on {day(valid_until)}"
    state = "soon" if valid_until <= today + SOON else "current"
    return state, f"Valid until {day(valid_until)}"
