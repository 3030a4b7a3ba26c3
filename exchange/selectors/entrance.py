"""What stands between a person and the exchange."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from exchange import policies
from exchange.models import Acceptance, Separation
from exchange.values import TERMS, Entrance
from rphub.kernel.decisions import require
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area
from suppliers.models import Award


def entrance_of(actor: Actor) -> Entrance:
    """Two statements, for suppliers three."""
    accepted = Acceptance.objects.filter(user=actor.user_id, version=TERMS).exists()
    own = actor.organisations(*SUPPLIER_ROLES)
    placed = actor.area != Area.SUPPLIER or Award.objects.in_force().filter(supplier__organisation_id__in=own).exists()
    return Entrance(*_tender(actor), accepted, placed)


def enter(actor: Actor) -> None:
    """The gate of every page that only shows something: one statement. Raises Refused with the reason."""
    require(policies.can_enter(Entrance(*_tender(actor))))


def _tender(actor: Actor) -> tuple[str, date | None]:
    """The tender that the person evaluates longest, and its last day; or nothing."""
    found = TENDERS.rows(actor, timezone.localdate())
    return tuple(found[0]) if found else ("", None)


def _tenders(actor: Actor, today: date) -> Any:
    return (
        Separation.objects.current(today)
        .filter(user=actor.user_id)
        .order_by("-until")
        .values_list("tender", "until")[:1]
    )


TENDERS = Prepared(_tenders)
