"""The Corrective Action Plan for contract papers, from values frozen when it was asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from rphub.kernel.charts import Chart, TimelineItem, timeline
from rphub.kernel.pdf import render

Json = dict[str, Any]
CAPTION = "When each action is due"


def plan_pdf(paper: Json) -> bytes:
    """The bytes of the document."""
    return render("pdf/plan.html", plan_context(paper))


def plan_context(paper: Json) -> Json:
    """What the template needs."""
    context = {**paper, "as_at": date.fromisoformat(paper["as_at"]), "chart": _chart(paper)}
    more = {"kind": "Corrective Action Plan", "reader": f"{paper['supplier']} and the consortium office"}
    return {**context, **more, "snapshot": paper["as_at"], "fingerprint": paper["fingerprint"]}


def _chart(paper: Json) -> Chart:
    items = [_item(action) for action in paper["actions"] if action["line"]]
    return timeline(items, date.fromisoformat(paper["as_at"]), CAPTION)


def _item(action: Json) -> TimelineItem:
    start, due, done = action["line"]
    return TimelineItem(
        label=f"{action['number']} {action['text']}",
        start=date.fromisoformat(start),
        due=date.fromisoformat(due),
        done=date.fromisoformat(done) if done else None,
        state=action["state"],
    )
