"""A supplier, its contacts and its places as the forms of the office take them, and its RP status in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from frameworks.models import Framework, Lot
from rphub.accounts.policies import can_invite_person
from rphub.kernel.decisions import require
from rphub.kernel.lines import Shown
from rphub.kernel.pages import search_words, whole_number
from rphub.kernel.roles import Actor, Role
from suppliers import display, policies
from suppliers.models import Award, Contact, Standing, Supplier

FOUND = 20
STANDING = ("status", "band", "valid_until", "critical_overdue")
"""What `status_on` takes, in its order."""


@dataclass(frozen=True, slots=True)
class Status(Shown):
    """An RP status as the tables show it."""

    shape: str
    words: str
    valid_until: date | None


def status_of(standing: Standing) -> Status:
    return status_on(timezone.localdate(), *(getattr(standing, name) for name in STANDING))


def status_on(today: date, status: str, band: int | None, valid_until: date | None, critical_overdue: bool) -> Status:
    shown = display.status_on(today, status, valid_until)
    words = display.status_words(shown, display.band_shown(band, critical_overdue))
    return Status(display.STATUS_SHAPES[shown], words, valid_until)


def supplier_of(actor: Actor, supplier_id: int) -> Supplier:
    found: Supplier = get_object_or_404(
        Supplier.objects.visible_to(actor).select_related("organisation", "standing"), pk=supplier_id
    )
    return found


def supplier_to_edit(actor: Actor, supplier_id: int) -> Supplier:
    supplier = supplier_of(actor, supplier_id)
    require(policies.can_change_supplier(actor, supplier))
    return supplier


def supplier_for_contacts(actor: Actor, supplier_id: int) -> Supplier:
    supplier = supplier_of(actor, supplier_id)
    require(policies.can_edit_contacts(actor, supplier))
    return supplier


def contact_to_edit(actor: Actor, contact_id: int) -> Contact:
    """A contact of today; one that left is history."""
    found: Contact = get_object_or_404(
        Contact.objects.visible_to(actor).active().select_related("supplier__organisation"), pk=contact_id
    )
    require(policies.can_edit_contacts(actor, found.supplier))
    return found


def may_give_access(actor: Actor, supplier: Supplier) -> bool:
    """Whether this person may invite to and take access from the supplier; category managers may not."""
    return bool(can_invite_person(actor, supplier.organisation, Role.SUPPLIER_ADMIN))


def lot_for_award(actor: Actor, lot_id: int) -> Lot:
    require(policies.can_edit_suppliers(actor))
    found: Lot = get_object_or_404(Lot.objects.visible_to(actor).select_related("framework"), pk=lot_id)
    return found


def award_to_edit(actor: Actor, award_id: int) -> Award:
    require(policies.can_edit_suppliers(actor))
    found: Award = get_object_or_404(
        Award.objects.visible_to(actor).select_related("lot__framework", "supplier__organisation"), pk=award_id
    )
    return found


def suppliers_found(actor: Actor, words: str, lot: Lot) -> list[tuple[Supplier, bool]]:
    """The first twenty by name or number, and whether each is on the lot already."""
    here = Award.objects.filter(supplier=OuterRef("pk"), lot=lot)
    found = Supplier.objects.visible_to(actor).current().matching(search_words(words)).select_related("organisation")
    return [(one, one.here) for one in found.annotate(here=Exists(here))[:FOUND]]


def supplier_chosen(actor: Actor, given: str) -> Supplier | None:
    found = Supplier.objects.visible_to(actor).current().select_related("organisation")
    chosen: Supplier | None = found.filter(pk=whole_number(given)).first()
    return chosen


def frameworks_of(supplier: Supplier) -> QuerySet[Framework]:
    """The frameworks the supplier has or had a place on."""
    placed = Award.objects.filter(supplier=supplier).values("lot__framework_id")
    found: QuerySet[Framework] = Framework.objects.filter(pk__in=placed)
    return found
