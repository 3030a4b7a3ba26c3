from django.db.models import TextChoices

NOT_SIGNED = "Not yet"
"""What stands on paper where a signature will be."""


class ActionState(TextChoices):
    """Domain specification, section 5.7. Overdue is not a state but a day that passed."""

    PROPOSED = "proposed", "Proposed"
    DISPUTED = "disputed", "Disputed"
    AGREED = "agreed", "Agreed"
    IN_PROGRESS = "in_progress", "Running"
    EVIDENCE_SUBMITTED = "evidence_submitted", "Evidence sent, to verify"
    RETURNED = "returned", "Returned, more is needed"
    VERIFIED = "verified", "Verified"
    EFFECTIVENESS_CHECK = "effectiveness_check", "Has it held?"
    CLOSED = "closed", "Closed, verified"
    CLOSED_UNVERIFIED = "closed_unverified", "Closed, not verified"
    RISK_ACCEPTED = "risk_accepted", "Risk accepted"
    ESCALATED = "escalated", "Escalated"
    CONTRACT_ACTION = "contract_action", "Taken into the contract"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REJECTED = "rejected", "Not taken up"


class Origin(TextChoices):
    """Where an action comes from; it always has exactly one origin. That it comes from a concern is never said: more
    people read plans than may know of concerns (docs/adr/0033)."""

    QUESTION = "question", "A question of the questionnaire"
    CRP = "crp", "The Carbon Reduction Plan review"
    STATEMENT = "statement", "The modern slavery statement review"
    CASE = "case", "The consortium office"
    AUDIT = "audit", "An audit"
    CONTRACT_REVIEW = "contract_review", "A contract review"


class Method(TextChoices):
    """How it was verified."""

    DOCUMENT = "document", "Documents read"
    CALL = "call", "Call with the supplier"
    SITE_VISIT = "site_visit", "Site visit"
    THIRD_PARTY = "third_party", "Independent third party"
    WORKERS = "workers", "Confirmed by workers"
    SELF_REPORT = "self_report", "The supplier's own report"


class NoteKind(TextChoices):
    """What a line in an action's story is."""

    PROGRESS = "progress", "Progress"
    EVIDENCE = "evidence", "Evidence sent"
    RETURNED = "returned", "Returned"
    VERIFIED = "verified", "Verified"
    CHANGED = "changed", "Text or date changed"
    SIGNED = "signed", "Agreed"
    DISPUTED = "disputed", "Disputed"
    EXTENDED = "extended", "More time"
    ASKED = "asked", "More time asked"
    AMENDMENT = "amendment", "Amendment"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Opened again"
    ESCALATED = "escalated", "Escalated"
    OTHER = "other", "Note"


class Side(TextChoices):
    OFFICE = "office", "Consortium office"
    SUPPLIER = "supplier", "Supplier"


class AmendmentState(TextChoices):
    """Of a change to what both sides have agreed."""

    OPEN = "open", "Waits for the other side"
    AGREED = "agreed", "Agreed by both"
    REFUSED = "refused", "Not agreed"
    TAKEN_BACK = "taken_back", "Taken back"
    LAPSED = "lapsed", "Not decided before the action ended"


class ExtensionState(TextChoices):
    """Of a supplier's request for more time."""

    ASKED = "asked", "Waits for the office"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    LAPSED = "lapsed", "Not decided before the action ended"


class Question(TextChoices):
    """What one side has asked the other about an agreed action; one at a time."""

    AMENDMENT = "amendment", "Other words"
    EXTENSION = "extension", "More time"


class Turn(TextChoices):
    """Who acts next: the columns of the board."""

    SUPPLIER = "supplier", "With supplier"
    US = "us", "With us"
    RUNNING = "running", "Agreed, running"
    VERIFY = "verify", "To verify"
    CLOSED = "closed", "Closed"


class Place(TextChoices):
    """Where the database files an action on the board; two of the places change columns on a day."""

    SUPPLIER = "supplier", "With supplier"
    US = "us", "With us"
    RUNNING = "running", "Agreed, running"
    VERIFY = "verify", "To verify"
    CLOSED = "closed", "Closed"
    WATCHED = "watched", "Running until the day of the effectiveness check, then with us"
    ACCEPTED = "accepted", "Closed until the day the accepted risk ends, then with us"
