"""Who may do what with plans and actions; every refusal says why (domain specification, section 5.7)."""

from __future__ import annotations

from django.utils import timezone

from corrective_actions.enums import ActionState, Origin, Question, Side
from corrective_actions.models import RELEASED_FROM, Action, Plan
from corrective_actions.workflow import ACTION, CAN_BE_LATE, NEGOTIATED, RUNNING, WORKED_ON
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area, Role
from suppliers.enums import Severity

OFFICE_ONLY = "Only the RP lead does this."
NOT_PROPOSED = "This plan is a draft. Propose the whole plan to the supplier; that signs each action for us."
NO_AMENDMENT = "No amendment waits for an answer."
UNANSWERED = "Something asked about this action still waits for an answer. Settle that first."
ONCE = "This action has had more time once. Send what there is, or talk about it: it can be returned or escalated."
LADDER = 5
"""Steps of the escalation ladder (domain specification, section 5.7)."""


def side_of(actor: Actor) -> Side:
    """Which of the two signatures the actor gives."""
    return Side.SUPPLIER if actor.area == Area.SUPPLIER else Side.OFFICE


def other_side(side: Side) -> Side:
    return Side.SUPPLIER if side == Side.OFFICE else Side.OFFICE


def leads(actor: Actor) -> bool:
    return actor.is_system or actor.holds(Role.RP_LEAD)


def _supplies(actor: Actor, plan: Plan) -> bool:
    return actor.holds(*SUPPLIER_ROLES, organisation_id=plan.supplier.organisation_id)


def can_draft_plan(actor: Actor) -> Decision:
    return Allow if leads(actor) else Deny("Only the RP lead drafts an improvement plan.")


def can_add_action(actor: Actor, plan: Plan) -> Decision:
    return Allow if leads(actor) else Deny("Only the RP lead adds an action to a plan.")


def can_propose_action(actor: Actor, origin: str) -> Decision:
    """What an app above asks for; a concern is not for category managers (domain specification, section 5.10)."""
    if leads(actor):
        return Allow
    if not actor.holds(Role.CATEGORY_MANAGER):
        return Deny("Only the RP lead or the category manager asks for an improvement action.")
    if origin == Origin.CASE:
        return Deny("Only the RP lead asks for an action from a concern.")
    return Allow


def can_propose_plan(actor: Actor, plan: Plan) -> Decision:
    if not leads(actor):
        return Deny("Only the RP lead proposes a plan to the supplier.")
    if plan.proposed_at:
        return Deny("This plan has been proposed already. Change its actions one by one.")
    return Allow


def can_edit_action(actor: Actor, action: Action) -> Decision:
    """Both sides may change text and date until both have signed."""
    if not (leads(actor) or _supplies(actor, action.plan)):
        return Deny("Only the RP lead and the supplier change this action.")
    if action.state not in NEGOTIATED:
        return Deny("Both sides have agreed this action. Propose an amendment, or ask for more time.")
    return Allow


def signs(actor: Actor, plan: Plan) -> Decision:
    """Whose name may stand under an action at all: the RP lead's, and the supplier lead's or signatory's."""
    theirs = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)
    if leads(actor) or actor.holds(*theirs, organisation_id=plan.supplier.organisation_id):
        return Allow
    if actor.area == Area.SUPPLIER:
        return Deny("The supplier lead or the signatory agrees for the supplier.")
    return Deny("Only the RP lead agrees for the consortium.")


def can_sign_action(actor: Actor, action: Action) -> Decision:
    if action.state not in NEGOTIATED:
        return Deny(f"This action is {state_words(action)}; there is nothing to agree to.")
    if not (allowed := signs(actor, action.plan)):
        return allowed
    if action.plan.proposed_at is None:
        return Deny(NOT_PROPOSED)
    if getattr(action, f"{side_of(actor)}_signed_at"):
        return Deny("Your side has agreed this already. It waits for the other side.")
    return Allow


