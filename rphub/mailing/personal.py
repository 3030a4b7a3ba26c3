"""What the outbox holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from rphub.kernel.personal import Rows, nowhere
from rphub.mailing.models import DeadAddress, Mail

PERSONAL = (
    Rows(
        Mail,
        "mail to them",
        "mails to them",
        emails=("to",),
        shown=("subject", "body_text", "state"),
        erased={"to": nowhere, "context": {}, "body_text": "", "body_html": "", "subject": "Erased", "about": ""},
        only=Q(restricted=False),
        in_use=~Q(state__in=("sent", "failed", "unknown")),
        first="A mail to them is on its way. Wait until it has gone.",
    ),
    Rows(
        DeadAddress,
        "note that nothing reaches them",
        "notes that nothing reaches them",
        emails=("address",),
        shown=("reason",),
        erased={"address": nowhere, "reason": ""},
    ),
)
