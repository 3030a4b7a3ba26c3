"""Words and shapes for plans and actions. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.workflow import RUNNING
from rphub.kernel.words import count, day, due_words

SHAPES = {
    ActionState.PROPOSED: "new",
    ActionState.DISPUTED: "query",
    ActionState.AGREED: "in_progress",
    ActionState.IN_PROGRESS: "in_progress",
    ActionState.EVIDENCE_SUBMITTED: "waiting",
    ActionState.RETURNED: "changed",
    ActionState.VERIFIED: "completed",
    ActionState.EFFECTIVENESS_CHECK: "waiting",
    ActionState.CLOSED: "completed",
    ActionState.CLOSED_UNVERIFIED: "not_started",
    ActionState.RISK_ACCEPTED: "unchanged",
    ActionState.ESCALATED: "late",
    ActionState.CONTRACT_ACTION: "finding",
    ActionState.WITHDRAWN: "not_comparable",
    ActionState.REJECTED: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One action as lists and boards show it."""

    id: str
    number: int
    text: str
    severity: str
    priority: str
    shape: str
    state: str
    due: str
    late: bool
    owner: str
    supplier: str
    proof: str


def card(action: Action, today: date, citations: int = 0) -> Card:
    """Everything a card says, without a further statement."""
    late = action.state in RUNNING and action.due_on is not None and action.due_on < today
    return Card(
        id=str(action.pk),
        number=action.number,
        text=action.text,
        severity=action.severity,
        priority=action.get_severity_display(),
        shape=SHAPES[ActionState(action.state)],
        state=action.get_state_display(),
        due=_due(action, today),
        late=late,
        owner=action.owner_name,
        supplier=str(action.plan.supplier),
        proof=count(citations, "piece of evidence", "pieces of evidence") if citations else "No proof yet",
    )


def _due(action: Action, today: date) -> str:
    if action.closed_at:
        return f"Since {day(action.closed_at)}"
    if action.check_on:
        return f"Look again on {day(action.check_on)}"
    if action.due_on is None:
        return f"{action.days} days from agreement"
    words = due_words(action.due_on, today)
    return f"{words[:1].upper()}{words[1:]}"