def state_words(action: Action) -> str:
    """The state inside a sentence: "running", "closed, verified"."""
    words = str(action.get_state_display())
    return words[:1].lower() + words[1:].rstrip("?")


def can_dispute_action(actor: Actor, action: Action) -> Decision:
    if not _supplies(actor, action.plan):
        return Deny("Only the supplier disputes an action.")
    return _from(action, "dispute", "Only a proposed action can be disputed.")


def can_withdraw_action(actor: Actor, action: Action) -> Decision:
    if not leads(actor):
        return Deny(OFFICE_ONLY)
    return _from(action, "withdraw", "Only a proposed or disputed action can be withdrawn.")


def can_report_progress(actor: Actor, action: Action) -> Decision:
    if not (leads(actor) or _supplies(actor, action.plan)):
        return Deny("Only the RP lead and the supplier write here.")
    return Allow if action.state in RUNNING else Deny("Progress is noted once both sides have agreed the action.")


def can_write_note(actor: Actor, action: Action) -> Decision:
    """A line of the story that changes nothing else; both sides read it."""
    if not (leads(actor) or actor.holds(Role.REVIEWER, Role.MODERATOR, Role.CATEGORY_MANAGER)):
        return Deny("Only the office writes notes here.")
    if action.shown_at is None:
        return Deny("The supplier has not been shown this action yet, so nobody would read the note.")
    return Allow


def can_change_evidence(actor: Actor, action: Action) -> Decision:
    """What is with the verifier stays as it was sent."""
    if not _supplies(actor, action.plan):
        return Deny("Only the supplier adds evidence to its actions.")
    if action.state == ActionState.EVIDENCE_SUBMITTED:
        return Deny("The evidence is with the RP lead. If something is missing, it comes back to you.")
    if action.state not in WORKED_ON:
        return Deny("Evidence is added to an action that both sides have agreed and that is not closed.")
    return Allow


def can_submit_evidence(actor: Actor, action: Action, citations: int) -> Decision:
    """An opportunity may be closed on the supplier's own report; everything else needs proof."""
    if not _supplies(actor, action.plan):
        return Deny("Only the supplier sends evidence.")
    if action.state not in (ActionState.AGREED, *ACTION.sources("submit_evidence")):
        return Deny("Evidence is sent for an action that both sides have agreed and that is not closed.")
    if not citations and action.severity != Severity.OPPORTUNITY:
        return Deny("Add at least one piece of evidence first, then send it for verification.")
    return Allow


def can_verify_action(actor: Actor, action: Action, citations: int) -> Decision:
    """Promise 14: no verification without verifier, method and evidence."""
    if not actor.holds(Role.RP_LEAD, Role.REVIEWER):
        return Deny("Only the RP lead or a reviewer verifies an action.")
    if not ACTION.allows("verify", action.state):
        return Deny("There is nothing to verify: the supplier has not sent evidence for this action.")
    if not citations and action.severity != Severity.OPPORTUNITY:
        return Deny("An action is verified only on evidence, and none is attached to this one.")
    if actor.user_id in (action.supplier_signer_id, action.submitter_id):
        return Deny("You worked on this action for the supplier, so somebody else verifies it.")
    if action.severity == Severity.CRITICAL and actor.user_id == action.office_signer_id:
        return Deny("You agreed this critical action for us, so another reviewer verifies it.")
    return Allow


def can_return_evidence(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.REVIEWER):
        return Deny("Only the RP lead or a reviewer returns an action.")
    return _from(action, "return_evidence", "Only evidence that was sent can be returned.")


def leaves_more_time(actor: Actor, action: Action) -> Decision:
    """Critical: only the moderator. Major and minor: once. Opportunity: freely (domain specification, section 5.7)."""
    if action.severity == Severity.CRITICAL and not actor.holds(Role.MODERATOR):
        return Deny("Only the moderator gives more time for a critical action.")
    if action.extensions and action.severity != Severity.OPPORTUNITY:
        return Deny(ONCE)
    return Allow


