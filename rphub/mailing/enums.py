from __future__ import annotations

from django.db.models import TextChoices


class MailState(TextChoices):
    QUEUED = "queued", "Waiting"
    CLAIMED = "claimed", "Being written"
    SENDING = "sending", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNKNOWN = "unknown", "Not known"

    @property
    def shape(self) -> str:
        """The picture beside the word."""
        return SHAPES[self]


SHAPES = {
    MailState.QUEUED: "waiting",
    MailState.CLAIMED: "in_progress",
    MailState.SENDING: "in_progress",
    MailState.SENT: "completed",
    MailState.FAILED: "late",
    MailState.UNKNOWN: "query",
}
