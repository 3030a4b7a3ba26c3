"""The steps before and between reviewers: beginning a review, and handing it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.models import Response
from reviews import policies
from reviews.models import Conflict, Review
from reviews.selectors.workbench import review_of
from rphub.accounts.models import Grant
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class ClaimPage:
    response: Response
    sent_on: date
    days: int
    claim: Decision


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """`people` may take it: they review, and have no conflict of interest with this supplier on record."""

    review: Review
    people: tuple[tuple[str, str], ...]
    hand_over: Decision


def conflicted(user_id: int | None, supplier: Supplier) -> bool:
    """Declared, or plain from the record: people of the supplier itself never review it."""
    declared = Conflict.objects.filter(supplier=supplier, user_id=user_id or 0).exists()
    return declared or Grant.objects.filter(user_id=user_id or 0, organisation_id=supplier.organisation_id).exists()


def claim_page(actor: Actor, response_id: UUID) -> ClaimPage:
    rows = Response.objects.visible_to(actor).filter(submitted_at__isnull=False)
    response: Response = get_object_or_404(
        rows.select_related("supplier__organisation", "cycle", "current_submission"), pk=response_id
    )
    sent = timezone.localdate(response.submitted_at)
    claim = policies.can_claim(actor, response, conflicted=conflicted(actor.user_id, response.supplier))
    return ClaimPage(response, sent, (timezone.localdate() - sent).days, claim)


def hand_over_page(actor: Actor, review_id: UUID) -> HandOverPage:
    review = review_of(actor, review_id)
    return HandOverPage(review, tuple(takers(review)), policies.can_hand_over(actor, review))


def takers(review: Review) -> list[tuple[str, str]]:
    """Number and name of everybody who could go on with it."""
    supplier = review.response.supplier
    found = people_holding(consortium().pk, *policies.REVIEWING)
    free = [one for one in found if one.user_id != review.reviewer_id and not conflicted(one.user_id, supplier)]
    return [(str(one.user_id), one.name or one.email) for one in free]
