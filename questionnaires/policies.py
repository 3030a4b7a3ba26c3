"""Who may do what with versions, cycles and responses; every refusal says why."""

from __future__ import annotations

from django.utils import timezone

from questionnaires.declaration import one_person_may_do_both
from questionnaires.due import last_day_to_ask
from questionnaires.enums import CycleState, ResponseState, VersionState
from questionnaires.models import Cycle, HelperLink, MoreTime, QuestionnaireVersion, Response, Signature
from questionnaires.routes import LONGER, Route
from questionnaires.teamwork import Owner
from questionnaires.workflow import ANSWERABLE, CYCLE, RESPONSE, TAKES_LATE, VERSION
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import day

RATE_KEEPERS = (Role.RP_LEAD, Role.CONSORTIUM_ADMIN)


def can_load_version(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin loads a questionnaire version.")


def can_publish_version(actor: Actor, version: QuestionnaireVersion) -> Decision:
    if not (actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN)):
        return Deny("Only a consortium admin publishes a questionnaire version.")
    if not VERSION.allows("publish", version.state):
        return Deny(f"{version} is published already.")
    return Allow


def can_keep_rates(actor: Actor) -> Decision:
    if actor.holds(*RATE_KEEPERS):
        return Allow
    return Deny("Only the RP lead or a consortium admin writes wage rates down.")


def can_create_cycle(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.RP_LEAD):
        return Allow
    return Deny("Only the RP lead starts an annual cycle.")


def can_launch_cycle(actor: Actor, cycle: Cycle) -> Decision:
    """Give the cycle with its version, which this reads."""
    if not (actor.is_system or actor.holds(Role.RP_LEAD)):
        return Deny("Only the RP lead launches a framework in a cycle.")
    if cycle.state == CycleState.CLOSED:
        return Deny(f"Cycle {cycle} is closed. Open a new one for the next round.")
    if cycle.version.state == VersionState.DRAFT:
        return Deny(f"{cycle.version} is still a draft. Publish it first, then launch.")
    return Allow


def can_close_cycle(actor: Actor, cycle: Cycle) -> Decision:
    """Closing ends launching; who has not sent still can (product, promise 3)."""
    return _can_move_cycle(actor, cycle, "close", "is not open, so there is nothing to close.")


def can_reopen_cycle(actor: Actor, cycle: Cycle) -> Decision:
    return _can_move_cycle(actor, cycle, "reopen", "is not closed.")


def _can_move_cycle(actor: Actor, cycle: Cycle, verb: str, otherwise: str) -> Decision:
    if not (actor.is_system or actor.holds(Role.RP_LEAD)):
        return Deny("Only the RP lead closes an annual cycle or opens it again.")
    return Allow if CYCLE.allows(verb, cycle.state) else Deny(f"Cycle {cycle} {otherwise}")


def _can_manage_response(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.RP_LEAD):
        return Allow
    return Deny("Only the RP lead changes a supplier's due date or takes a supplier out of a cycle.")


def can_extend_due(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if response.state not in ANSWERABLE:
        return Deny("The due date matters only while the questionnaire is with the supplier.")
    if response.extended_from:
        return Deny("The due date was extended once already. Late sending stays possible and is labelled.")
    return Allow


def can_ask_more_time(actor: Actor, response: Response, asked: MoreTime | None) -> Decision:
    """Once, by the supplier lead, until five days after the day (domain specification, 5.6); give what was asked."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier lead asks for more time.")
    if response.state not in ANSWERABLE:
        return Deny("More time matters only while the questionnaire is with you.")
    if response.extended_from:
        return Deny("The day was moved once already. You can still send after it; that is marked as late.")
    if asked is not None:
        return Deny("More time can be asked for once, and you have asked.")
    if timezone.localdate() > (last := last_day_to_ask(response.due_on)):
        return Deny(f"More time could be asked for until {day(last)}. You can still send; that is marked as late.")
    return Allow


def can_answer_more_time(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if response.state not in ANSWERABLE or response.wants_until is None:
        return Deny("Nobody waits for an answer about more time here.")
    return Allow


def can_exempt_response(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("exempt", response.state):
        return Deny("A supplier is exempt only before it has started. Withdraw the questionnaire instead.")
    return Allow


def can_withdraw_response(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("withdraw", response.state):
        return Deny("Only a questionnaire whose review is not finished can be withdrawn.")
    return Allow


def can_return_to_supplier(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if not RESPONSE.allows("return_to_supplier", response.state):
        return Deny("Only a sent questionnaire whose review has not begun goes back to the supplier.")
    return Allow


def can_resend_invitation(actor: Actor, response: Response) -> Decision:
    if not (decision := _can_manage_response(actor)):
        return decision
    if response.state not in ("draft", *ANSWERABLE):
        return Deny("The invitation is sent only while the questionnaire is not sent.")
    return Allow


def can_end_by_itself(actor: Actor) -> Decision:
    """Giving up a questionnaire nobody answered and letting an assessment run out are the nightly job's alone."""
    return Allow if actor.is_system else Deny("This happens by itself on its day. Nobody does it by hand.")


def can_sign_declaration(actor: Actor, response: Response) -> Decision:
    """The signatory; in a firm of fewer than ten people also the lead (product, section 8)."""
    if response.state not in ANSWERABLE:
        return Deny("This questionnaire has already been sent.")
    organisation_id = response.supplier.organisation_id
    if actor.holds(Role.SUPPLIER_SIGNATORY, organisation_id=organisation_id):
        return Allow
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=organisation_id):
        return Deny("The signatory signs the declaration.")
    if one_person_may_do_both(response.profile):
        return Allow
    return Deny("In an organisation of ten people or more the signatory signs and the lead sends.")


