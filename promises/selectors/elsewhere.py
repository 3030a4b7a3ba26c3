"""What a supplier delivered through the Community Exchange, and what of it a promise counts."""

from __future__ import annotations

from django.db.models import Q

from promises.models import Promise
from suppliers.enums import DeliverySource
from suppliers.models import Delivery

SAME = {"£": "GBP", "pounds": "GBP", "hour": "hours", "person": "people", "tonnes co2e": "tCO2e", "t co2e": "tCO2e"}
"""Units of promises, which are free words -> those in which outcomes are counted."""


def elsewhere(promise: Promise) -> tuple[list[Delivery], list[Delivery]]:
    """Outcomes that the promise counts, and those in its unit that count towards none yet: one statement, newest
    first."""
    unit = SAME.get(promise.unit.casefold(), promise.unit)
    mine, free = Q(commitment_id=str(promise.pk)), Q(commitment_id="", unit__iexact=unit)
    rows = Delivery.objects.filter(mine | free, supplier=promise.supplier_id, source_kind=DeliverySource.EXCHANGE)
    found = list(rows.order_by("-delivered_on", "-pk"))
    return [one for one in found if one.commitment_id], [one for one in found if not one.commitment_id]
