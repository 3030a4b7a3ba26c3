"""Who holds what back, and who answers people's requests; every refusal says why."""

from __future__ import annotations

from privacy.models import Hold, PersonRequest
from privacy.workflow import REQUEST
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role
from suppliers.models import Supplier


def can_apply_schedule(actor: Actor) -> Decision:
    return Allow if actor.is_system else Deny("The schedule is applied at night, by itself. Nobody does it by hand.")


def can_keep_holds(actor: Actor) -> Decision:
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin holds back what would be erased, and lets it go again.")


def can_hold(actor: Actor, supplier: Supplier) -> Decision:
    if not (decision := can_keep_holds(actor)):
        return decision
    if Hold.objects.in_force().filter(supplier=supplier).exists():
        return Deny(f"{supplier} is held back already.")
    return Allow


def can_lift(actor: Actor, hold: Hold) -> Decision:
    if not (decision := can_keep_holds(actor)):
        return decision
    return Deny(f"The hold of {hold.supplier} was lifted already.") if hold.lifted_at else Allow


def can_record_requests(actor: Actor) -> Decision:
    if actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin records and answers what people ask about their data.")


def can_answer(actor: Actor, asked: PersonRequest) -> Decision:
    if not (decision := can_record_requests(actor)):
        return decision
    return Allow if REQUEST.allows("answer", asked.state) else Deny("This request is answered already.")
