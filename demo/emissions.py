"""Who lets members use its published emissions, with which turnover; one took it back."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead
from suppliers.actions.emissions import share_emissions
from suppliers.models import Emissions

SHARE = {1: "exact", 4: "band", 12: "exact", 16: "none"}
"""Number of the supplier -> what members get of its turnover."""
TAKEN_BACK = 12


def share(today: date) -> None:
    """Once, and only what is published."""
    if Emissions.objects.filter(said_at__isnull=False).exists():
        return
    for part in SUPPLIERS:
        supplier = reference.supplier_of(part) if part.number in SHARE else None
        if supplier is None or not Emissions.objects.filter(supplier=supplier).exists():
            continue
        with acting_on(day(-9, today)):
            share_emissions(actor=lead(part), supplier_id=supplier.pk, shared=True, turnover=SHARE[part.number])
        if part.number == TAKEN_BACK:
            with acting_on(day(-2, today)):
                share_emissions(actor=lead(part), supplier_id=supplier.pk, shared=False)
