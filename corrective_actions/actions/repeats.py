"""The same question of the same supplier over the years: each action is linked to the one before it."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from corrective_actions.enums import ActionState
from corrective_actions.models import Action

NOT_COUNTED = (ActionState.WITHDRAWN, ActionState.REJECTED)


class Earlier(NamedTuple):
    """The last one before, and when it was written."""

    pk: UUID | None = None
    at: datetime | None = None


def link_repeats(supplier_id: int, code: str) -> None:
    """Count the plans in which the question came up, oldest first; safe to repeat.

    What was withdrawn does not count, nor does an earlier draft that the supplier was never shown. Two findings on
    one question in one plan are one time.
    """
    if not code:
        return
    rows = Action.objects.filter(plan__supplier=supplier_id, code=code).exclude(state__in=NOT_COUNTED)
    times, earlier = 1, Earlier()
    for _, actions in groupby(rows.order_by("plan__created_at", "plan_id", "number"), key=lambda row: row.plan_id):
        shown = None
        for action in actions:
            if (action.times, action.earlier_id, action.earlier_at) != (times, *earlier):
                Action.objects.filter(pk=action.pk).update(times=times, earlier=earlier.pk, earlier_at=earlier.at)
            shown = Earlier(action.pk, action.created_at) if action.shown_at else shown
        times, earlier = (times + 1, shown) if shown else (times, earlier)
