"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Now

from brands.models import Ask, BrandLink, Declaration
from rphub.kernel.personal import Rows, nowhere

PERSONAL = (
    Rows(
        BrandLink,
        "link for a brand",
        "links for brands",
        emails=("email",),
        names=("name",),
        erased={"email": nowhere, "name": "A former contact"},
        in_use=Q(revoked_at__isnull=True, expires_at__gt=Now()),
        first="A link for a brand is open to them. Withdraw it first.",
    ),
    Rows(Declaration, "declaration of a brand", "declarations of brands", names=("saved_by", "verified_by")),
    Rows(Ask, "question to a brand", "questions to brands", names=("asked_by",)),
)
