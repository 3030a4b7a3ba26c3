"""What improvement plans publish about a supplier: open actions, and on its standing counts, themes and how they stand;
never a finding."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.told import told
from corrective_actions.workflow import CAN_BE_LATE, NEGOTIATED, OPEN
from rphub.kernel.roles import Actor
from suppliers.actions.standings import ActionFact, record_open_actions, set_standing
from suppliers.enums import Severity
from suppliers.models import Standing


@transaction.atomic
def publish_facts(*, actor: Actor, supplier_id: int) -> None:
    """Write the supplier's open actions and counts down; called by every verb and by the nightly sweep."""
    today = timezone.localdate()
    rows = Action.objects.filter(plan__supplier_id=supplier_id).select_related("plan", "finding")
    every = list(rows.order_by("due_on", "number", "pk"))
    actions = [action for action in every if action.state in OPEN]
    late = [action for action in actions if action.is_late(today)]
    record_open_actions(supplier_id=supplier_id, facts=[_fact(action) for action in actions])
    set_standing(
        actor=actor,
        supplier_id=supplier_id,
        reason="improvement plan",
        actions_open=len(actions),
        actions_late=len(late),
        critical_overdue=any(action.severity == Severity.CRITICAL for action in late),
        plan_in_place=bool(actions),
        overdue_released=any(action.members_know_late(today) for action in actions),
        escalated_engagement=any(action.engagement_released for action in actions),
        plan_told=told(every, today),
    )


def refresh_facts(*, actor: Actor) -> int:
    """Lateness comes with the date, and a year passes, without a click: look at every supplier that was ever shown an
    action. Returns how many."""
    drafts = (*NEGOTIATED, ActionState.REJECTED)
    with_actions = set(Action.objects.exclude(state__in=drafts).values_list("plan__supplier_id", flat=True))
    marked = Standing.objects.filter(plan_in_place=True).values_list("supplier_id", flat=True)
    suppliers = sorted(with_actions | set(marked))
    for supplier_id in suppliers:
        publish_facts(actor=actor, supplier_id=supplier_id)
    return len(suppliers)


def _fact(action: Action) -> ActionFact:
    return ActionFact(
        source_id=str(action.pk),
        text=action.text[:500],
        severity=action.severity,
        due_on=action.due_on,
        code=action.code,
        section=action.section,
        path=reverse("supplier_action", args=[action.pk]),
        can_be_late=action.state in CAN_BE_LATE,
    )
