"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from enquiries.models import Enquiry, Reply
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Enquiry, "question they asked", "questions they asked", users=("asked_by",), shown=("code", "text", "state")),
    Rows(
        Reply,
        "answer to a supplier",
        "answers to suppliers",
        names=("given_by", "shared_by", "corrected_by"),
        shown=("code",),
    ),
)
