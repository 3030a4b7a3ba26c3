"""Who may do what with a review; every refusal is a sentence for the person refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.workflow import RESPONSE
from reviews.models import Finding, Review
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import day

REVIEWING = (Role.RP_LEAD, Role.REVIEWER)
MAX_ROUNDS = 2
IN_REVIEW, CLARIFICATION = ResponseState.IN_REVIEW, ResponseState.CLARIFICATION
DECIDING = (
    ResponseState.IN_REVIEW,
    ResponseState.CLARIFICATION,
    ResponseState.SCORED,
    ResponseState.MODERATION,
    ResponseState.ACCURACY_CHECK,
)
"""States in which findings may still be decided; finalising needs them all decided."""
CONFLICTED = "You declared a conflict of interest, so somebody else reviews {supplier}."
NOT_A_REVIEWER = "Only the RP lead and second reviewers review; you can read."


def can_claim(actor: Actor, response: Response, *, conflicted: bool) -> Decision:
    if not actor.holds(*REVIEWING):
        return Deny(NOT_A_REVIEWER)
    if conflicted:
        return Deny(CONFLICTED.format(supplier=response.supplier))
    if not RESPONSE.allows("claim", response.state):
        return Deny("Somebody has begun this review already, or it was not sent yet.")
    return Allow


def can_keep_desk(actor: Actor) -> Decision:
    """Filters, keys and the like; the auditor reads the same pages."""
    return Allow if actor.holds(*REVIEWING, Role.MODERATOR, Role.AUDITOR) else Deny(NOT_A_REVIEWER)


def can_declare_conflict(actor: Actor) -> Decision:
    return Allow if actor.holds(*REVIEWING, Role.MODERATOR) else Deny(NOT_A_REVIEWER)


def can_hand_over(actor: Actor, review: Review) -> Decision:
    """People fall ill, leave, or find out about a conflict of interest half-way."""
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead hands a review over. Tell them why somebody else should go on.")
    if review.completed_at is not None or review.response.state not in (IN_REVIEW, CLARIFICATION):
        return Deny("Only a review that is going on is handed over.")
    return Allow


def can_take_over(actor: Actor, review: Review) -> Decision:
    """Whoever was given a review says first that they have no conflict of interest."""
    if actor.user_id != review.reviewer_id or not actor.holds(*REVIEWING):
        return Deny("This review was not handed to you.")
    if review.conflicted:
        return Deny(CONFLICTED.format(supplier=review.response.supplier))
    return Deny("You have said so already.") if review.no_conflict_declared_at else Allow


def can_work(actor: Actor, review: Review) -> Decision:
    """Decide levels and evidence, write notes, queries and findings."""
    if not actor.holds(*REVIEWING):
        return Deny(NOT_A_REVIEWER)
    if actor.user_id != review.reviewer_id and not actor.holds(Role.RP_LEAD):
        return Deny(f"{review.reviewer} reviews this one.")
    if review.conflicted:
        return Deny(CONFLICTED.format(supplier=review.response.supplier))
    if review.no_conflict_declared_at is None:
        return Deny("Nobody has said yet that they have no conflict of interest here, so nothing is decided.")
    if review.completed_at is not None:
        return Deny("This review is finished. What was decided stays; a reopening begins a new revision.")
    if review.response.state == ResponseState.CLARIFICATION:
        return Deny("This waits for the supplier's answers to your queries.")
    if review.response.state != ResponseState.IN_REVIEW:
        return Deny("This questionnaire is not in review.")
    return Allow


def can_note(actor: Actor, review: Review) -> Decision:
    """Private notes stay open after the review is finished; they change nothing."""
    return Allow if actor.holds(*REVIEWING, Role.MODERATOR) else Deny(NOT_A_REVIEWER)


def can_write_snippet(actor: Actor) -> Decision:
    """Saved texts belong to the whole team."""
    return Allow if actor.is_system or actor.holds(*REVIEWING) else Deny(NOT_A_REVIEWER)


def can_accept_lane(actor: Actor, review: Review, why_not: Collection[str]) -> Decision:
    """`why_not`: what speaks against the questionnaire or one of the chosen sections, in words."""
    if not (allowed := can_work(actor, review)):
        return allowed
    return Deny(f"The fast lane does not take this. {' '.join(why_not)}") if why_not else Allow


def can_send_queries(actor: Actor, review: Review, drafted: int) -> Decision:
    if not (allowed := can_work(actor, review)):
        return allowed
    if review.round >= MAX_ROUNDS:
        return Deny("Two rounds of queries are the most. Decide on what you have.")
    return Allow if drafted else Deny("There is no query to send yet. Write one beside its question.")


def can_answer_queries(actor: Actor, response: Response) -> Decision:
    """Drafting a reply; the lead sends them."""
    if not _of_supplier(actor, response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_CONTRIBUTOR, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier's own people answer.")
    if not RESPONSE.allows("answer_queries", response.state):
        return Deny("The questions to you are closed.")
    return Allow


def can_send_replies(actor: Actor, response: Response) -> Decision:
    if not _of_supplier(actor, response, Role.SUPPLIER_ADMIN):
        return Deny("Only the supplier lead sends the replies. Your drafts are saved for them.")
    return can_answer_queries(actor, response)


def can_decide_finding(actor: Actor, finding: Finding) -> Decision:
    review = finding.review
    if not actor.holds(*REVIEWING):
        return Deny(NOT_A_REVIEWER)
    if actor.user_id != review.reviewer_id and not actor.holds(Role.RP_LEAD):
        return Deny(f"{review.reviewer} reviews this one.")
    if review.conflicted:
        return Deny(CONFLICTED.format(supplier=review.response.supplier))
    if review.response.state not in DECIDING:
        return Deny("The report is locked, so its findings are too.")
    return Allow


def can_moderate(actor: Actor, review: Review, scorers: Collection[int]) -> Decision:
    if not actor.holds(Role.MODERATOR):
        return Deny("Only a moderator moderates.")
    if actor.user_id in scorers:
        return Deny("You scored this supplier, so somebody else moderates.")
    if review.response.state != ResponseState.MODERATION:
        return Deny("This is not waiting for moderation.")
    return Allow


def can_accept_result(actor: Actor, review: Review) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier lead or signatory accepts the result.")
    if review.response.state != ResponseState.ACCURACY_CHECK:
        return Deny("The check for accuracy is over.")
    return Deny("You have accepted this result already.") if review.accepted_at else Allow


def can_challenge_result(actor: Actor, review: Review, *, earlier: bool) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier lead or signatory asks for a correction.")
    if review.response.state != ResponseState.ACCURACY_CHECK or review.accepted_at:
        return Deny("The check for accuracy is over.")
    if earlier:
        return Deny("You asked for a correction once, and it was looked at. Write to us if something is still wrong.")
    return Allow


def can_finalise(actor: Actor, review: Review, *, undecided: int, today: date) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead finalises.")
    if review.response.state != ResponseState.ACCURACY_CHECK:
        return Deny("This is not in the accuracy check.")
    if undecided:
        return Deny("Decide every proposed finding first.")
    if review.accepted_at is None and review.accuracy_due_on and today <= review.accuracy_due_on:
        return Deny(f"The supplier has until {day(review.accuracy_due_on)} to check the result.")
    return Allow


def can_publish(actor: Actor, response: Response, *, open_to_members: bool) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead publishes.")
    if response.state != ResponseState.FINALISED:
        return Deny("Only a finalised assessment is published.")
    if not open_to_members:
        return Deny("No framework of this supplier shows its RP status to members yet. Switch it on there first.")
    return Allow


def can_reopen(actor: Actor, response: Response) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead reopens a finished assessment.")
    if not RESPONSE.allows("reopen", response.state):
        return Deny("Only a finalised or published assessment is reopened.")
    return Allow


def can_withhold_levels(actor: Actor, review: Review) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN):
        return Deny("Only the supplier lead decides whether members see levels by question.")
    if review.response.state not in (ResponseState.ACCURACY_CHECK, ResponseState.FINALISED, ResponseState.PUBLISHED):
        return Deny("There is no result to show or hide.")
    return Allow


def _of_supplier(actor: Actor, response: Response, *roles: Role) -> bool:
    return actor.holds(*roles, organisation_id=response.supplier.organisation_id)
