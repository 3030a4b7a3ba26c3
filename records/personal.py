"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from records.models import SignedRecord, TakenRecord
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(SignedRecord, "signed record", names=("released_by", "withdrawn_by")),
    Rows(TakenRecord, "record that was taken in", "records that were taken in", names=("taken_by",)),
)
