from django.db.models import TextChoices


class PromiseState(TextChoices):
    """Where a promise stands. Late is not a state but a day that passed."""

    DRAFT = "draft", "To agree"
    AGREED = "agreed", "Agreed, running"
    PART = "part", "Delivered in part"
    DELIVERED = "delivered", "Delivered, to verify"
    VERIFIED = "verified", "Delivered and verified"
    NOT_DELIVERED = "not_delivered", "Not delivered"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REPLACED = "replaced", "Replaced"


class Source(TextChoices):
    """Where it was promised."""

    TENDER = "tender", "Tender"
    CONTRACT = "contract", "Contract"
    QUESTIONNAIRE = "questionnaire", "Questionnaire, SOC-02"
    MEETING = "meeting", "Meeting"


class ReportState(TextChoices):
    """Life of one delivery as the supplier reported it."""

    REPORTED = "reported", "Reported, to verify"
    RETURNED = "returned", "Returned, more is needed"
    VERIFIED = "verified", "Verified"
    TAKEN_BACK = "taken_back", "Taken back"


class NoteKind(TextChoices):
    """What a line in the story of a promise is."""

    SIGNED = "signed", "Agreed"
    CHANGED = "changed", "Changed"
    OBJECTION = "objection", "Change asked for"
    REPORTED = "reported", "Delivery reported"
    TAKEN_BACK = "taken_back", "Delivery taken back"
    RETURNED = "returned", "Delivery returned"
    VERIFIED = "verified", "Delivery verified"
    UNVERIFIED = "unverified", "Verification taken back"
    COUNTED = "counted", "Counted from the exchange"
    ENDED = "ended", "Ended"
    REOPENED = "reopened", "Opened again"


class ImportState(TextChoices):
    CHECKED = "checked", "Waiting for you"
    APPLIED = "applied", "Saved"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Set aside"


class Outcome(TextChoices):
    """What became of one row of an upload."""

    NONE = "none", "Nothing to save"
    WAITING = "waiting", "Waiting"
    SAVED = "saved", "Saved"
    UNDONE = "undone", "Undone"
    KEPT = "kept", "Changed since, so it stays"
