"""What generated documents hold about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from rphub.documents.models import Document
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(
        Document,
        "document that was asked for",
        "documents that were asked for",
        users=("requested_by_id",),
        names=("requested_by_label",),
        shown=("title",),
    ),
)
