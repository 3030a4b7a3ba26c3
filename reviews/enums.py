from django.db.models import TextChoices


class Outcome(TextChoices):
    """How a level came about."""

    ACCEPTED = "accepted", "Accepted"
    CHANGED = "changed", "Changed by the reviewer"
    NA_ACCEPTED = "na_accepted", "Does not apply, accepted"
    NA_REJECTED = "na_rejected", "Does apply"


class EvidenceResult(TextChoices):
    """What the reviewer says about one use of a piece of evidence (domain specification, section 3.6)."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    REJECTED = "rejected", "Not accepted"
    EXPIRED = "expired", "Expired"


class QueryKind(TextChoices):
    MISSING_EVIDENCE = "missing_evidence", "Missing evidence"
    AMBIGUOUS = "ambiguous", "Not clear"
    INCONSISTENT = "inconsistent", "Does not match another answer"
    FIGURE_CHECK = "figure_check", "Check of a figure"
    FOLLOW_UP = "follow_up", "Follow-up on a risk"


class QueryState(TextChoices):
    DRAFT = "draft", "Drafted"
    SENT = "sent", "Waiting for the supplier"
    ANSWERED = "answered", "Answered"
    RESOLVED = "resolved", "Settled"
    UNRESOLVED = "unresolved", "Not answered, decided as it stands"


class FindingState(TextChoices):
    PROPOSED = "proposed", "To decide"
    ACCEPTED = "accepted", "Accepted"
    MERGED = "merged", "Merged into another"
    REJECTED = "rejected", "Not taken up"


class SnippetKind(TextChoices):
    """Where a saved text is offered."""

    QUERY = "query", "Query to the supplier"
    FEEDBACK = "feedback", "Feedback with the result"
