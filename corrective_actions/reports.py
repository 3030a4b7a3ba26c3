"""The Corrective Action Plan for contract papers, from values frozen when it was asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from corrective_actions.timelines import Line, chart_of
from rphub.kernel.pdf import render

Json = dict[str, Any]


def plan_pdf(paper: Json) -> bytes:
    """The bytes of the document."""
    return render("pdf/plan.html", plan_context(paper))


def plan_context(paper: Json) -> Json:
    """What the template needs."""
    today = date.fromisoformat(paper["as_at"])
    chart = chart_of([Line.kept(action["line"]) for action in paper["actions"] if action["line"]], today)
    more = {"kind": "Corrective Action Plan", "reader": f"{paper['supplier']} and the consortium office"}
    return {**paper, "as_at": today, "chart": chart, **more, "snapshot": paper["as_at"]}
