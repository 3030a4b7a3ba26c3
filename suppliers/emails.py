"""What mails say of documents that end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from rphub.kernel.words import count, day
from suppliers.models import EndingNotice

LISTED = 20


def endings_context(notices: Sequence[EndingNotice], today: date) -> dict[str, Any]:
    """The documents of one person's mail, those that ended first; `suppliers` names whose they are."""
    ordered = sorted(notices, key=lambda one: (one.evidence.valid_until or today, one.pk))
    past = [one.evidence.valid_until is not None and one.evidence.valid_until < today for one in ordered]
    ended, names = sum(past), {str(one.evidence.supplier) for one in ordered}
    return {
        "suppliers": " and ".join(sorted(names)),
        "documents": [
            {
                "title": one.evidence.title,
                "ended": gone,
                "day": day(one.evidence.valid_until),
                "path": reverse("evidence_detail", args=[one.evidence_id]),
            }
            for one, gone in list(zip(ordered, past, strict=True))[:LISTED]
        ],
        "more_documents": max(0, len(ordered) - LISTED),
        "ending": count(len(ordered) - ended, "document") if ended < len(ordered) else "",
        "ended": count(ended, "document") if ended else "",
    }