def can_extend_action(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.MODERATOR):
        return Deny(OFFICE_ONLY)
    if action.state not in RUNNING or action.due_on is None:
        return Deny("Only a running action with an agreed day gets more time.")
    if action.question == Question.EXTENSION:
        return Deny("The supplier has asked for more time: approve that, or refuse it.")
    return leaves_more_time(actor, action)


def can_ask_extension(actor: Actor, action: Action) -> Decision:
    if not _supplies(actor, action.plan):
        return Deny("Only the supplier asks for more time.")
    if action.state not in CAN_BE_LATE or action.due_on is None:
        return Deny("More time is asked for while you work on an action that both sides have agreed.")
    if action.question:
        return Deny(UNANSWERED)
    if action.extensions and action.severity != Severity.OPPORTUNITY:
        return Deny(ONCE)
    return Allow


def can_approve_extension(actor: Actor, action: Action) -> Decision:
    return leaves_more_time(actor, action) if (decides := can_refuse_extension(actor, action)) else decides


def can_refuse_extension(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.MODERATOR):
        return Deny("Only the RP lead or the moderator answers a request for more time.")
    if action.question != Question.EXTENSION:
        return Deny("The supplier has not asked for more time.")
    return Allow


def can_propose_amendment(actor: Actor, action: Action) -> Decision:
    """After both have agreed; whoever proposes it signs it, so it takes somebody who may sign."""
    if action.state not in CAN_BE_LATE or not action.signed_by_both:
        return Deny("An amendment changes what both sides have agreed and is still worked on.")
    if action.question:
        return Deny(UNANSWERED)
    return signs(actor, action.plan)


def can_sign_amendment(actor: Actor, action: Action) -> Decision:
    if action.question != Question.AMENDMENT:
        return Deny(NO_AMENDMENT)
    if action.state not in CAN_BE_LATE:
        return Deny(f"This action is {state_words(action)}; an amendment is signed while it is worked on.")
    if action.answer_from != side_of(actor):
        return Deny("Your side has proposed this amendment. It waits for the other side.")
    return signs(actor, action.plan)


def can_refuse_amendment(actor: Actor, action: Action) -> Decision:
    """Also while evidence is being read, when it cannot be signed."""
    if action.question != Question.AMENDMENT:
        return Deny(NO_AMENDMENT)
    if action.answer_from != side_of(actor):
        return Deny("Your side has proposed this amendment. Take it back, if it is no longer wanted.")
    return signs(actor, action.plan)


def can_take_back_amendment(actor: Actor, action: Action) -> Decision:
    if action.question != Question.AMENDMENT:
        return Deny(NO_AMENDMENT)
    if action.answer_from == side_of(actor):
        return Deny("The other side has proposed this amendment. Agree to it, or keep what was agreed.")
    return signs(actor, action.plan)


def can_confirm_effect(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.REVIEWER):
        return Deny(OFFICE_ONLY)
    if action.state != ActionState.EFFECTIVENESS_CHECK:
        return Deny("Only an action whose effect is being watched can be settled here.")
    if action.severity == Severity.CRITICAL and actor.user_id == action.verified_by_id:
        return Deny("You verified this critical action, so another reviewer says whether it has held.")
    return Allow


