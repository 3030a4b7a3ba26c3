from django.db.models import TextChoices

CORRECTED = "reply.corrected"
"""The line of an answer's history that holds its words before and after a correction."""


class EnquiryState(TextChoices):
    """Of what a supplier asked about a question; the labels are for the office."""

    WAITING = "waiting", "Waits for an answer"
    ANSWERED = "answered", "Answered"
    TAKEN_BACK = "taken_back", "Taken back by the supplier"


class ReplyState(TextChoices):
    """Who reads an answer."""

    PRIVATE = "private", "Only for those who asked"
    SHARED = "shared", "For every supplier with this question"
