from django.db.models import TextChoices


class MeetingState(TextChoices):
    """A contract review from its day in the calendar to agreed minutes. Missed is not a state but a day that passed."""

    PLANNED = "planned", "Planned"
    MOVED = "moved", "Moved to another day"
    SENT = "sent", "Agenda sent"
    HELD = "held", "Held, minutes to write"
    MINUTES_SENT = "minutes_sent", "Minutes with the supplier"
    AGREED = "agreed", "Minutes agreed"
    CANCELLED = "cancelled", "Cancelled"


class PointKind(TextChoices):
    """What a point of the agenda is about; all but the last two kinds fill themselves."""

    LATE = "late", "Actions that are late"
    OPEN = "open", "Open actions"
    EVIDENCE = "evidence", "New evidence"
    FIGURES = "figures", "Figures"
    PROMISES = "promises", "Promises"
    NOTICES = "notices", "Notices"
    NEXT = "next", "Next questionnaire"
    ESCALATED = "escalated", "Escalated action"
    ADDED = "added", "Added"


class Rating(TextChoices):
    """The public scale for a key figure of a contract (domain specification, section 5.8)."""

    GOOD = "good", "Good"
    APPROACHING = "approaching", "Approaching target"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"
