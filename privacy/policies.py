"""Who holds what back, and who answers people's requests; every refusal says why."""

from __future__ import annotations

from privacy.enums import Right
from privacy.models import Hold, PersonRequest
from privacy.workflow import REQUEST
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.personal import Told
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


def can_copy(actor: Actor, asked: PersonRequest) -> Decision:
    """A copy is made for whoever asked for one, while the request is open."""
    if asked.kind != Right.ACCESS:
        return Deny("A copy is made for requests of access.")
    return can_answer(actor, asked)


def can_erase(actor: Actor, asked: PersonRequest, told: Told) -> Decision:
    """By request alone, once nothing has to be done before; nobody erases themselves."""
    if asked.kind != Right.ERASURE:
        return Deny("Only a request of erasure erases.")
    if not (decision := can_answer(actor, asked)):
        return decision
    if asked.person_id is not None and asked.person_id == actor.user_id:
        return Deny("You cannot erase yourself. Ask a colleague who is an administrator too.")
    return Deny(" ".join(("First:", *told.first))) if told.first else Allow


def can_extend(actor: Actor, asked: PersonRequest) -> Decision:
    """Once; whether the person was told in time is asked of the day on which they were."""
    if not (decision := can_answer(actor, asked)):
        return decision
    return Deny("This request was extended already.") if asked.extended_on else Allow


def can_answer(actor: Actor, asked: PersonRequest) -> Decision:
    if not (decision := can_record_requests(actor)):
        return decision
    return Allow if REQUEST.allows("answer", asked.state) else Deny("This request is answered already.")