def can_ask_for_signature(actor: Actor, response: Response) -> Decision:
    """The lead, of a firm in which two people act."""
    if response.state not in ANSWERABLE:
        return Deny("This questionnaire has already been sent.")
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier lead asks for the signature.")
    return Allow


def is_signed_for(actor: Actor, response: Response, signature: Signature | None) -> Decision:
    """Sending needs a signature under the answers as they stand, by a second person unless the firm is very small."""
    if signature is None:
        return Deny("The declaration is not signed yet, or an answer changed after it was signed.")
    if signature.signed_by_id == actor.user_id and not one_person_may_do_both(response.profile):
        return Deny("You signed the declaration, so a colleague sends the questionnaire.")
    return Allow


def can_choose_route(actor: Actor, response: Response, route: Route) -> Decision:
    """The usual route or a longer one, while the questionnaire is with the supplier (domain specification, 3.2)."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier lead chooses a longer route.")
    if response.state not in ANSWERABLE:
        return Deny("The route can be changed only until the questionnaire is sent.")
    if route != response.usual_route and route not in LONGER[response.usual_route]:
        return Deny("You can volunteer for a longer route, not for a shorter one.")
    return Allow


def can_submit(actor: Actor, response: Response) -> Decision:
    if response.state in ("invited", "non_responsive"):
        return Deny("There is nothing to send yet. Answer the questions first.")
    if not RESPONSE.allows("submit", response.state):
        return Deny("This questionnaire has already been sent.")
    if actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Allow
    return Deny("Only the supplier lead sends the questionnaire.")


def can_tell_effort(actor: Actor, response: Response) -> Decision:
    """The supplier's own people, once it was sent."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier's own people say how long it took.")
    if response.current_submission_id is None:
        return Deny("We ask this once the questionnaire is sent.")
    return Allow


WHO_HAS_IT = {
    "draft": "This questionnaire is not open yet.",
    "clarification": "Only the questions the reviewer asked about are open. This one stays as you sent it.",
    "exempt": "You are exempt this year, so there is nothing to answer.",
    "withdrawn": "The consortium took this questionnaire back, so answers can no longer be changed.",
    "published": "This questionnaire is finished. Your answers stay as you sent them.",
    "superseded": "This questionnaire is from a past year. Your answers stay as you sent them.",
    "expired": "This questionnaire is from a past year. Your answers stay as you sent them.",
}
WITH_REVIEWER = "You sent this questionnaire, and the consortium has it now. Your answers stay as you sent them."


def is_open_for(response: Response, code: str) -> bool:
    """Whether the answer may change now: the questionnaire is with the supplier, or the reviewer asked about this."""
    asked_again = response.state == ResponseState.CLARIFICATION and code in response.reopened
    return response.state in ANSWERABLE or asked_again


def can_save_answer(actor: Actor, response: Response, code: str) -> Decision:
    """The supplier's own people, while the questionnaire is with them or the reviewer asked about this question."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier's own people write its answers.")
    if is_open_for(response, code):
        return Allow
    return Deny(WHO_HAS_IT.get(response.state, WITH_REVIEWER))


def can_explain_crosscheck(actor: Actor, response: Response) -> Decision:
    """Until it is sent; afterwards the reviewer asks."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier's own people say why answers are right.")
    if response.state not in ANSWERABLE:
        return Deny(WHO_HAS_IT.get(response.state, WITH_REVIEWER))
    return Allow


