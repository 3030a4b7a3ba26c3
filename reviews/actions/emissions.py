"""Emissions that members have other than the records give them, put right."""

from __future__ import annotations

from django.db import transaction

from reviews.selectors.emissions import differing
from rphub.kernel.roles import Actor
from suppliers.actions.emissions import publish_emissions
from suppliers.models import Standing

REASON = "Members had other rows than the records give."


def rebuild_emissions(*, actor: Actor) -> list[str]:
    """Write the rows that differ anew, and say whose they were. What a supplier said about them stays as it is."""
    found = [(pair.supplier.pk, str(pair.supplier)) for pair in differing()]
    return [name for supplier_id, name in found if _rebuilt(actor, supplier_id)]


@transaction.atomic
def _rebuilt(actor: Actor, supplier_id: int) -> bool:
    """Publishing holds the same row, so what it writes meanwhile is not written over."""
    list(Standing.objects.select_for_update().filter(supplier=supplier_id))
    pair = next(differing(supplier_id), None)
    if pair is not None:
        publish_emissions(actor=actor, supplier_id=supplier_id, published=pair.made, reason=REASON)
    return pair is not None
