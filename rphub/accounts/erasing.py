"""Erasing who somebody was. The row stays, for the history and what they signed hang on it; the name goes."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rphub.accounts import policies
from rphub.accounts.actions import raise_grants_version
from rphub.accounts.models import CalendarFeed, Invitation, User
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.personal import ERASED, nowhere
from rphub.kernel.roles import Actor

NOBODY = "A former user"


@transaction.atomic
def erase_account(*, actor: Actor, user_id: int) -> bool:
    """“A former user” from now on; no sign-in, no calendar, no second factor. Whether there was something to do.

    Roles have to be taken away first, so that nobody goes whose work still waits for them.
    """
    require(policies.can_erase_by_itself(actor))
    user: User = User.objects.select_for_update().get(pk=user_id)
    if user.erased_at:
        return False
    if user.grants.current().exists():
        raise Invalid("They still have a role here. Take it away first.")
    forget_invitations(actor, Invitation.objects.filter(email__iexact=user.email))
    for rows in (EmailAddress.objects, Authenticator.objects, CalendarFeed.objects):
        rows.filter(user=user).delete()
    user.name, user.email, user.job_title, user.phone = NOBODY, nowhere(user), "", ""
    user.is_active, user.erased_at = False, timezone.now()
    user.set_unusable_password()
    user.save()
    raise_grants_version(user)
    record(actor, "person.erased", user)
    return True


@transaction.atomic
def forget_invitations(actor: Actor, found: QuerySet[Invitation]) -> int:
    """Name and address go, and the link opens nothing any more; who it was given for stays. How many."""
    require(policies.can_erase_by_itself(actor))
    invitations = list(found.exclude(email__endswith=ERASED).select_for_update())
    for invitation in invitations:
        invitation.email, invitation.name = nowhere(invitation), ""
        invitation.revoked_at = invitation.revoked_at or timezone.now()
        invitation.save(update_fields=["email", "name", "revoked_at"])
        record(actor, "invitation.erased", invitation)
    return len(invitations)
