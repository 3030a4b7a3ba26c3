"""Beginning a review, and beginning it again: a new revision with the decisions copied."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.models import Response
from questionnaires.workflow import RESPONSE
from reviews import emails, policies
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.models import (
    ChecklistDecision,
    Conflict,
    EvidenceDecision,
    Finding,
    LevelDecision,
    Priority,
    Review,
    SectionFeedback,
)
from reviews.selectors.cases import case_of
from reviews.selectors.claiming import conflicted, takers
from rphub.accounts.models import User
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.models import Supplier

KEPT = {
    LevelDecision: (
        "code self_level suggested_level suggestion level capped_from cap_reason outcome reason feedback "
        "decided_by_id decided_at"
    ),
    EvidenceDecision: "code evidence_id use_id result reason waived_expiry decided_by_label decided_at",
    ChecklistDecision: (
        "kind subject item result suggested suggestion reason note page rules decided_by_id decided_at"
    ),
    Finding: "code severity text action days theme rule state decided_reason decided_by_label decided_at",
    SectionFeedback: "section strengths next_step step_code levels saved_by_label saved_at",
    Priority: "place code",
}
"""What a new revision begins with. Queries and private notes stay with the revision they were written in."""


@transaction.atomic
def claim_review(*, actor: Actor, response_id: UUID, no_conflict: bool) -> Review:
    """Take a sent questionnaire for review; of two who try at once one wins, the other is told."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_claim(actor, response, conflicted=conflicted(actor.user_id, response.supplier)))
    if not no_conflict:
        raise Invalid({"no_conflict": "Say that you have no conflict of interest, or leave this review to others."})
    if response.current_submission is None:
        raise Invalid("This questionnaire has no sent version to review.")
    move(response, RESPONSE["claim"])
    now = timezone.now()
    review = Review.objects.create(
        response=response,
        revision=response.reviews.count() + 1,
        reviewer=get_object_or_404(User, pk=actor.user_id),
        submission=response.current_submission,
        claimed_at=now,
        no_conflict_declared_at=now,
    )
    record(actor, "review.claimed", review, no_conflict=True)
    sync_findings(case_of(review))
    return review


@transaction.atomic
def declare_conflict(*, actor: Actor, supplier_id: int) -> None:
    """From now on this person does not review this supplier."""
    require(policies.can_declare_conflict(actor))
    supplier = get_object_or_404(Supplier.objects.visible_to(actor), pk=supplier_id)
    user = get_object_or_404(User, pk=actor.user_id)
    _, new = Conflict.objects.get_or_create(supplier=supplier, user=user)
    if new:
        record(actor, "conflict.declared", supplier)


@transaction.atomic
def hand_over_review(*, actor: Actor, review_id: UUID, to: int | str, reason: str) -> Review:
    """Somebody else goes on with what was decided so far, after saying that they have no conflict of interest."""
    review = locked_review(actor, review_id)
    require(policies.can_hand_over(actor, review))
    problems = {}
    if str(to) not in dict(takers(review)):
        problems["to"] = "Choose somebody who reviews and has no conflict of interest with this supplier."
    if not reason.strip():
        problems["reason"] = "Say why somebody else goes on; it stays on record."
    if problems:
        raise Invalid(problems)
    before, review.reviewer = review.reviewer, User.objects.get(pk=to)
    review.no_conflict_declared_at = None
    review.save(update_fields=["reviewer", "no_conflict_declared_at"])
    shown = {"reviewer": str(before)}, {"reviewer": str(review.reviewer)}
    event = record(actor, "review.handed_over", review, before=shown[0], after=shown[1], reason=reason.strip())
    emails.queue_review_handed_over(review, by=actor.label, before=str(before), key=str(event.pk))
    return review


@transaction.atomic
def take_over_review(*, actor: Actor, review_id: UUID) -> Review:
    """The new reviewer says that they have no conflict of interest, and may decide from now on."""
    review = locked_review(actor, review_id)
    require(policies.can_take_over(actor, review))
    review.no_conflict_declared_at = timezone.now()
    review.save(update_fields=["no_conflict_declared_at"])
    record(actor, "review.taken_over", review, no_conflict=True)
    return review


@transaction.atomic
def reopen_review(*, actor: Actor, response_id: UUID, reason: str) -> Review:
    """A finalised or published assessment goes back into review; members keep what was published."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_reopen(actor, response))
    if not reason.strip():
        raise Invalid({"reason": "Say why this is reopened; it stays on record."})
    move(response, RESPONSE["reopen"])
    review = begin_revision(latest_of(response), reason=reason)
    record(actor, "review.reopened", review, reason=reason)
    return review


def latest_of(response: Response) -> Review:
    """The revision in force, with what every action on it needs."""
    rows = Review.objects.filter(response=response).select_related("response__supplier__organisation", "submission")
    found: Review | None = rows.select_related("reviewer", "response__cycle").order_by("-revision").first()
    if found is None:
        raise Http404("Nobody has begun to review this.")
    return found


def begin_revision(review: Review, *, reason: str) -> Review:
    """The next revision of a finished review. The caller has moved the response back into review."""
    new = Review.objects.create(
        response_id=review.response_id,
        revision=review.revision + 1,
        reviewer_id=review.reviewer_id,
        submission_id=review.submission_id,
        no_conflict_declared_at=review.no_conflict_declared_at,
        round=review.round,
        ticks=review.ticks,
        summary=review.summary,
        strengths=review.strengths,
        levels_withheld=review.levels_withheld,
        examples=review.examples,
        reopened_reason=reason,
    )
    for model, names in KEPT.items():
        _copy(model, names.split(), review, new)
    return new


def _copy(model: Any, names: list[str], old: Review, new: Review) -> None:
    rows = model.objects.filter(review=old)
    model.objects.bulk_create([model(review=new, **{name: getattr(row, name) for name in names}) for row in rows])
