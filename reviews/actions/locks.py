"""The review an action works on: locked, with what a case needs, and whether its reader has declared a conflict."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists
from django.http import Http404

from reviews.models import Conflict, Review
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor


def locked_review(actor: Actor, review_id: UUID) -> Review:
    found: list[Review] = LOCKED.objects(actor, review_id=review_id, who=actor.user_id or 0)
    if not found:
        raise Http404("No such review.")
    return found[0]


def _locked(actor: Actor, review_id: UUID, who: int) -> Any:
    rows = Review.objects.visible_to(actor).filter(pk=review_id).order_by().select_for_update(of=("self",))
    related = ("response__supplier__organisation", "response__cycle", "submission", "reviewer")
    rows = rows.select_related(*related).defer("submission__breakdown", "submission__declaration")
    return rows.annotate(conflicted=Exists(Conflict.objects.of_review(who)))


LOCKED = Prepared(_locked)
