"""Who takes everything of a supplier away: its own people, always. No state and no date stands in the way."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from suppliers.models import Supplier


def can_request_archive(actor: Actor, supplier: Supplier) -> Decision:
    if supplier.organisation_id in actor.organisations(*SUPPLIER_ROLES):
        return Allow
    return Deny("Only people of this supplier take its questionnaires away as a whole.")
