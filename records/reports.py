"""A signed record on paper, drawn from the very bytes that were signed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from records.models import SignedRecord
from records.shape import read
from rphub.kernel import pdf

TEMPLATE = "pdf/signed_record.html"


def signed_paper(made: SignedRecord) -> bytes:
    return pdf.render(TEMPLATE, paper_context(made))


def paper_context(made: SignedRecord) -> dict[str, Any]:
    record = read(made.record)
    return {
        "record": record,
        "key_id": made.key_id,
        "print": grouped(made.fingerprint),
        "address": settings.SITE_URL + reverse("record_check_one", args=[made.fingerprint]),
        "page": settings.SITE_URL + reverse("record_check"),
        "kind": "Signed record",
        "as_at": record.released_at,
        "reader": record.recipient,
        "snapshot": str(made.pk)[:8],
        "fingerprint": made.fingerprint[:12],
    }


def grouped(fingerprint: str) -> str:
    """Eight by eight, as people read it aloud."""
    return " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))
