"""Whether the answers as they stand are signed."""

from __future__ import annotations

from django.db.models import Max

from questionnaires.models import Response, Signature


def valid_signature(response: Response) -> Signature | None:
    """The newest signature, unless an answer changed after it: then it covers something else."""
    signature = response.signatures.first()
    if signature is None:
        return None
    changed_at = response.answers.aggregate(last=Max("updated_at"))["last"]
    return None if changed_at and changed_at > signature.signed_at else signature
