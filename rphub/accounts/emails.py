from __future__ import annotations

from django.utils import timezone

from rphub.accounts.models import Invitation
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
