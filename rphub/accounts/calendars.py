"""The secret address of a person's calendar: made, made anew, switched off. It is shown once and kept as a hash."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from rphub.accounts.models import CalendarFeed, User
from rphub.audit.actions import record
from rphub.kernel.roles import Actor

BYTES = 32
"""Of chance in an address; nobody guesses it."""


@transaction.atomic
def make_calendar(*, actor: Actor, user: User) -> str:
    """A new secret for the person's own calendar; an earlier one stops working at once."""
    secret = secrets.token_urlsafe(BYTES)
    made = {"digest": digest_of(secret), "made_at": timezone.now()}
    feed, _ = CalendarFeed.objects.update_or_create(user=user, defaults=made)
    record(actor, "calendar.address_made", feed)
    return secret


@transaction.atomic
def switch_off_calendar(*, actor: Actor, user: User) -> bool:
    """The address stops working. False when it was off already."""
    feed = CalendarFeed.objects.select_for_update().filter(user=user).first()
    if feed is None:
        return False
    record(actor, "calendar.switched_off", feed)
    feed.delete()
    return True


def owner_of(secret: str) -> User | None:
    """Whose calendar it is; nobody's once it was made anew, switched off, or the account is closed."""
    found = CalendarFeed.objects.select_related("user").filter(digest=digest_of(secret), user__is_active=True).first()
    return found.user if found else None


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
