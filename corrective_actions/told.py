"""What members are told of a supplier's improvement plans (domain specification, sections 5.11 and 5.16): themes in the
words written for them, priorities, due quarters, states and counts. Never a finding, a text, a question or a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from corrective_actions.enums import Origin
from corrective_actions.models import Action
from corrective_actions.on_time import LEFT_OUT, YEAR, kept_of_due, promised
from corrective_actions.workflow import NEGOTIATED, OPEN, PROVEN
from rphub.kernel.quarters import quarter
from suppliers.enums import Severity, ThemeState

MOST_THEMES = 3
RANKS = {severity.value: rank for rank, severity in enumerate(Severity)}


def told(actions: Sequence[Action], today: date) -> dict[str, Any]:
    """What `Standing.plan_told` holds of all actions of a supplier, each with its plan and finding; {} while nothing is
    agreed. Closed actions count, and themes that are done are named, for a year."""
    agreed = [action for action in actions if action.state not in LEFT_OUT]
    still = [action for action in agreed if action.state in OPEN]
    kept, due = kept_of_due((promised(action) for action in agreed), today)
    found = {
        "themes": _themes(agreed, today),
        "open": {one.value: n for one in Severity if (n := sum(action.severity == one for action in still))},
        "closed": sum(_closed_within_a_year(action, today) for action in agreed),
        "kept": kept,
        "due": due,
        "settled": _settled(actions),
    }
    return {name: value for name, value in found.items() if value}


def _themes(agreed: Iterable[Action], today: date) -> list[dict[str, str]]:
    """Each theme once, what is not done first. What comes from a concern is counted but has no theme: members read of
    that in a released notice only (docs/adr/0033)."""
    groups: dict[str, list[Action]] = {}
    for action in agreed:
        words = action.theme.strip()
        if words and action.origin != Origin.CASE and (action.state in OPEN or _proven_within_a_year(action, today)):
            groups.setdefault(words, []).append(action)
    themes = [_theme(words, rows, today) for words, rows in groups.items()]
    themes.sort(key=lambda one: (one["state"] == ThemeState.DONE, RANKS[one["severity"]], one["due"], one["theme"]))
    return themes[:MOST_THEMES]


def _theme(words: str, rows: list[Action], today: date) -> dict[str, str]:
    """Done once everything under it is proven; due when the last of it is, or when the first was that is late."""
    running = [action for action in rows if action.state not in PROVEN]
    late = [action for action in running if action.members_know_late(today)]
    state = ThemeState.LATE if late else ThemeState.AGREED if running else ThemeState.DONE
    days = [action.due_on for action in late or running if action.due_on]
    day = (min(days) if late else max(days)) if days else None
    severity = min((action.severity for action in running or rows), key=RANKS.__getitem__)
    return {
        "theme": words,
        "severity": severity,
        "due": quarter(day)[1].isoformat() if day else "",
        "state": state.value,
    }


def _settled(actions: Sequence[Action]) -> list[str]:
    """Themes of the newest review that both sides have finished talking about, whatever came of them: the report of
    that review names them no longer as only raised."""
    rows = [action for action in actions if action.plan.review_id is not None]
    newest = max((action.plan for action in rows), key=lambda plan: plan.created_at, default=None)
    mine = [action for action in rows if action.finding is not None and action.plan_id == getattr(newest, "pk", None)]
    talked = {action.finding.theme for action in mine if action.finding and action.state in NEGOTIATED}
    return sorted({action.finding.theme for action in mine if action.finding} - talked - {""})


def _proven_within_a_year(action: Action, today: date) -> bool:
    proven = action.state in PROVEN and action.verified_at is not None
    return proven and today - timezone.localdate(action.verified_at) <= YEAR


def _closed_within_a_year(action: Action, today: date) -> bool:
    return action.state in PROVEN and action.state not in OPEN and _proven_within_a_year(action, today)