def can_take_offer(actor: Actor, response: Response, code: str) -> Decision:
    """Raising an answer the reviewer offers to raise, or keeping it, until the review is scored; nobody waits."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier lead decides about an offer to raise an answer.")
    if response.state not in (ResponseState.IN_REVIEW, ResponseState.CLARIFICATION):
        return Deny("The review went on with what you claimed. You see the assessed level in the result.")
    if code not in response.offered:
        return Deny("This offer was taken back or decided already.")
    return Allow


TOO_LATE = {
    "draft": "This questionnaire is not open yet.",
    "accuracy_check": "The review is done, and you are reading its result. If this shows that a fact in it is wrong, "
    "attach it to your correction. Otherwise it belongs to the action it proves, or to the mid-year check.",
    "finalised": "Your result is decided. Attach this to the action of your improvement plan that it proves, or keep "
    "it in your library: the mid-year check looks there.",
    "published": "Your result is published. Attach this to the action of your improvement plan that it proves, or keep "
    "it in your library: the mid-year check looks there.",
    "exempt": "You are exempt this year, so there is no answer to prove.",
    "withdrawn": "The consortium took this questionnaire back, so there is no answer to prove.",
}
PAST_YEAR = "This questionnaire is from a past year. Attach it to an answer of this year's, or to the action it proves."


def can_add_late_evidence(actor: Actor, response: Response, code: str = "") -> Decision:
    """After sending, until moderation is done: then the result stands (domain specification, section 5.4)."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier lead adds evidence after sending. Ask your lead.")
    if is_open_for(response, code):
        return Deny("This answer is open. Add the evidence under it, and send.")
    if response.state in TAKES_LATE:
        return Allow
    return Deny(TOO_LATE.get(response.state, PAST_YEAR))


OPEN_TO_SUPPLIER = (*ANSWERABLE, ResponseState.CLARIFICATION)
"""States in which at least some answers are with the supplier's people."""
HELPERS_AT_MOST = 30
ANSWERS_STAY = "The answers to this questionnaire no longer change, so there is nothing to help with."


def can_delegate_part(actor: Actor, response: Response, owner: Owner | None) -> Decision:
    """The lead hands on anything; a colleague what they have themselves, or what nobody has."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier's own people decide who answers what.")
    if response.state not in OPEN_TO_SUPPLIER:
        return Deny(WHO_HAS_IT.get(response.state, WITH_REVIEWER))
    if actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Allow
    if owner is None or owner.email == actor.email.lower():
        return Allow
    return Deny(f"{owner.name} has this. Ask {owner.name} or your supplier lead to hand it on.")


def can_release_part(actor: Actor, response: Response, owner: Owner | None) -> Decision:
    if owner is not None and owner.email == actor.email.lower():
        return Allow
    if actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Allow
    return Deny("Only the person who has this part hands it back, or your supplier lead takes it back.")


def can_discuss(actor: Actor, response: Response) -> Decision:
    """Remarks among colleagues; in every state, since they are no part of the answer."""
    if actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Allow
    return Deny("Only the supplier's own people talk about its answers here.")


def can_manage_helpers(actor: Actor, response: Response, *, held: int = 0) -> Decision:
    """Links for helpers; `held` is how many work already."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Your supplier lead makes and withdraws links for helpers.")
    if held >= HELPERS_AT_MOST:
        return Deny(f"{HELPERS_AT_MOST} links for helpers work already. Withdraw one first.")
    return Allow


def can_use_helper_link(link: HelperLink) -> Decision:
    """The link is the capability; it says itself when it no longer works. Give it with its response."""
    if link.revoked_at:
        return Deny("This link was withdrawn. Ask the person who sent it for a new one.")
    if not link.is_open:
        return Deny("This link has run out. Ask the person who sent it for a new one.")
    if link.response.state not in OPEN_TO_SUPPLIER:
        return Deny(ANSWERS_STAY)
    return Allow


def can_propose_answer(link: HelperLink, code: str) -> Decision:
    """A helper writes for the questions of the link, while somebody of the supplier could."""
    if not (decision := can_use_helper_link(link)):
        return decision
    if code not in link.codes:
        return Deny("This link does not open this question.")
    response = link.response
    if response.state in ANSWERABLE or code in response.reopened:
        return Allow
    return Deny(ANSWERS_STAY)


def can_decide_proposal(actor: Actor, response: Response, code: str) -> Decision:
    """The lead approves or declines what a helper wrote, while the answer may change."""
    if not actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id):
        return Deny("Your supplier lead decides about what helpers wrote.")
    return can_save_answer(actor, response, code)
