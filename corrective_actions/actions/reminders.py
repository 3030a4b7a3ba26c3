"""Reminders of actions: due and not yet queued, so that a worker that slept a night catches up."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from corrective_actions import emails
from corrective_actions.models import Action

OFFSETS = (30, 14, 1, -7, -30)
"""Days after the due date, latest first (domain specification, section 5.6)."""


def queue_due_reminders(today: date | None = None) -> int:
    """Queue, for each action the supplier works on, the latest reminder its date calls for. Returns how many."""
    today = today or timezone.localdate()
    actions = Action.objects.to_remind(today - timedelta(days=OFFSETS[-1])).for_list()
    reminded = 0
    for action in actions.iterator(chunk_size=500):
        offset = due_offset(action.due_on, today)
        if offset is not None:
            emails.queue_action_due(action, offset=offset, today=today)
            reminded += 1
    return reminded


def due_offset(due_on: date, today: date) -> int | None:
    """The latest offset that has been reached: 14 for an action 20 days late, None well before it is due."""
    days = (today - due_on).days
    return next((offset for offset in OFFSETS if days >= offset), None)
