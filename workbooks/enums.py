from __future__ import annotations

from django.db.models import TextChoices


class ImportKind(TextChoices):
    WORKBOOK = "workbook", "Workbook"
    TABLE = "table", "Table"


class ImportState(TextChoices):
    RECEIVED = "received", "Being read"
    REFUSED = "refused", "Could not be read"
    CHECKED = "checked", "Waiting for you"
    APPLIED = "applied", "Saved"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Set aside"


class Outcome(TextChoices):
    """What became of one question of an upload."""

    NONE = "none", "Nothing to save"
    WAITING = "waiting", "Waiting"
    SAVED = "saved", "Saved"
    UNDONE = "undone", "Undone"
    KEPT = "kept", "Changed since, so it stays"
