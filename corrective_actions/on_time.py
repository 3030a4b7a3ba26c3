"""What “on time” means of an action (domain specification, section 5.8, K5): the one definition, for the figure of
contract management and for the rate that members read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.workflow import NEGOTIATED, PROVEN

if TYPE_CHECKING:
    from corrective_actions.models import Action

YEAR = timedelta(days=365)
LEFT_OUT = (*NEGOTIATED, ActionState.WITHDRAWN, ActionState.REJECTED, ActionState.RISK_ACCEPTED)
"""Not agreed, wrong, or no longer asked for."""
Promised = tuple[date | None, date | None]
"""Deadline, and the day its proof was sent, once that was verified."""


def promised(action: Action) -> Promised:
    """More time moves the day once; what came later, and a new day with a return, does not."""
    sent = timezone.localdate(action.submitted_at) if action.submitted_at and action.state in PROVEN else None
    return action.extended_to or action.original_due_on, sent


def kept_of_due(actions: Iterable[Promised], today: date) -> tuple[int, int]:
    """How many were proven on time, of how many that count: the deadline lies in the year that ends today, or in the
    future where the proof is there before it."""
    due = [
        (deadline, done_on)
        for deadline, done_on in actions
        if deadline is not None and today - YEAR < deadline and (deadline <= today or done_on is not None)
    ]
    return sum(done_on is not None and done_on <= deadline for deadline, done_on in due), len(due)
