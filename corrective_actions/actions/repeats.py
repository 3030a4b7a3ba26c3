"""The same question of the same supplier over the years: each action is linked to the one before it."""

from __future__ import annotations

from itertools import groupby

from corrective_actions.enums import ActionState
from corrective_actions.models import Action

NOT_COUNTED = (ActionState.WITHDRAWN, ActionState.REJECTED)


def link_repeats(supplier_id: int, code: str) -> None:
    """Count the plans in which the question came up, oldest first; safe to repeat.

    What was withdrawn does not count, nor does an earlier draft that the supplier was never shown. Two findings on
    one question in one plan are one time.
    """
    if not code:
        return
    rows = Action.objects.filter(plan__supplier=supplier_id, code=code).exclude(state__in=NOT_COUNTED)
    times, earlier = 1, None
    for _, actions in groupby(rows.order_by("plan__created_at", "plan_id", "number"), key=lambda row: row.plan_id):
        shown = None
        for action in actions:
            if (action.times, action.earlier_id) != (times, earlier):
                Action.objects.filter(pk=action.pk).update(times=times, earlier=earlier)
            shown = action.pk if action.shown_at else shown
        times, earlier = (times + 1, shown) if shown else (times, earlier)
