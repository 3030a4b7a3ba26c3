"""Who may do what with factories; every refusal says why."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role
from suppliers.models import Supplier

DECIDES = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)
NOT_YOURS = "Your questionnaire lead and your signatory decide who may see a factory. Ask one of them."
NOT_THE_LEAD = "The RP lead contributes to Open Supply Hub in the consortium’s name."


def can_share(actor: Actor, supplier: Supplier) -> Decision:
    """Say from now on who may see a factory of this supplier."""
    return Allow if actor.holds(*DECIDES, organisation_id=supplier.organisation_id) else Deny(NOT_YOURS)


def can_contribute(actor: Actor) -> Decision:
    """Take the rows that anyone may see to Open Supply Hub."""
    return Allow if actor.holds(Role.RP_LEAD) else Deny(NOT_THE_LEAD)
