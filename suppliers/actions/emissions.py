"""Published emissions and the consent to use them. Reviews publish, after their own policy has allowed it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers import policies
from suppliers.emissions import Published
from suppliers.enums import TurnoverShown
from suppliers.models import Emissions, Supplier

SHARED = "emissions.shared"
TAKEN_BACK = "emissions.taken_back"
UNKNOWN = "Choose what members get of your turnover."


@transaction.atomic
def publish_emissions(*, actor: Actor, supplier_id: int, published: Published, reason: str = "") -> None:
    """These are the figures from now on, none of an earlier assessment; whether members read them stays as it was."""
    if not published.years and not Emissions.objects.filter(supplier=supplier_id).exists():
        return
    emissions, _ = Emissions.objects.update_or_create(supplier_id=supplier_id, defaults=published.as_row())
    years, shared = len(published.years), emissions.shared
    record(actor, "emissions.published", emissions, reason=reason, years=years, shared=shared)


@transaction.atomic
def share_emissions(*, actor: Actor, supplier_id: int, shared: bool, turnover: str = "none") -> Emissions:
    """Members may use the figures from now on, or no longer; at once, and for what is published later too.

    Taking it back takes the turnover back as well. Raises Invalid by field, Http404 for what is not the actor's.
    """
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    require(policies.can_share_emissions(actor, supplier))
    if turnover not in TurnoverShown.values:
        raise Invalid({"turnover": UNKNOWN})
    emissions, _ = Emissions.objects.get_or_create(supplier=supplier)
    before = {"shared": emissions.shared, "turnover": emissions.turnover}
    after = {"shared": shared, "turnover": turnover if shared else TurnoverShown.NONE.value}
    if before == after:
        return emissions
    for name, value in after.items():
        setattr(emissions, name, value)
    emissions.said_at, emissions.said_by = timezone.now(), actor.label[:200]
    emissions.save(update_fields=[*after, "said_at", "said_by"])
    record(actor, SHARED if shared else TAKEN_BACK, emissions, before=before, after=after)
    return emissions
