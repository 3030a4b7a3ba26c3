"""What goes into each PDF of this app."""

from __future__ import annotations

from questionnaires.models import Submission
from questionnaires.selectors.receipt import receipt
from rphub.kernel import pdf


def receipt_pdf(submission_id: int) -> bytes:
    """The receipt with all answers as they were sent."""
    found = Submission.objects.select_related("response__cycle", "response__supplier__organisation")
    submission = found.get(pk=submission_id)
    context = {
        "kind": "Receipt",
        "as_at": submission.submitted_at,
        "reader": str(submission.response.supplier),
        "snapshot": submission.number,
        "fingerprint": submission.fingerprint[:12],
        "receipt": receipt(submission),
    }
    return pdf.render("pdf/receipt.html", context)
