from __future__ import annotations

from django.db.models import TextChoices


class Assurance(TextChoices):
    """How well the scheme itself checks what it says, in the words of the assurance ladder (market study, C5).

    “Checked by RP lead” is missing: that is the review, which no scheme replaces (domain specification, section 1.6).
    """

    SELF_DECLARED = "self_declared", "Self-declared"
    DOCUMENT = "document", "Document supplied"
    INDEPENDENT = "independent", "Independently verified"

    @property
    def blocks(self) -> int:
        """How many of the four blocks are filled."""
        return BLOCKS[self]


BLOCKS = {Assurance.SELF_DECLARED: 1, Assurance.DOCUMENT: 2, Assurance.INDEPENDENT: 4}


class ApplicationState(TextChoices):
    APPLIED = "applied", "Filled in"
    UNDONE = "undone", "Undone"


class Outcome(TextChoices):
    """What became of one question of an application."""

    SAVED = "saved", "Filled in"
    UNDONE = "undone", "Undone"
    KEPT = "kept", "Changed since, so it stays"
