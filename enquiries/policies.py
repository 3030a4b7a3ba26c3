"""Who may ask about a question, and who answers; every refusal says why."""

from __future__ import annotations

from collections.abc import Iterable

from enquiries.enums import EnquiryState
from enquiries.models import Enquiry, Reply
from enquiries.values import named_in
from enquiries.workflow import ENQUIRY, REPLY
from questionnaires.models import Response
from questionnaires.policies import can_save_answer
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role


def can_ask(actor: Actor, response: Response, code: str, waiting: Enquiry | None) -> Decision:
    """Whoever may write the answer may ask about the question; give what of theirs waits there already."""
    if not (decision := can_save_answer(actor, response, code)):
        return decision
    if waiting is not None:
        return Deny(
            f"{waiting.asked_by} has asked about this question, and we have not answered yet. "
            "Take it back if you want to ask in other words."
        )
    return Allow


def can_take_back(actor: Actor, enquiry: Enquiry) -> Decision:
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=enquiry.response.supplier.organisation_id):
        return Deny("Only the supplier’s own people take back what they asked.")
    if enquiry.state == EnquiryState.ANSWERED:
        return Deny("We have answered this already. Our answer stands at the question.")
    return Allow if ENQUIRY.allows("take_back", enquiry.state) else Deny("This was taken back already.")


def can_answer(actor: Actor, enquiry: Enquiry) -> Decision:
    """Once; give it with its reply."""
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead answers what suppliers ask about the questions.")
    if enquiry.reply is not None:
        return Deny(f"{enquiry.reply.given_by} has answered this already, and the supplier has read or will read that.")
    if not ENQUIRY.allows("answer", enquiry.state):
        return Deny("The supplier has taken this back, so it needs no answer.")
    return Allow


def can_use(actor: Actor, enquiry: Enquiry, reply: Reply, given_to: Iterable[str]) -> Decision:
    """An answer given before, again; `given_to` are the suppliers that were given it."""
    if not (decision := can_answer(actor, enquiry)):
        return decision
    if firm := named_in(reply.text, set(given_to) - {str(enquiry.response.supplier)}):
        return Deny(f"That answer names {firm}, who asked in confidence. Write an answer without the name.")
    return Allow


def can_correct(actor: Actor, reply: Reply) -> Decision:
    """Always the RP lead: those who read the first words are told, and what they were is kept."""
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead corrects an answer to suppliers.")
    return Allow


def can_share(actor: Actor, reply: Reply) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead shows an answer to other suppliers.")
    if not REPLY.allows("share", reply.state):
        return Deny("Every supplier with this question sees this answer already.")
    return Allow


def can_stop_sharing(actor: Actor, reply: Reply) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead takes back an answer that other suppliers see.")
    if not REPLY.allows("stop_sharing", reply.state):
        return Deny("Only those who asked see this answer, so there is nothing to take back.")
    return Allow
