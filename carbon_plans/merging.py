"""Carbon Reduction Plans that were written here, of a supplier that turned out to be another (`suppliers.merging`)."""

from __future__ import annotations

from carbon_plans.models import CarbonPlan
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

EDITIONS = Rows(CarbonPlan.objects, "Carbon Reduction Plan written here", "Carbon Reduction Plans written here")


class CarbonPlans:
    """Editions of one firm are counted through: they go over together, or stay together where both wrote some."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        number = EDITIONS.going(gone, kept).count()
        if not number or not EDITIONS.going(kept, gone).exists():
            return EDITIONS.foresee(actor, gone, kept)
        return Foreseen(stays=(f"{count(number, EDITIONS.noun, EDITIONS.plural)}, for {kept} wrote its own.",))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        if not EDITIONS.going(kept, gone).exists():
            EDITIONS.carry_out(actor, gone, kept)


CARBON_PLANS = CarbonPlans()
