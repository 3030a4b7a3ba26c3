"""The plan on paper, from values frozen when it was asked for."""

from __future__ import annotations

from typing import Any

from carbon_plans.plan_text import plan_text
from rphub.kernel.pdf import render


def plan_pdf(paper: dict[str, Any]) -> bytes:
    """The bytes of the document."""
    return render("pdf/carbon_plan.html", paper_context(paper))


def paper_context(paper: dict[str, Any]) -> dict[str, Any]:
    """What the template needs; the document is the firm's own, so its name stands where a reader's would."""
    return {
        "kind": "Carbon Reduction Plan",
        "reader": paper["supplier"],
        "snapshot": f"edition {paper['edition']}",
        "fingerprint": paper["fingerprint"],
        "draft": paper["draft"],
        "text": plan_text(paper["content"], paper=True),
    }
