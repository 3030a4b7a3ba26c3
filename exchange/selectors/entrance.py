"""What stands between a person and the exchange."""

from __future__ import annotations

from exchange import policies
from exchange.models import Acceptance, Separation
from exchange.values import TERMS, Entrance
from rphub.kernel.decisions import require
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area
from suppliers.models import Award


def entrance_of(actor: Actor) -> Entrance:
    """Two statements, for suppliers three."""
    tender = Separation.objects.current().filter(user=actor.user_id).order_by("-until").first()
    accepted = Acceptance.objects.filter(user=actor.user_id, version=TERMS).exists()
    own = actor.organisations(*SUPPLIER_ROLES)
    placed = actor.area != Area.SUPPLIER or Award.objects.in_force().filter(supplier__organisation_id__in=own).exists()
    if tender is None:
        return Entrance(accepted=accepted, on_framework=placed)
    return Entrance(tender.tender, tender.until, accepted, placed)


def enter(actor: Actor) -> None:
    """The gate of every page that only shows something: one statement. Raises Refused with the reason."""
    tender = Separation.objects.current().filter(user=actor.user_id).order_by("-until").first()
    if tender is not None:
        require(policies.can_enter(Entrance(tender.tender, tender.until)))
