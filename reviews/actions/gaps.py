"""Declaration gaps: the reviewer offers to raise an answer, the supplier takes it in one click (product, section 3)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.actions.answers import raise_level
from questionnaires.actions.queue import place_in_queue
from questionnaires.actions.submissions import freeze_again
from questionnaires.models import Response, Submission
from questionnaires.policies import can_take_offer
from questionnaires.scoring import TOP_LEVEL
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, citing_id
from reviews import emails, policies
from reviews.actions.claims import latest_of
from reviews.actions.locks import locked_review
from reviews.enums import CreditState
from reviews.models import Credit, Review
from reviews.record import Cited
from reviews.selectors.cases import Case, case_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, Refused, require, said
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library
from suppliers.models import EvidenceUse

LONGEST = 4000
TAKEN = "The supplier has decided on this offer."


@transaction.atomic
def offer_credit(
    *, actor: Actor, review_id: UUID, code: str, level: int | None, evidence_id: str, reason: str
) -> Credit:
    """Tell the supplier that a cited document shows more than was claimed; the review waits for nothing."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case = case_of(review)
    require(policies.can_offer_credit(case.definition, code, counted=case.counted, claim=case.answer(code).claim))
    claimed = case.answer(code).self_level
    level, cited = _checked(claimed, level, _cited(case, evidence_id), reason)
    there = Credit.objects.filter(review=review, code=code).first()
    if there is not None and there.state != CreditState.OFFERED:
        raise Refused(TAKEN)
    made = there or Credit(review=review, code=code)
    made.claimed, made.level, made.reason = claimed, level, reason.strip()
    made.evidence_id, made.page, made.offered_by_label = UUID(cited.evidence_id), cited.page, actor.label
    made.save()
    _offer(review.response, {code})
    record(actor, "credit.offered", review, reason=made.reason, code=code, level=level, document=cited.title)
    emails.queue_credit_offered(review)
    return made


def _cited(case: Case, evidence_id: str) -> Cited | None:
    """Any document of the sent version, as it is cited there."""
    return next((item for items in case.evidence.values() for item in items if item.evidence_id == evidence_id), None)


def _checked(claimed: int | None, level: int | None, cited: Cited | None, reason: str) -> tuple[int, Cited]:
    problems = {}
    least = (claimed or 0) + 1
    if level is None or not least <= level <= TOP_LEVEL:
        problems["level"] = f"Choose a level from {least} to {TOP_LEVEL}: more than the {claimed or 0} that is claimed."
    if cited is None:
        problems["evidence_id"] = "Choose the document that shows it."
    if not reason.strip():
        problems["reason"] = "Say what the document shows; the supplier reads it."
    elif len(reason) > LONGEST:
        problems["reason"] = f"Use {LONGEST:,} characters or fewer."
    if problems or level is None or cited is None:
        raise Invalid(problems)
    return level, cited


def _offer(response: Response, codes: set[str]) -> None:
    """The codes the supplier's home page names."""
    now = sorted({*response.offered, *codes})
    Response.objects.filter(pk=response.pk).update(offered=now)
    response.offered = now


@transaction.atomic
def withdraw_credit(*, actor: Actor, review_id: UUID, code: str) -> None:
    """Take an offer back that the supplier has not decided."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    gone, _ = Credit.objects.filter(review=review, code=code, state=CreditState.OFFERED).delete()
    if gone:
        _decided(review.response, code)
        record(actor, "credit.withdrawn", review, code=code)


@transaction.atomic
def accept_credit(*, actor: Actor, response_id: UUID, credit_id: int) -> Submission:
    """One click: the claim is raised, the document cited for it, and a new version sent."""
    response, review, credit = _offered(actor, response_id, credit_id)
    raise_level(actor=actor, response_id=response_id, code=credit.code, level=credit.level)
    _cite(actor, response, credit)
    submission = freeze_again(actor=actor, response=response, codes=[credit.code])
    sent_on = timezone.localdate(response.submitted_at) if response.submitted_at else None
    values = {"current_submission": submission, **place_in_queue(submission, sent_on)}
    Response.objects.filter(pk=response.pk).update(**values)
    review.submission = submission
    review.save(update_fields=["submission"])
    _end(actor, credit, CreditState.ACCEPTED)
    before, after = {"level": credit.claimed}, {"level": credit.level}
    record(actor, "credit.accepted", review, before=before, after=after, code=credit.code, number=submission.number)
    return submission


@transaction.atomic
def decline_credit(*, actor: Actor, response_id: UUID, credit_id: int, reason: str) -> Credit:
    """The supplier keeps what it claimed, and says why."""
    _, review, credit = _offered(actor, response_id, credit_id)
    credit.declined_reason = said(reason, "reason", "Say in a few words why your answer stays as it is.")
    _end(actor, credit, CreditState.DECLINED)
    record(actor, "credit.declined", review, reason=credit.declined_reason, code=credit.code)
    return credit


def lapse_credits(review: Review) -> None:
    """The review is scored: what was not answered stays as claimed. The level may be above the claim all the same."""
    Credit.objects.filter(review=review, state=CreditState.OFFERED).update(
        state=CreditState.LAPSED, decided_at=timezone.now()
    )
    if review.response.offered:
        Response.objects.filter(pk=review.response_id).update(offered=[])


def _offered(actor: Actor, response_id: UUID, credit_id: int) -> tuple[Response, Review, Credit]:
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    credit = get_object_or_404(Credit.objects.visible_to(actor).filter(review__response=response), pk=credit_id)
    require(can_take_offer(actor, response, credit.code))
    if credit.state != CreditState.OFFERED:
        raise Refused("This offer was decided already.")
    return response, latest_of(response), credit


def _cite(actor: Actor, response: Response, credit: Credit) -> None:
    place = citing_id(response.pk, credit.code)
    if EvidenceUse.objects.filter(cited_by_kind=ANSWER, cited_by_id=place, evidence=credit.evidence_id).exists():
        return
    short = definition_of(response.version_id).question(credit.code).short
    library.cite_evidence(
        actor=actor,
        evidence_id=credit.evidence_id,
        kind=ANSWER,
        object_id=place,
        label=f"{credit.code}, {short}, {response.cycle}",
        page=credit.page,
    )


def _end(actor: Actor, credit: Credit, state: CreditState) -> None:
    credit.state, credit.decided_by_label, credit.decided_at = state, actor.label, timezone.now()
    credit.save()
    _decided(credit.review.response, credit.code)


def _decided(response: Response, code: str) -> None:
    Response.objects.filter(pk=response.pk).update(offered=[one for one in response.offered if one != code])
