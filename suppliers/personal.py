"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from rphub.kernel.personal import Rows, nowhere
from suppliers.models import Contact, Delivery, Emissions, Evidence, EvidenceUse, Merger, StandingChange, TwoFirms

PERSONAL = (
    Rows(
        Contact,
        "entry as a contact",
        "entries as a contact",
        emails=("email",),
        names=("name",),
        shown=("kind", "phone", "job_title"),
        erased={"email": nowhere, "name": "A former contact", "phone": "", "job_title": ""},
        in_use=Q(left_on__isnull=True),
        first="A supplier has them as its contact. Put somebody else in their place first.",
    ),
    Rows(Evidence, "document they added", "documents they added", users=("added_by",), shown=("title",)),
    Rows(EvidenceUse, "citation of a document", "citations of a document", names=("added_by_label",)),
    Rows(StandingChange, "change of a status", "changes of a status", names=("by",)),
    Rows(Delivery, "delivery they verified", "deliveries they verified", names=("verified_by",)),
    Rows(Emissions, "word on emissions", "words on emissions", names=("said_by",)),
    Rows(Merger, "merge of suppliers", "merges of suppliers", names=("by",)),
    Rows(TwoFirms, "word on two firms", "words on two firms", names=("by",)),
)
