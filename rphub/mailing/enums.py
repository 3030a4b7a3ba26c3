from django.db.models import TextChoices


class MailState(TextChoices):
    QUEUED = "queued", "Waiting"
    CLAIMED = "claimed", "Being written"
    SENDING = "sending", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNKNOWN = "unknown", "Not known"
