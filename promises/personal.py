"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from promises.models import DeliveryReport, Import, Note, Promise
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(
        Promise,
        "promise",
        names=("owner_name", "office_signed_by", "supplier_signed_by"),
        because="it was agreed by both sides under these names",
    ),
    Rows(DeliveryReport, "report of a delivery", "reports of deliveries", users=("reported_by", "verified_by")),
    Rows(Note, "note on a promise", "notes on promises", names=("by_label",)),
    Rows(Import, "uploaded table of promises", "uploaded tables of promises", users=("created_by",)),
)
