"""The signed copy on paper, from values frozen when it was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from brands.content import statements
from rphub.kernel.pdf import render


def declaration_pdf(paper: dict[str, Any]) -> bytes:
    """The bytes of the document: the brand's own words, so its name stands where a reader's would."""
    context = {
        "kind": "Declaration of a brand",
        "reader": paper["brand"],
        "snapshot": f"edition {paper['number']}",
        "fingerprint": paper["fingerprint"][:12],
        "paper": paper,
        "signed_on": date.fromisoformat(paper["signed_on"]),
        "valid_until": date.fromisoformat(paper["valid_until"]),
        "statements": statements(paper["content"], paper["file_name"]),
    }
    return render("pdf/brand_declaration.html", context)
