"""The supplier's factual challenge point by point, its answers, and the appeal (domain specification, 5.3 and 5.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.workflow import RESPONSE
from reviews import emails, policies
from reviews.actions.claims import begin_revision
from reviews.actions.completion import current_review
from reviews.actions.freezing import Change, revise
from reviews.actions.locks import locked_review
from reviews.enums import AppealState, PointState
from reviews.models import Appeal, Assessment, Challenge, ChallengePoint, Review
from reviews.selectors.challenges import other_moderators
from reviews.selectors.sight import scorers_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from rphub.kernel.workflow import move
from suppliers.models import Evidence

LONGEST = 4000
ANSWERS = (PointState.CORRECTED, PointState.STANDS)


@dataclass(frozen=True, slots=True)
class Point:
    """One fact that is wrong, as the supplier writes it; `code` is empty for the result as a whole."""

    wrong: str
    right: str
    code: str = ""
    evidence_id: UUID | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.wrong.strip() or self.right.strip() or self.code or self.evidence_id)


@transaction.atomic
def challenge_result(*, actor: Actor, response_id: UUID, points: Sequence[Point]) -> Review:
    """Say which facts are wrong, what is right and what shows it; the review opens again, once."""
    review = current_review(actor, response_id)
    earlier = Challenge.objects.filter(response=response_id).exists()
    require(policies.can_challenge_result(actor, review, earlier=earlier))
    given = [(place, point) for place, point in enumerate(points, start=1) if not point.is_empty]
    known = set(Assessment.objects.get(review=review).levels)
    own = _own_documents(actor, review, [point.evidence_id for _, point in given if point.evidence_id])
    if problems := _problems(given, known, own):
        raise Invalid(problems)
    challenge = Challenge.objects.create(response_id=response_id, review=review, by_label=actor.label)
    ChallengePoint.objects.bulk_create(_row(challenge, point) for _, point in given)
    move(review.response, RESPONSE["challenge"])
    codes = [point.code for _, point in given if point.code]
    record(actor, "result.challenged", review, points=len(given), codes=codes)
    emails.queue_challenged(review, by=actor.label, points=len(given))
    return begin_revision(review, reason=f"The supplier asks for a correction of {count(len(given), 'fact')}.")


def _own_documents(actor: Actor, review: Review, wanted: Collection[UUID]) -> set[UUID]:
    rows = Evidence.objects.visible_to(actor).filter(supplier=review.response.supplier_id, pk__in=wanted)
    return set(rows.values_list("pk", flat=True))


def _problems(given: Sequence[tuple[int, Point]], known: Collection[str], own: Collection[UUID]) -> dict[str, str]:
    if not given:
        return {"wrong-1": "Say which fact is wrong."}
    found: dict[str, str] = {}
    for place, point in given:
        if not point.wrong.strip():
            found[f"wrong-{place}"] = "Say which fact is wrong."
        if not point.right.strip():
            found[f"right-{place}"] = "Say what is right."
        if point.code and point.code not in known:
            found[f"code-{place}"] = "Choose a question of your result, or the result as a whole."
        if point.evidence_id and point.evidence_id not in own:
            found[f"evidence-{place}"] = "Choose a document of your library."
        for name in ("wrong", "right"):
            if len(getattr(point, name)) > LONGEST:
                found[f"{name}-{place}"] = f"Use {LONGEST:,} characters or fewer."
    return found


def _row(challenge: Challenge, point: Point) -> ChallengePoint:
    return ChallengePoint(
        challenge=challenge,
        code=point.code,
        wrong=point.wrong.strip(),
        right=point.right.strip(),
        evidence_id=point.evidence_id,
    )


@transaction.atomic
def answer_point(*, actor: Actor, review_id: UUID, point_id: int, state: str, answer: str) -> ChallengePoint:
    """The reviewer's word on one point; the supplier reads it with the new result."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    points = ChallengePoint.objects.filter(challenge__response=review.response_id)
    point: ChallengePoint = get_object_or_404(points, pk=point_id)
    problems = {}
    if state not in ANSWERS:
        problems["state"] = "Choose whether it is put right or stays."
    if not answer.strip():
        problems["answer"] = "Answer in a sentence; the supplier reads it."
    elif len(answer) > LONGEST:
        problems["answer"] = f"Use {LONGEST:,} characters or fewer."
    if problems:
        raise Invalid(problems)
    before = {"state": point.state}
    point.state, point.answer = state, answer.strip()
    point.answered_by_label, point.answered_at = actor.label, timezone.now()
    point.save()
    record(actor, "point.answered", review, before=before, after={"state": state}, reason=point.answer, code=point.code)
    return point


@transaction.atomic
def appeal_result(*, actor: Actor, response_id: UUID, text: str) -> Appeal:
    """After the challenge was answered: ask a moderator who did not score to decide."""
    review = current_review(actor, response_id)
    challenged = Challenge.objects.filter(response=response_id).exists()
    appealed = Appeal.objects.filter(response=response_id).exists()
    require(policies.can_appeal(actor, review, challenged=challenged, appealed=appealed))
    text = said(text, "text", "Say what a moderator should decide, and why.")
    appeal: Appeal = Appeal.objects.create(response_id=response_id, review=review, text=text, by_label=actor.label)
    record(actor, "result.appealed", review)
    emails.queue_appealed(review, other_moderators(review))
    return appeal


@transaction.atomic
def decide_appeal(
    *, actor: Actor, review_id: UUID, decision: str, changes: Mapping[str, Change] | None = None
) -> Appeal:
    """The moderator's decision with its reasons; changed levels make a new revision, and the supplier reads it."""
    review = locked_review(actor, review_id)
    rows = Appeal.objects.select_for_update(of=("self",))
    appeal: Appeal = get_object_or_404(rows, response=review.response_id)
    others = bool(other_moderators(review))
    require(policies.can_decide_appeal(actor, review, appeal, scorers=scorers_of(review), others=others))
    decision = said(decision, "decision", "Give the reasons for your decision; the supplier reads them.")
    if changes:
        revise(actor, review, changes, f"After the appeal {count(len(changes), 'level was', 'levels were')} changed.")
    appeal.state = AppealState.CHANGED if changes else AppealState.STANDS
    appeal.decision, appeal.decided_by_label, appeal.decided_at = decision, actor.label, timezone.now()
    appeal.save()
    record(actor, "appeal.decided", review, reason=appeal.decision, outcome=appeal.state)
    emails.queue_appeal_decided(review, appeal)
    return appeal
