from __future__ import annotations

from django.db.models import TextChoices


class VersionState(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class CycleState(TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ResponseState(TextChoices):
    """Labels for staff; `SUPPLIER_LABELS` says the same to the supplier and to members."""

    DRAFT = "draft", "Draft"
    INVITED = "invited", "Invited"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Sent"
    IN_REVIEW = "in_review", "In review"
    CLARIFICATION = "clarification", "Waiting for answers to queries"
    SCORED = "scored", "Scored"
    MODERATION = "moderation", "Moderation"
    ACCURACY_CHECK = "accuracy_check", "Accuracy check"
    FINALISED = "finalised", "Finalised"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"
    EXPIRED = "expired", "Expired"
    EXEMPT = "exempt", "Exempt"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NON_RESPONSIVE = "non_responsive", "No response"


SUPPLIER_LABELS = {
    ResponseState.DRAFT: "Not open yet",
    ResponseState.INVITED: "Not started",
    ResponseState.IN_PROGRESS: "Not sent",
    ResponseState.SUBMITTED: "Sent",
    ResponseState.IN_REVIEW: "Sent, being reviewed",
    ResponseState.CLARIFICATION: "Questions to you",
    ResponseState.SCORED: "Sent, being reviewed",
    ResponseState.MODERATION: "Sent, being reviewed",
    ResponseState.ACCURACY_CHECK: "Check the result for accuracy",
    ResponseState.FINALISED: "Review finished",
    ResponseState.PUBLISHED: "Shown to members",
    ResponseState.SUPERSEDED: "Past year",
    ResponseState.EXPIRED: "Out of date",
    ResponseState.EXEMPT: "Exempt",
    ResponseState.WITHDRAWN: "Withdrawn",
    ResponseState.NON_RESPONSIVE: "No response yet",
}


class Origin(TextChoices):
    """How an answer was written where nobody typed it on the page; the label completes a name."""

    PAGE = "", ""
    WORKBOOK = "workbook", "from a workbook"
    CSV = "csv", "from a CSV file"
    UNDO = "undo", "by undoing an upload"
    BRAND = "brand", "from the brand’s declaration"
    REVIEW = "review", "as the reviewer read the document"


class Doubt(TextChoices):
    """Why an answer needs somebody's eyes before it counts; said again or changed, the doubt is gone."""

    NONE = "", "None"
    REWORDED = "reworded", "Reworded"
    UNSURE = "unsure", "Not sure"


class Still(TextChoices):
    """What a person says of an answer carried over: the three choices of last year's card."""

    UNSAID = "", "Nothing"
    SAME = "same", "Still right"
    CHANGED = "changed", "Changed"
    UNSURE = "unsure", "Not sure"


class MoreTimeState(TextChoices):
    """Of a supplier's request for more time."""

    ASKED = "asked", "Waits for the office"
    ALLOWED = "allowed", "Allowed"
    REFUSED = "refused", "Refused"
    LAPSED = "lapsed", "Not answered before it was sent or taken back"


class Claim(TextChoices):
    """Respectable answers other than a level."""

    NONE = "none", "Answered"
    PLANNED = "planned", "Not yet, but planned"
    UNKNOWN = "unknown", "We do not know yet"
    NOT_APPLICABLE = "not_applicable", "Does not apply to us"


class DelegationEnd(TextChoices):
    """Why somebody no longer has a part."""

    HANDED_BACK = "handed_back", "Handed back"
    REASSIGNED = "reassigned", "Handed to somebody else"
    TAKEN_BACK = "taken_back", "Taken back"


class ProposalState(TextChoices):
    """A helper's words: nothing counts before the lead approves it."""

    WAITING = "waiting", "To approve"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
