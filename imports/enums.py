from __future__ import annotations

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a file holds."""

    SUPPLIERS = "suppliers", "Suppliers"
    MEMBERS = "members", "Members"


class ImportState(TextChoices):
    RECEIVED = "received", "Being read"
    REFUSED = "refused", "Could not be read"
    CHECKED = "checked", "Waiting for you"
    SAVING = "saving", "Being saved"
    SAVED = "saved", "Saved"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Set aside"


class Does(TextChoices):
    """What a pass over the rows does."""

    READ = "read", "read"
    SAVE = "save", "saved"
    UNDO = "undo", "undone"


class Says(TextChoices):
    """What a row comes to; one that says what the hub has already is only counted."""

    NEW = "new", "New"
    CHANGED = "changed", "Changes"
    UNSURE = "unsure", "Waits for your decision"
    WRONG = "wrong", "Cannot be taken"


class Outcome(TextChoices):
    """What became of a row."""

    NONE = "none", "Nothing to save"
    WAITING = "waiting", "Waiting"
    SAVED = "saved", "Saved"
    LEFT_OUT = "left_out", "Not saved"
    UNDONE = "undone", "Undone"
    STAYS = "stays", "Stays"
