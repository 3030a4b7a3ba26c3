"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from corrective_actions.models import Action, ActionNote, Amendment, Extension, Plan
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Plan, "improvement plan", names=("proposed_by_label",)),
    Rows(
        Action,
        "improvement action",
        users=("office_signer", "supplier_signer", "submitter", "verified_by"),
        names=("office_signed_by", "supplier_signed_by", "owner_name", "ended_by"),
        because="it was agreed by both sides under these names",
    ),
    Rows(
        Amendment,
        "amendment",
        users=("office_signer", "supplier_signer"),
        names=("office_signed_by", "supplier_signed_by"),
        because="it was agreed by both sides under these names",
    ),
    Rows(Extension, "request for a later day", "requests for a later day", names=("asked_by", "decided_by")),
    Rows(ActionNote, "note on an action", "notes on actions", names=("by_label",)),
)
