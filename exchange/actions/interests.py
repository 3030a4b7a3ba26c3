"""An organisation wants to join a posting: written, taken back, declined. Accepting it is proposing a match."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.models import Interest, Posting
from exchange.selectors.entrance import entrance_of
from exchange.values import TEXT
from exchange.workflow import INTEREST, OPEN_INTEREST
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move


@transaction.atomic
def express_interest(
    *, actor: Actor, posting_id: UUID, organisation_id: int, message: str, conflict: str = ""
) -> Interest:
    """Write to whoever posted it. No name or address goes with it until there is a match."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    open_of = posting.interests.filter(state__in=OPEN_INTEREST).values_list("organisation_id", flat=True)
    require(policies.can_join(actor, entrance_of(actor), posting, open_of))
    if organisation_id not in policies.begins_for(actor) - {posting.organisation_id, *open_of}:
        raise Invalid({"organisation": "Choose one of your own organisations that has not written yet."})
    message = said(message, "message", "Say what you would bring or need, in a sentence or two.")
    interest: Interest = Interest.objects.create(
        posting=posting,
        organisation_id=organisation_id,
        by_id=actor.user_id or 0,
        message=message,
        conflict=conflict.strip()[:TEXT],
    )
    Posting.objects.filter(pk=posting.pk, answered_at__isnull=True).update(answered_at=timezone.now())
    record(actor, "interest.sent", interest)
    emails.queue_interest(interest)
    return interest


@transaction.atomic
def withdraw_interest(*, actor: Actor, interest_id: int) -> Interest:
    """Take it back before it was answered."""
    interest: Interest = Interest.objects.visible_to(actor).lock(interest_id)
    require(policies.can_withdraw(actor, interest))
    move(interest, INTEREST["withdraw"])
    record(actor, "interest.withdrawn", interest)
    return interest


@transaction.atomic
def decline_interest(*, actor: Actor, interest_id: int, reason: str) -> Interest:
    """Not this time, and why."""
    interest: Interest = Interest.objects.visible_to(actor).lock(interest_id)
    require(policies.can_decline(actor, interest))
    reason = said(reason, "reason", "Say in a sentence why; they read it.")
    move(interest, INTEREST["decline"], answer=reason)
    record(actor, "interest.declined", interest, reason=reason)
    emails.queue_declined(interest)
    return interest
