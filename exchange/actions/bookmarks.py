"""What a person keeps to come back to. Not in the history: nobody else learns who looks at what."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from exchange import policies
from exchange.models import Bookmark, Posting
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor


@transaction.atomic
def bookmark_posting(*, actor: Actor, posting_id: UUID) -> Posting:
    """It stands on the person's own page from now on."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_bookmark(actor, posting, _of(actor, posting).exists()))
    Bookmark.objects.create(user_id=actor.user_id or 0, posting=posting)
    return posting


@transaction.atomic
def unbookmark_posting(*, actor: Actor, posting_id: UUID) -> Posting:
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_unbookmark(actor, _of(actor, posting).exists()))
    _of(actor, posting).delete()
    return posting


def _of(actor: Actor, posting: Posting) -> QuerySet[Bookmark]:
    return Bookmark.objects.filter(user=actor.user_id, posting=posting)
