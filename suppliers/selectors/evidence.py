"""Evidence as pages show it: the library, one document with its uses, and what is cited somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from rphub.files.enums import ScanState
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, SUPPLIER_ROLES, Actor
from rphub.kernel.words import day
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope
from suppliers.models import Evidence, EvidenceUse, Supplier

SOON = timedelta(days=60)
OF_DOCUMENT = ("id", "title", "valid_until", "confidentiality", "removed_at", "replaced_by_id")
OF_USE = ("uses__id", "uses__cited_by_kind", "uses__cited_by_id", "uses__cited_by_label", "uses__page")


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence; `state` is current, soon, expired, replaced or removed, `validity` says it in words."""

    id: UUID
    title: str
    kind: str
    url: str
    file_name: str
    size: int | None
    issued_on: date | None
    valid_until: date | None
    validity: str
    state: str
    scope: str
    confidentiality: str
    scan: str
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
    kind: str
    object_id: str
    label: str
    page: str
    document: Document | Brief


def own_supplier(actor: Actor) -> Supplier | None:
    """The supplier the actor works for; the first by name when there are several."""
    mine = Supplier.objects.filter(organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
    return mine.select_related("organisation").order_by("organisation__name").first()


def library(actor: Actor, supplier_id: int | None = None) -> list[Document]:
    """The current evidence the actor may see, of one supplier if one is named; one statement."""
    found = Evidence.objects.visible_to(actor).current()
    if supplier_id is not None:
        found = found.filter(supplier=supplier_id)
    rows = found.select_related("file", "added_by").annotate(n=Count("uses")).order_by("title", "added_at")
    today = timezone.localdate()
    return [_document(row, row.n, today) for row in rows]


def document(actor: Actor, evidence_id: UUID) -> Document:
    """One piece of evidence, current or not, or Http404."""
    rows = Evidence.objects.visible_to(actor).filter(pk=evidence_id)
    row = rows.select_related("file", "added_by").annotate(n=Count("uses")).first()
    if row is None:
        raise Http404("No such document.")
    return _document(row, row.n, timezone.localdate())


def uses_of(actor: Actor, evidence_id: UUID) -> list[EvidenceUse]:
    """Where it is cited."""
    visible = Evidence.objects.visible_to(actor).filter(pk=evidence_id).values("pk")
    return list(EvidenceUse.objects.filter(evidence__in=visible))


def evidence_uses(kind: str, object_ids: Iterable[str], supplier_id: int | None = None) -> dict[str, list[Citation]]:
    """What is cited by each of the objects, in the order it was added; one statement.

    Ask only about objects the actor may see. With `supplier_id` only that supplier's documents count.
    """
    today = timezone.localdate()
    rows = EvidenceUse.objects.filter(cited_by_kind=kind, cited_by_id__in=list(object_ids))
    if supplier_id is not None:
        rows = rows.filter(evidence__supplier=supplier_id)
    found: dict[str, list[Citation]] = {}
    for use in rows.select_related("evidence__file", "evidence__added_by").annotate(n=Count("evidence__uses")):
        citation = Citation(
            use_id=use.pk,
            kind=use.cited_by_kind,
            object_id=use.cited_by_id,
            label=use.cited_by_label,
            page=use.page,
            document=_document(use.evidence, use.n, today),
        )
        found.setdefault(use.cited_by_id, []).append(citation)
    return found


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
        brief = _brief(*same[0][:6], uses=sum(row[6] is not None for row in same), today=today)
        found += [
            Citation(row[6], row[7], row[8], row[9], row[10], brief)
            for row in same
            if row[7] == kind and row[8] in wanted
        ]
    cited: dict[str, list[Citation]] = {}
    for citation in sorted(found, key=lambda citation: citation.use_id):
        cited.setdefault(citation.object_id, []).append(citation)
    current = (same[0] for same in held.values() if same[0][4] is None and same[0][5] is None)
    return Shelf(cited, tuple((str(row[0]), row[1]) for row in current))


def _shelf(actor: Actor, supplier_id: int) -> Any:
    held = Evidence.objects.filter(supplier=supplier_id).order_by("title", "added_at", "uses__id")
    return held.values_list(*OF_DOCUMENT, *OF_USE)


SHELF = Prepared(_shelf)


def _document(row: Any, uses: int, today: date) -> Document:
    state, validity = _validity(row.removed_at, row.replaced_by_id, row.valid_until, today)
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
        state=state,
        scope=EvidenceScope(row.scope).label,
        confidentiality=Confidentiality(row.confidentiality).label,
        scan=ScanState(row.file.scan_state).label if row.file_id else "",
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
    *,
    uses: int,
    today: date,
) -> Brief:
    state, validity = _validity(removed_at, replaced_by, valid_until, today)
    return Brief(evidence_id, title, validity, state, str(Confidentiality(confidentiality).label), uses)


def _validity(removed_at: Any, replaced_by: Any, valid_until: date | None, today: date) -> tuple[str, str]:
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
