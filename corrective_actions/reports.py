"""The Corrective Action Plan for contract papers, from values frozen when it was asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from corrective_actions.enums import NOT_SIGNED
from corrective_actions.timelines import Line, chart_of
from rphub.kernel.pdf import render
from rphub.kernel.words import day

Json = dict[str, Any]


def plan_pdf(paper: Json) -> bytes:
    """The bytes of the document."""
    return render("pdf/plan.html", plan_context(paper))


def plan_context(paper: Json) -> Json:
    """What the template needs."""
    today = date.fromisoformat(paper["as_at"])
    chart = chart_of([Line.kept(action["line"]) for action in paper["actions"] if action["line"]], today)
    return {
        **paper,
        **_counts(paper["actions"]),
        "as_at": today,
        "chart": chart,
        "kind": "Corrective Action Plan",
        "reader": f"{paper['supplier']} and the consortium office",
        "snapshot": f"of {day(today)}",
    }


def _counts(actions: list[Json]) -> dict[str, int]:
    """Where the plan stands: actions that both sides signed, those that are verified, those that are late."""
    return {
        "signed": sum(NOT_SIGNED not in (action["office"], action["supplier"]) for action in actions),
        "done": sum(bool(action["verified"]) for action in actions),
        "late": sum(bool(action["late"]) for action in actions),
    }
