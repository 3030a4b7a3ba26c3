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


class OwnCheck(TextChoices):
    """What a reviewer knows from elsewhere; the values are the calculated facts that rules read."""

    FORCED_LABOUR = "flag_forced_labour", "Signs of forced labour"
    FEE_TO_WORKER = "fee_to_worker", "Workers paid recruitment fees"
    UNION_RETALIATION = "union_retaliation", "Retaliation against a union"
    RETALIATION_ALLEGED = "retaliation_alleged", "Retaliation alleged after a complaint"
    UNDISCLOSED = "undisclosed_found", "A matter found that was not disclosed"


class CreditState(TextChoices):
    """What became of an offer to raise an answer."""

    OFFERED = "offered", "Waiting for the supplier"
    ACCEPTED = "accepted", "Taken by the supplier"
    DECLINED = "declined", "The supplier keeps its claim"
    LAPSED = "lapsed", "Not answered, the claim stays"


class PointState(TextChoices):
    """What the reviewer made of one point of a challenge."""

    OPEN = "open", "To answer"
    CORRECTED = "corrected", "Put right"
    STANDS = "stands", "Stays as it was"


class AppealState(TextChoices):
    OPEN = "open", "Waiting for the moderator"
    STANDS = "stands", "The result stands"
    CHANGED = "changed", "The result was changed"


class PlanState(TextChoices):
    """What became of a day chosen for publishing."""

    WAITING = "waiting", "Waiting for its day"
    DONE = "done", "Published"
    CANCELLED = "cancelled", "Cancelled"
    STOPPED = "stopped", "Could not be published"


class SnippetKind(TextChoices):
    """Where a saved text is offered."""

    QUERY = "query", "Query to the supplier"
    FEEDBACK = "feedback", "Feedback with the result"
