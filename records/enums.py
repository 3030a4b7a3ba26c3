from django.db.models import TextChoices

PAPER = "signed_record"
"""Kind of the document that is the PDF of a record."""


class Held(TextChoices):
    """What a supplier may put into a record beside the result; nothing is in it that was not ticked."""

    FRAMEWORKS = "frameworks", "The frameworks and lots we hold a place on"
    ANSWERS = "answers", "Our answers, as we sent them"
    EVIDENCE = "evidence", "Names, dates and fingerprints of our evidence, never the files"


class Kind(TextChoices):
    """What checking a record came to."""

    GENUINE = "genuine", "Genuine"
    ELSEWHERE = "elsewhere", "Genuine, of another hub"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ENDED = "ended", "Its time is over"
    ALTERED = "altered", "Changed after it was signed"
    STRANGER = "stranger", "Signed by nobody we know"
    UNLISTED = "unlisted", "Not on our list"
