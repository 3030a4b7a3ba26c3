"""Which brands' declarations a supplier may use, when it turned out to be another one (`suppliers.merging`)."""

from __future__ import annotations

from django.db.models import Q

from brands.actions.facts import publish_brands_of
from brands.enums import AskState
from brands.models import Ask
from rphub.kernel.roles import Actor
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

ASKED = Rows(
    Ask.objects,
    "brand it asked for a declaration",
    "brands it asked for a declaration",
    same=("brand",),
    only=~Q(state=AskState.TAKEN_BACK),
)


class Brands:
    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        return ASKED.foresee(actor, gone, kept)

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        """Members read the brands with the status of the one that stays."""
        ASKED.carry_out(actor, gone, kept)
        publish_brands_of(actor, (gone.pk, kept.pk))


BRANDS = Brands()
