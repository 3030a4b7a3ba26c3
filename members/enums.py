from django.db.models import TextChoices


class How(TextChoices):
    """By which road a member raised something with a supplier."""

    MEETING = "meeting", "In a meeting"
    LETTER = "letter", "By letter or mail"
    CONTRACT_REVIEW = "contract_review", "In a contract review"
