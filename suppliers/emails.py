"""The mails of the evidence library. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from rphub.accounts.selectors import Addressee
from rphub.kernel.words import count, day
from rphub.mailing.actions import MailDraft
from suppliers.models import Evidence

LISTED = 20


def expiry_draft(person: Addressee, supplier: str, documents: Sequence[Evidence], today: date) -> MailDraft:
    """One mail for all documents whose day of telling has come."""
    ended = sum(one.valid_until is not None and one.valid_until < today for one in documents)
    items = [
        {
            "title": one.title,
            "ended": one.valid_until is not None and one.valid_until < today,
            "day": day(one.valid_until),
            "path": reverse("evidence_detail", args=[one.pk]),
        }
        for one in documents[:LISTED]
    ]
    context = {
        "name": person.name,
        "supplier": supplier,
        "items": items,
        "more": max(0, len(documents) - LISTED),
        "ending": count(len(documents) - ended, "document") if ended < len(documents) else "",
        "ended": count(ended, "document") if ended else "",
        "path": reverse("evidence_library") + "?show=ending",
        "button_label": "Open your evidence",
    }
    key = f"evidence-ends:{today.isoformat()}:{person.user_id}:{documents[0].pk}"
    return MailDraft("evidence_ends", to=person.email, key=key, about=supplier, context=context)
