"""Telling the office that a document came after sending; `questionnaires` takes it and does not know who reviews."""

from __future__ import annotations

from questionnaires.models import Response
from reviews.emails import queue_evidence_came_late
from reviews.selectors.late import claim_of


def tell_of_evidence(response: Response, code: str) -> int:
    """In the transaction that adds it; how many mails are new."""
    return queue_evidence_came_late(response, code, claim_of(response))
