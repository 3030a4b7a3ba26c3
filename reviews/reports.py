"""The supplier's own report on paper: everything the result page says (domain specification, section 5.16)."""

from __future__ import annotations

from typing import Any

from rphub.kernel.pdf import render


def supplier_report(context: dict[str, Any]) -> bytes:
    """The bytes of the report; `selectors.papers` gathers the context, private notes are not among it."""
    return render("pdf/supplier_report.html", context)
