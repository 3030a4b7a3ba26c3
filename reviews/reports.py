"""Papers of a review: the supplier's own report, as the result page says it (domain specification, section 5.16), and
the reviewer's file, which stays in the office."""

from __future__ import annotations

from typing import Any

from rphub.kernel.pdf import render


def supplier_report(context: dict[str, Any]) -> bytes:
    """The bytes of the report; `selectors.papers` gathers the context, private notes are not among it."""
    return render("pdf/supplier_report.html", context)


def reviewer_file(context: dict[str, Any]) -> bytes:
    """The bytes of the whole record; `selectors.reviewer_file` gathers the context."""
    return render("pdf/reviewer_file.html", context)
