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
from reviews import policies
from reviews.actions.findings import sync_findings
from reviews.models import Conflict, EvidenceDecision, Finding, LevelDecision, Priority, Review, SectionFeedback
from reviews.selectors.cases import case_of
from rphub.accounts.models import Grant, User
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
    Finding: "code severity text action days theme rule state decided_reason decided_by_label decided_at",
    SectionFeedback: "section strengths next_step step_code levels saved_by_label saved_at",
    Priority: "place code",
}
"""What a new revision begins with. Queries and private notes stay with the revision they were written in."""


@transaction.atomic
def claim_review(*, actor: Actor, response_id: UUID, no_conflict: bool) -> Review:
    """Take a sent questionnaire for review; of two who try at once one wins, the other is told."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_claim(actor, response, conflicted=conflicted(actor, response.supplier)))
    if not no_conflict:
        raise Invalid({"no_conflict": "Tick that you have no conflict of interest, or leave this review to others."})
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


def conflicted(actor: Actor, supplier: Supplier) -> bool:
    """Declared, or plain from the record: people of the supplier itself never review it."""
    user_id = actor.user_id or 0
    declared = Conflict.objects.filter(supplier=supplier, user_id=user_id).exists()
    return declared or Grant.objects.filter(user_id=user_id, organisation_id=supplier.organisation_id).exists()


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
        reopened_reason=reason,
    )
    for model, names in KEPT.items():
        _copy(model, names.split(), review, new)
    return new


def _copy(model: Any, names: list[str], old: Review, new: Review) -> None:
    rows = model.objects.filter(review=old)
    model.objects.bulk_create([model(review=new, **{name: getattr(row, name) for name in names}) for row in rows])
