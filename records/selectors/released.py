"""What a supplier released, and what this hub's office holds about it from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from records import keys, policies
from records.enums import PAPER
from records.models import SignedRecord, TakenRecord
from records.shape import Record, read
from reviews.models import Publication
from rphub.documents.models import Document
from rphub.documents.selectors import document_url
from rphub.kernel.decisions import Decision, require
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area
from rphub.kernel.words import day
from suppliers.display import Sign, band_label
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Line:
    record: SignedRecord
    state: Sign


@dataclass(frozen=True, slots=True)
class Own:
    """One supplier of the reader: what it may do, what it released, what the office took in about it."""

    supplier: Supplier
    release: Decision
    lines: tuple[Line, ...]
    taken: tuple[TakenRecord, ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """The result in force, of which the record is made."""

    supplier: Supplier
    publication: Publication
    band: str
    assessed_on: date
    last: date


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`address` is where its reader checks it; empty until it is signed. `paper` leads to the page of its PDF."""

    record: SignedRecord
    state: Sign
    says: Record
    withdraw: Decision
    address: str
    paper: str


def records_page(actor: Actor) -> tuple[Own, ...]:
    """Four statements: suppliers, results, records released, records taken in."""
    mine = _suppliers(actor)
    results = _results(mine)
    signed: dict[int, list[Line]] = {}
    for row in SignedRecord.objects.visible_to(actor).filter(supplier__in=mine).with_overtaken():
        signed.setdefault(row.supplier_id, []).append(Line(row, state_of(row)))
    taken: dict[int, list[TakenRecord]] = {}
    for one in TakenRecord.objects.visible_to(actor).filter(supplier__in=mine):
        taken.setdefault(one.supplier_id, []).append(one)
    return tuple(
        Own(
            supplier=supplier,
            release=_may(actor, supplier, results.get(supplier.pk)),
            lines=tuple(signed.get(supplier.pk, ())),
            taken=tuple(taken.get(supplier.pk, ())),
        )
        for supplier in mine
    )


def release_page(actor: Actor, supplier_id: int) -> ReleasePage:
    """What may be released of a supplier of the reader; Refused with the reason where nothing may."""
    supplier = next((one for one in _suppliers(actor) if one.pk == supplier_id), None)
    if supplier is None:
        raise Http404("No such supplier.")
    publication = _results([supplier]).get(supplier.pk)
    require(_may(actor, supplier, publication))
    assert publication is not None  # noqa: S101 - the policy said so
    assessed_on, last = (date.fromisoformat(publication.report[name]) for name in ("assessed_on", "valid_until"))
    return ReleasePage(supplier, publication, band_label(supplier.standing.shown_band), assessed_on, last)


def record_page(actor: Actor, record_id: UUID) -> RecordPage:
    """Two statements: the record, and its PDF."""
    record = record_of(actor, record_id)
    paper = Document.objects.visible_to(actor).filter(key=f"{PAPER}:{record.pk}").first()
    return RecordPage(
        record=record,
        state=state_of(record),
        says=read(record.record),
        withdraw=policies.can_withdraw(actor, record),
        address=settings.SITE_URL + reverse("record_check_one", args=[record.fingerprint]) if record.is_signed else "",
        paper=document_url(Area.SUPPLIER, paper) if paper else "",
    )


def record_of(actor: Actor, record_id: UUID) -> SignedRecord:
    rows = SignedRecord.objects.visible_to(actor).with_overtaken().select_related("supplier__organisation")
    found: SignedRecord = get_object_or_404(rows, pk=record_id)
    return found


def state_of(record: SignedRecord) -> Sign:
    """What whoever checks it reads, in short."""
    if record.withdrawn_at is not None:
        return Sign("unchanged", f"Withdrawn on {day(record.withdrawn_at)}")
    if record.valid_until < timezone.localdate():
        return Sign("unchanged", f"Ended on {day(record.valid_until)}")
    if not record.is_signed:
        return Sign("in_progress", "Being signed")
    return Sign("new", "A newer result is out") if record.overtaken else Sign("completed", "In force")


def _suppliers(actor: Actor) -> list[Supplier]:
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
    return list(mine.select_related("organisation", "standing").order_by("organisation__name", "pk"))


def _results(suppliers: list[Supplier]) -> Mapping[int, Publication]:
    """What members see of each: one statement."""
    shown = Publication.objects.filter(supplier__in=suppliers, version=F("supplier__standing__report_version"))
    return {one.supplier_id: one for one in shown}


def _may(actor: Actor, supplier: Supplier, publication: Publication | None) -> Decision:
    return policies.can_release(actor, supplier, supplier.standing, publication, signs=keys.can_sign())
