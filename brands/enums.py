from __future__ import annotations

from django.db.models import TextChoices


class DeclarationState(TextChoices):
    """Of one edition of a brand's declaration (domain specification, section 5.9)."""

    REQUESTED = "requested", "Asked"
    REMINDED = "reminded", "Reminded"
    RECEIVED = "received", "Signed, not verified yet"
    VERIFIED = "verified", "Verified"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn by the brand"
    EXPIRED = "expired", "Ended"
    CALLED_OFF = "called_off", "Not asked any more"


class AskState(TextChoices):
    """What became of one reseller's wish to use it."""

    WAITING = "waiting", "Waiting"
    ALLOWED = "allowed", "May use it"
    DECLINED = "declined", "May not use it"
    REFUSED = "refused", "Refused"
    TAKEN_BACK = "taken_back", "Taken back"


class DeclarationKind(TextChoices):
    OWN = "own", "Signed here by the brand"
    GROUP = "group", "Public, for the whole group"


class Visibility(TextChoices):
    CONSORTIUM = "consortium", "The consortium, and the resellers that may use it"
    MEMBERS = "members", "Members of the consortium too"


class Method(TextChoices):
    """How a declaration was verified."""

    DOCUMENT = "document", "Read the documents"
    PUBLIC = "public", "Compared with what is public"
    CALL = "call", "Spoke with the brand"
    MONITOR = "monitor", "Asked an independent monitor"
