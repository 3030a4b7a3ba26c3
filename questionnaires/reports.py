"""What goes into each PDF of this app."""

from __future__ import annotations

from typing import Any

from rphub.kernel import pdf


def receipt_pdf(receipt: Any) -> bytes:
    """The receipt with all answers as they were sent, from a `selectors.receipt.Receipt`."""
    submission = receipt.submission
    context = {
        "kind": "Receipt",
        "as_at": submission.submitted_at,
        "reader": str(submission.response.supplier),
        "snapshot": submission.number,
        "fingerprint": submission.fingerprint[:12],
        "receipt": receipt,
    }
    return pdf.render("pdf/receipt.html", context)
