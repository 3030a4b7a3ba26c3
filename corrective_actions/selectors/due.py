"""Results whose findings the supplier has not been shown as actions: nobody is reminded of them by anything else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from corrective_actions import policies
from corrective_actions.enums import ActionState
from questionnaires.enums import ResponseState
from reviews.enums import FindingState
from reviews.models import Finding, Review
from rphub.kernel.roles import Actor

LOCKED = (ResponseState.FINALISED, ResponseState.PUBLISHED)
"""Findings are all decided; until then the supplier may still say that a fact is wrong."""


def to_propose(actor: Actor) -> QuerySet[Review]:
    """Reviews in force with an accepted finding that is no action yet, or one the supplier was not shown."""
    rows: QuerySet[Review] = Review.objects.visible_to(actor)
    if not policies.can_draft_plan(actor):
        return rows.none()
    later = Review.objects.filter(response=OuterRef("response"), revision__gt=OuterRef("revision"))
    unseen = Q(result__isnull=True) | Q(result__state=ActionState.PROPOSED, result__shown_at__isnull=True)
    findings = Finding.objects.filter(unseen, review=OuterRef("pk"), state=FindingState.ACCEPTED)
    return rows.filter(Exists(findings), ~Exists(later), response__state__in=LOCKED)