def can_close_unverified(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny(OFFICE_ONLY)
    if action.severity == Severity.CRITICAL:
        return Deny("A critical action is never closed without verification.")
    return _from(action, "close_unverified", "Only a running action can be closed without verification.")


def can_accept_risk(actor: Actor, action: Action) -> Decision:
    """The approver is not the person who scored the supplier."""
    if not actor.holds(Role.MODERATOR, Role.RP_LEAD):
        return Deny("Only the moderator or the RP lead accepts a risk.")
    if action.plan.review is not None and action.plan.review.reviewer_id == actor.user_id:
        return Deny("You reviewed this supplier, so somebody else must accept the risk.")
    return _from(action, "accept_risk", "Only a running action's risk can be accepted.")


def can_escalate_action(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.CATEGORY_MANAGER):
        return Deny("Only the RP lead or the category manager escalates.")
    if action.state == ActionState.ESCALATED and action.escalation >= LADDER:
        return Deny("This stands on the highest step. Take it into the contract, accept the risk or let work go on.")
    return _from(action, "escalate", "Only a disputed or running action can be escalated.")


def can_take_into_contract(actor: Actor, action: Action) -> Decision:
    """What formal steps are taken is recorded here and executed outside the hub."""
    if not actor.holds(Role.RP_LEAD, Role.CATEGORY_MANAGER):
        return Deny("Only the RP lead or the category manager takes an action into the contract.")
    return _from(action, "take_into_contract", "Only an escalated action is taken into the contract.")


def can_resume_action(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.CATEGORY_MANAGER):
        return Deny("Only the RP lead or the category manager settles an escalation.")
    return _from(action, "resume", "Only an escalated action can go on.")


def can_release_engagement(actor: Actor, action: Action) -> Decision:
    """Members are told from the third step on, and only by choice."""
    if not (allowed := _speaks_of_engagement(actor, action)):
        return allowed
    if action.escalation < RELEASED_FROM:
        return Deny(f"Members may be told from step {RELEASED_FROM} of the ladder on.")
    return Deny("Members are told already.") if action.engagement_released else Allow


def can_withhold_engagement(actor: Actor, action: Action) -> Decision:
    if not (allowed := _speaks_of_engagement(actor, action)):
        return allowed
    return Allow if action.engagement_released else Deny("Members are told nothing of it.")


def can_release_overdue(actor: Actor, action: Action) -> Decision:
    """Members read “overdue” only where the RP lead has said so (domain specification, section 5.11)."""
    if not (allowed := _decides_what_members_read(actor)):
        return allowed
    today = timezone.localdate()
    if not action.is_late(today):
        return Deny("Members can be told of a late action only.")
    return Deny("Members are told already.") if action.members_know_late(today) else Allow


def can_withhold_overdue(actor: Actor, action: Action) -> Decision:
    if not (allowed := _decides_what_members_read(actor)):
        return allowed
    return Allow if action.members_know_late(timezone.localdate()) else Deny("Members are told nothing of it.")


def _decides_what_members_read(actor: Actor) -> Decision:
    return Allow if actor.holds(Role.RP_LEAD) else Deny("Only the RP lead decides what members are told.")


def _speaks_of_engagement(actor: Actor, action: Action) -> Decision:
    if not (allowed := _decides_what_members_read(actor)):
        return allowed
    if action.state not in (ActionState.ESCALATED, ActionState.CONTRACT_ACTION):
        return Deny("Members can be told of an escalated action only.")
    return Allow


def can_reopen_action(actor: Actor, action: Action) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny(OFFICE_ONLY)
    return _from(action, "reopen", "Only a closed action can be opened again.")


def _from(action: Action, transition: str, otherwise: str) -> Decision:
    return Allow if ACTION.allows(transition, action.state) else Deny(otherwise)


def can_request_plan_pdf(actor: Actor, plan: Plan) -> Decision:
    """On contract papers stands what both sides see."""
    if plan.proposed_at is None:
        return Deny("A draft has no contract paper yet. Propose the plan first.")
    return Allow


POLICY_OF = {
    "agree": can_sign_action,
    "dispute": can_dispute_action,
    "reject": can_withdraw_action,
    "withdraw": can_withdraw_action,
    "start": can_report_progress,
    "submit_evidence": can_submit_evidence,
    "return_evidence": can_return_evidence,
    "verify": can_verify_action,
    "check_later": can_verify_action,
    "close": can_confirm_effect,
    "close_unverified": can_close_unverified,
    "accept_risk": can_accept_risk,
    "escalate": can_escalate_action,
    "resume": can_resume_action,
    "negotiate_again": can_reopen_action,
    "take_into_contract": can_take_into_contract,
    "reopen": can_reopen_action,
}
"""Every transition of the table and the policy that guards it; a test keeps them complete."""
