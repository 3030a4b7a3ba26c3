from __future__ import annotations

from django.db.models import TextChoices


class Right(TextChoices):
    """What a person may ask for."""

    ACCESS = "access", "A copy of everything held about them"
    RECTIFICATION = "rectification", "Something put right"
    ERASURE = "erasure", "Erasure"

    @property
    def noun(self) -> str:
        """“Access, asked for on …”"""
        return {"access": "Access", "rectification": "Correction", "erasure": "Erasure"}[self.value]


class RequestState(TextChoices):
    OPEN = "open", "Open"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
