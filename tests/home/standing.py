"""Published results with what hangs on them, by the shortest road: for what counts over many suppliers."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.models import Action, Plan
from questionnaires.selectors.definitions import definition_of
from reviews.models import Assessment, EvidenceDecision, Publication, Review
from suppliers.models import Evidence
from tests.reviews import builders
from tests.world import World


def published(world: World, of: Any = None, level: int = 2, **fields: Any) -> Review:
    """A result that members were shown, with every scored question at one level, by the shortest road."""
    review = builders.claimed(world, builders.sent(world, of=of, **fields))
    definition = definition_of(review.response.version_id)
    scored = [code for code in review.submission.applicable["asked"] if definition.question(code).scored]
    made = Assessment.objects.create(
        review=review,
        supplier=review.response.supplier,
        response=review.response,
        levels=dict.fromkeys(scored, level) | {"GRV-03": None},
        self_levels={},
        sections={},
        pillars={},
        progress={},
        gates=[],
        assurance=50,
        rules_hash="",
    )
    Publication.objects.create(
        assessment=made, supplier=made.supplier, version=1, report={}, published_by_label="Leah Lead"
    )
    return review


def proof(review: Review, code: str, result: str = "accepted", kind: str = "policy_document", waived: str = "") -> None:
    document = Evidence.objects.create(
        supplier=review.response.supplier, title=kind, kind=kind, url="https://a.example"
    )
    EvidenceDecision.objects.create(
        review=review, code=code, evidence=document, result=result, waived_expiry=waived, decided_by_label="Leah"
    )


def action(review: Review, code: str, state: str, number: int) -> Action:
    plan, _ = Plan.objects.get_or_create(supplier=review.response.supplier, review=review, defaults={"title": "Plan"})
    proven = {
        "verified_by": review.reviewer,
        "verified_at": timezone.now(),
        "method": "document",
        "evidence_seen": 1,
    }
    signed = {"office_signed_at": timezone.now(), "supplier_signed_at": timezone.now()}
    more = proven if state in (ActionState.CLOSED, ActionState.VERIFIED) else signed
    return Action.objects.create(plan=plan, number=number, code=code, severity="minor", state=state, **more)
