"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from partnerships.models import Affiliation, InterestExpression, Partnership
from rphub.kernel.personal import Rows, nowhere

PERSONAL = (
    Rows(
        Partnership,
        "partnership they answer for",
        "partnerships they answer for",
        emails=("contact_email",),
        names=("contact_name", "logo_permission_by"),
        shown=("name",),
        erased={"contact_email": nowhere, "contact_name": "A former contact"},
        in_use=~Q(state="retired"),
        first="A partnership names them as its contact. Name somebody else there first.",
    ),
    Rows(
        Affiliation,
        "affiliation they declared or checked",
        "affiliations they declared or checked",
        names=("declared_by", "checked_by"),
    ),
    Rows(
        InterestExpression,
        "question about joining",
        "questions about joining",
        emails=("by_email",),
        names=("by_label",),
        erased={"by_email": nowhere, "by_label": "A former user"},
    ),
)
