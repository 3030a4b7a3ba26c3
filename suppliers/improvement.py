"""The improvement plan as members read it: `Standing.plan_told`, and what the report raised that is not agreed. Pure.

Domain specification, section 5.16, items 2 and 8: themes with due quarter and state, counts by priority, on-time rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from rphub.kernel.words import count, month, percent1
from suppliers.display import PRIORITIES, Sign
from suppliers.enums import Severity, ThemeState

RAISED = Sign("not_started", "Raised in the review")
SHAPES = {ThemeState.AGREED: "in_progress", ThemeState.LATE: "late", ThemeState.DONE: "completed"}
OF_THE_PLAN, OF_THE_REVIEW = "an open theme of the improvement plan", "a theme of the review"


@dataclass(frozen=True, slots=True)
class Theme:
    """What the supplier is to improve, without the finding behind it. `place` says where a question about it comes
    from; one that is not `open` is done."""

    words: str
    priority: Sign
    state: Sign
    open: bool
    place: str


def themes(told: Mapping[str, Any], report: Mapping[str, Any], today: date) -> list[Theme]:
    """Of the report, those that both sides have not settled yet; before them the plan's own. None without a report."""
    if not report:
        return []
    agreed = [_of_the_plan(item, today) for item in told.get("themes", [])]
    known = {theme.words for theme in agreed} | set(told.get("settled", []))
    return agreed + [
        Theme(item["theme"], _priority(item["priority"]), RAISED, True, OF_THE_REVIEW)
        for item in report.get("themes", [])
        if item["theme"] not in known
    ]


def sentences(told: Mapping[str, Any]) -> list[str]:
    """Counts by priority, what was closed, and the rate of K5; only what there is."""
    found, held = [], told.get("open", {})
    if held:
        parts = [f"{held[one.value]} {one.label.lower()}" for one in Severity if held.get(one.value)]
        found.append(f"Open by priority: {', '.join(parts)}.")
    if told.get("closed"):
        found.append(f"Done, verified and closed in the last 12 months: {count(told['closed'], 'action')}.")
    if told.get("due"):
        kept, due = told.get("kept", 0), told["due"]
        found.append(f"On time in the last 12 months: {kept} of {due} due, {percent1(Fraction(100 * kept, due))}.")
    return found


def shown(told: Mapping[str, Any], report: Mapping[str, Any], today: date) -> list[Any]:
    """All of it as plain values, for the fingerprint."""
    found = themes(told, report, today)
    return [sentences(told), [[theme.words, theme.priority.words, theme.state.words] for theme in found]]


def _of_the_plan(item: Mapping[str, str], today: date) -> Theme:
    state = ThemeState(item["state"])
    place = f"{OF_THE_PLAN}, late" if state == ThemeState.LATE else OF_THE_PLAN
    return Theme(
        item["theme"],
        _priority(item["severity"]),
        Sign(SHAPES[state], _words(state, item["due"], today)),
        state != ThemeState.DONE,
        place,
    )


def _words(state: ThemeState, due: str, today: date) -> str:
    """“Agreed, due by March 2027”, the last month of the quarter; that of a late one may be ahead. One whose quarter
    has passed waits to be checked, or its delay is not released: nobody is told which."""
    if state == ThemeState.DONE or not due:
        return str(state.label)
    last = date.fromisoformat(due)
    if state == ThemeState.LATE:
        return f"Late, was due in the quarter to {month(last)}"
    return f"Agreed, was due by {month(last)}, not verified yet" if last < today else f"Agreed, due by {month(last)}"


def _priority(severity: str) -> Sign:
    return Sign(severity, PRIORITIES.get(severity, ""))
