"""Whether the answers as they stand are signed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from questionnaires.models import Response, Signature


def valid_signature(response: Response) -> Signature | None:
    """The newest signature, unless an answer or a reason beside answers changed after it: then it covers something
    else."""
    signature = response.signatures.first()
    if signature is None:
        return None
    if any(datetime.fromisoformat(one["at"]) > signature.signed_at for one in response.explained.values()):
        return None
    changed_at = response.answers.aggregate(last=Max("updated_at"))["last"]
    return None if changed_at and changed_at > signature.signed_at else signature
