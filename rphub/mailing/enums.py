from __future__ import annotations

from django.db.models import TextChoices


class MailState(TextChoices):
    QUEUED = "queued", "Waiting"
    CLAIMED = "claimed", "Being written"
    SENDING = "sending", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNKNOWN = "unknown", "Not known"
    DROPPED = "dropped", "Not needed any more"
    RETURNED = "returned", "Came back"

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
    MailState.DROPPED: "not_applicable",
    MailState.RETURNED: "late",
}
