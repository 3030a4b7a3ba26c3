from __future__ import annotations

from django.db.models import TextChoices


class Kind(TextChoices):
    """Kinds of people a rule tells."""

    LEAD = "lead", "Supplier lead"
    OWNER = "owner", "Whoever owns it"
    CONTRIBUTOR = "contributor", "Contributors"
    SIGNATORY = "signatory", "Signatory"
    SPONSOR = "sponsor", "Executive sponsor"
    MANAGER = "manager", "Category manager"
    RP_LEAD = "rp_lead", "RP lead"
    ADMIN = "admin", "Consortium admin"
    MEMBER = "member", "Members who use its lots"
    BRAND = "brand", "The brand's person"
    READER = "reader", "Whoever is named as a reader"


SUPPLIER_KINDS = (Kind.LEAD, Kind.OWNER, Kind.CONTRIBUTOR, Kind.SIGNATORY, Kind.SPONSOR)
OFFICE_KINDS = (Kind.MANAGER, Kind.RP_LEAD)


class Frequency(TextChoices):
    DAILY = "daily", "At most one mail a day"
    WEEKLY = "weekly", "At most one mail a week"
