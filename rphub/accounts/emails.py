from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from rphub.accounts.enums import MEMBERS_MAY
from rphub.accounts.models import Grant, Invitation
from rphub.kernel.words import day
from rphub.mailing.actions import queue


def queue_invitation(invitation: Invitation) -> None:
    """The invitation to a colleague, member or staff; suppliers' first mail is the questionnaire's own.

    Inviting again sends it again, at most once a day.
    """
    queue(
        "invitation",
        to=invitation.email,
        key=f"invitation:{invitation.pk}:{timezone.localdate()}",
        organisation=invitation.organisation_id,
        context={
            "name": invitation.name,
            "organisation": invitation.organisation.name,
            "role": invitation.get_role_display(),
            "until": day(invitation.until) if invitation.until else "",
            "invited_by": invitation.invited_by,
            "path": invitation.get_absolute_url(),
            "button_label": "Open the invitation",
        },
    )


def queue_role_changed(grant: Grant, *, by: str, event: int) -> None:
    """To a person of a member whose role was exchanged for the other one; `event` is in the history."""
    queue(
        "role_changed",
        to=grant.user.email,
        key=f"role-changed:{event}",
        organisation=grant.organisation_id,
        context=_told(grant, by) | {"path": reverse("member_home"), "button_label": "Open My frameworks"},
    )


def queue_access_ended(grant: Grant, *, by: str, event: int) -> None:
    """To a person of a member whose role was taken away; the grant is deleted already."""
    queue(
        "access_ended",
        to=grant.user.email,
        key=f"access-ended:{event}",
        organisation=grant.organisation_id,
        context=_told(grant, by),
    )


def _told(grant: Grant, by: str) -> dict[str, str]:
    return {
        "name": str(grant.user),
        "organisation": str(grant.organisation),
        "role": grant.get_role_display().lower(),
        "may": MEMBERS_MAY.get(grant.role, ""),
        "by": by,
    }
