"""Evidence that came after sending: who has the review, and where a document waits for a decision."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.sent import LATE
from reviews.models import EvidenceDecision, Review
from reviews.policies import REVIEWING
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.roles import Actor
from suppliers.models import EvidenceUse


def claim_of(response: Response) -> Review | None:
    """The revision in force, where its reviewer still reviews here; else None."""
    review = Review.objects.filter(response=response).select_related("reviewer").order_by("-revision").first()
    here = {one.user_id for one in people_holding(consortium().pk, *REVIEWING)} if review else set()
    return review if review and review.reviewer_id in here else None


def waiting(actor: Actor) -> int:
    """How many questionnaires in review have a late document that nobody has decided: one statement. One past its date
    decides itself; where nobody can decide, in a round of queries or in moderation, it waits with the rest."""
    in_review = Response.objects.visible_to(actor).filter(late_on__isnull=False, state=ResponseState.IN_REVIEW)
    rows = EvidenceUse.objects.filter(
        Q(evidence__valid_until__isnull=True) | Q(evidence__valid_until__gte=timezone.localdate()),
        ~Exists(EvidenceDecision.objects.filter(use_id=OuterRef("pk"))),
        cited_by_kind=LATE,
        evidence__supplier__responses__in=in_review.order_by(),
    )
    found = rows.order_by().values_list("evidence__supplier__responses", "cited_by_id")
    return len({response for response, place in found if place.startswith(f"{response}:")})
