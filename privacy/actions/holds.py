"""Holding back what would be erased, supplier by supplier, and letting it go again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from privacy import policies
from privacy.models import DraftEnd, Hold
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

WHY = "Say why in a sentence: a dispute, a claim, an inquiry."


@transaction.atomic
def place_hold(*, actor: Actor, supplier_id: int, reason: str) -> Hold:
    """Nothing of the supplier goes until it is lifted. Warnings so far count no more: they would be old then."""
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    require(policies.can_hold(actor, supplier))
    hold = Hold.objects.create(supplier=supplier, reason=_said(reason), placed_by=actor.label)
    DraftEnd.objects.filter(response__supplier=supplier, erased_on__isnull=True).delete()
    record(actor, "hold.placed", supplier, reason=hold.reason)
    return hold


@transaction.atomic
def lift_hold(*, actor: Actor, hold_id: int, reason: str) -> Hold:
    """What has had its time meanwhile goes from the next night on; drafts after three new warnings."""
    hold: Hold = Hold.objects.visible_to(actor).lock(hold_id)
    require(policies.can_lift(actor, hold))
    hold.lifted_because, hold.lifted_by, hold.lifted_at = _said(reason), actor.label, timezone.now()
    hold.save(update_fields=["lifted_because", "lifted_by", "lifted_at"])
    record(actor, "hold.lifted", hold.supplier, reason=hold.lifted_because)
    return hold


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid({"reason": WHY})
    return reason.strip()
