"""Who may do what with a review; every refusal is a sentence for the person refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from questionnaires.definition import Definition
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.workflow import RESPONSE
from reviews.models import Appeal, Clarification, Finding, PlannedPublication, Review, SecondOpinion
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import day
from suppliers.policies import is_current

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


def can_have_file(actor: Actor, review: Review, opinion: SecondOpinion | None) -> Decision:
    """The whole record with its private notes: for those who review, moderate and audit. Whoever of them may look
    blind could open what another had made, so it is made once nobody looks blind any more."""
    if not actor.holds(*REVIEW_ROLES, Role.AUDITOR):
        return Deny("The reviewer's file holds private notes, so only the reviewing team and the auditor have it.")
    if review.revision == 1 and review.completed_at is None:
        return Deny(
            "The file is made once the review is finished: whoever may look a second time sees no levels before."
        )
    if opinion is not None and opinion.is_open:
        return Deny("A second opinion is asked for. The file is made once it is recorded.")
    return Allow


def can_read_calibration(actor: Actor) -> Decision:
    """How reviewers decide is for those who lead, moderate and audit."""
    if actor.holds(Role.RP_LEAD, Role.MODERATOR, Role.AUDITOR):
        return Allow
    return Deny("Only the RP lead, moderators and the auditor read the calibration report.")


def can_offer_credit(definition: Definition, code: str, *, counted: Collection[str], claim: str) -> Decision:
    """A level that is claimed can be raised; one that follows from figures, or that does not apply, cannot."""
    if code not in counted or definition.question(code).type != "maturity":
        return Deny("This answer has no level that the supplier claims. Choose another level with a reason instead.")
    if claim == "not_applicable":
        return Deny("The supplier says this does not apply. Decide on that first.")
    return Allow


def can_write_snippet(actor: Actor) -> Decision:
    """Saved texts belong to the whole team."""
    return Allow if actor.is_system or actor.holds(*REVIEWING) else Deny(NOT_A_REVIEWER)


def can_accept_lane(actor: Actor, review: Review, why_not: Collection[str]) -> Decision:
    """`why_not`: what speaks against the questionnaire or one of the chosen sections, in words."""
    if not (allowed := can_work(actor, review)):
        return allowed
    return Deny(f"The fast lane does not take this. {' '.join(why_not)}") if why_not else Allow


NO_THIRD_ROUND = "Two rounds of queries are the most, and both were used. Decide on what you have."


def can_draft_query(actor: Actor, review: Review) -> Decision:
    if not (allowed := can_work(actor, review)):
        return allowed
    return Deny(NO_THIRD_ROUND) if review.round >= MAX_ROUNDS else Allow


def can_send_queries(actor: Actor, review: Review, drafted: int) -> Decision:
    if not (allowed := can_draft_query(actor, review)):
        return allowed
    return Allow if drafted else Deny("There is no query to send yet. Write one beside its question.")


def can_extend_queries(actor: Actor, review: Review, waiting: Collection[Clarification]) -> Decision:
    """More time for the replies of a round: the reviewer or the RP lead, once a round."""
    if not actor.holds(*REVIEWING):
        return Deny(NOT_A_REVIEWER)
    if actor.user_id != review.reviewer_id and not actor.holds(Role.RP_LEAD):
        return Deny(f"{review.reviewer} reviews this one.")
    if review.response.state != ResponseState.CLARIFICATION or not waiting:
        return Deny("No query waits for a reply.")
    if any(query.extended_from for query in waiting):
        return Deny("The day for replies was moved once already. Late replies are taken until the round closes.")
    return Allow


def can_close_queries(actor: Actor) -> Decision:
    return Allow if actor.is_system else Deny("A round closes by itself, ten days after the day for replies.")


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


def sees_everything(actor: Actor, review: Review) -> bool:
    """Who is never asked to look blind: the RP lead, the auditor, and whoever reviews it."""
    return actor.is_system or actor.holds(Role.RP_LEAD, Role.AUDITOR) or actor.user_id == review.reviewer_id


def can_see_levels(actor: Actor, review: Review, opinion: SecondOpinion | None) -> Decision:
    """Levels, reasons, findings and notes of a review; whoever may give the second opinion sees them after it."""
    if sees_everything(actor, review) or review.revision > 1:
        return Allow
    if review.completed_at is None:
        return Deny(
            f"{review.reviewer} is still deciding. Whoever may be asked for a second opinion sees no levels before."
        )
    if opinion is not None and opinion.is_open:
        return Deny(f"A second opinion is asked for. You see the levels of {review.reviewer} once it is recorded.")
    return Allow


def can_record_opinion(
    actor: Actor, review: Review, opinion: SecondOpinion, *, scorers: Collection[int], conflicted: bool = False
) -> Decision:
    if not actor.holds(Role.REVIEWER, Role.MODERATOR) or actor.holds(Role.RP_LEAD):
        return Deny("Second reviewers and moderators give second opinions; an RP lead sees the levels already.")
    if actor.user_id in scorers:
        return Deny("You scored this supplier, so somebody else gives the second opinion.")
    if conflicted:
        return Deny(f"You declared a conflict of interest, so somebody else looks at {review.response.supplier}.")
    if opinion.waived_at is not None:
        return Deny(f"{opinion.waived_by_label} went on without a second opinion: {opinion.waived_reason}")
    if opinion.recorded_at is not None:
        return Deny("The second opinion is recorded and stays as it is.")
    if review.response.state != ResponseState.MODERATION:
        return Deny("This is not waiting for a second opinion.")
    if opinion.by_id is not None and opinion.by_id != actor.user_id:
        return Deny(f"{opinion.by} is giving the second opinion.")
    return Allow


def can_waive_opinion(actor: Actor, review: Review, opinion: SecondOpinion, *, scorers: Collection[int]) -> Decision:
    if not (allowed := can_moderate(actor, review, scorers)):
        return allowed
    return Allow if opinion.is_open else Deny("No second opinion is waited for.")


def can_moderate(
    actor: Actor, review: Review, scorers: Collection[int], opinion: SecondOpinion | None = None
) -> Decision:
    if not actor.holds(Role.MODERATOR):
        return Deny("Only a moderator moderates.")
    if actor.user_id in scorers:
        return Deny("You scored this supplier, so somebody else moderates.")
    if review.response.state != ResponseState.MODERATION:
        return Deny("This is not waiting for moderation.")
    if opinion is not None and opinion.is_open:
        return Deny("The second opinion is not recorded yet. Wait for it, or go on without it and say why.")
    return Allow


def can_accept_result(actor: Actor, review: Review) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier lead or signatory accepts the result.")
    if review.response.state != ResponseState.ACCURACY_CHECK:
        return Deny("The check for accuracy is over.")
    return Deny("You have accepted this result already.") if review.accepted_at else Allow


def can_print_draft(actor: Actor, response: Response) -> Decision:
    """The draft on paper, while it can be checked; afterwards there is the report itself."""
    if not _of_supplier(actor, response, *SUPPLIER_ROLES):
        return Deny("Only the supplier's own people read its draft.")
    if response.state != ResponseState.ACCURACY_CHECK:
        return Deny("The check for accuracy is over.")
    return Allow


def can_challenge_result(actor: Actor, review: Review, *, earlier: bool) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier lead or signatory asks for a correction.")
    if review.response.state != ResponseState.ACCURACY_CHECK or review.accepted_at:
        return Deny("The check for accuracy is over.")
    if earlier:
        return Deny("You asked for a correction once, and it was looked at. If a fact is still wrong, appeal.")
    return Allow


def can_appeal(actor: Actor, review: Review, *, challenged: bool, appealed: bool) -> Decision:
    """After the challenge was answered, to a moderator who did not score (domain specification, section 5.5)."""
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Deny("Only the supplier lead or signatory appeals.")
    if review.response.state != ResponseState.ACCURACY_CHECK or review.accepted_at:
        return Deny("The check for accuracy is over.")
    if not challenged:
        return Deny("Ask for a correction first; an appeal follows if it does not settle the matter.")
    return Deny("You have appealed already; the decision is on record.") if appealed else Allow


def can_decide_appeal(
    actor: Actor, review: Review, appeal: Appeal, *, scorers: Collection[int], others: bool
) -> Decision:
    """A moderator who did not score; the RP lead where there is no such moderator."""
    if not actor.holds(Role.MODERATOR) and (others or not actor.holds(Role.RP_LEAD)):
        return Deny("A moderator decides about an appeal.")
    if others and actor.user_id in scorers:
        return Deny("You scored this supplier, so another moderator decides about its appeal.")
    if appeal.state != "open":
        return Deny("The appeal is decided, and the decision is on record.")
    if review.response.state != ResponseState.ACCURACY_CHECK:
        return Deny("The check for accuracy is over.")
    return Allow


def can_finalise(
    actor: Actor, review: Review, *, undecided: int, today: date, appeal: Appeal | None = None
) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead finalises.")
    if review.response.state != ResponseState.ACCURACY_CHECK:
        return Deny("This is not in the accuracy check.")
    if undecided:
        return Deny("Decide every proposed finding first.")
    if appeal is not None and appeal.state == "open":
        return Deny("The supplier has appealed. A moderator decides first.")
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


def can_plan_publication(actor: Actor, response: Response) -> Decision:
    """Choosing a day; whether members may see the supplier is asked again on that day."""
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead publishes.")
    if response.state != ResponseState.FINALISED:
        return Deny("Only a finalised assessment is published.")
    return Allow


def can_cancel_publication(actor: Actor, plan: PlannedPublication) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead cancels a publication.")
    return Allow if plan.state == "waiting" else Deny("There is nothing left to cancel.")


def can_publish_planned(actor: Actor) -> Decision:
    return Allow if actor.is_system else Deny("A planned publication happens by itself on its day.")


def can_reopen(actor: Actor, response: Response) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead reopens a finished assessment.")
    if not RESPONSE.allows("reopen", response.state):
        return Deny("Only a finalised or published assessment is reopened.")
    return is_current(response.supplier)


def can_withhold_levels(actor: Actor, review: Review) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN):
        return Deny("Only the supplier lead decides whether members see levels by question.")
    return _has_result(review)


def can_choose_examples(actor: Actor, review: Review) -> Decision:
    if not _of_supplier(actor, review.response, Role.SUPPLIER_ADMIN):
        return Deny("Only the supplier lead chooses the examples that members see.")
    return _has_result(review)


def _has_result(review: Review) -> Decision:
    if review.response.state not in (ResponseState.ACCURACY_CHECK, ResponseState.FINALISED, ResponseState.PUBLISHED):
        return Deny("There is no result to show or hide.")
    return Allow


def _of_supplier(actor: Actor, response: Response, *roles: Role) -> bool:
    return actor.holds(*roles, organisation_id=response.supplier.organisation_id)
