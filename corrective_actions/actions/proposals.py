"""The door for the apps above: an action that a contract review, a concern or an audit asks for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.negotiation import show_and_sign
from corrective_actions.actions.plans import file_action
from corrective_actions.enums import Origin
from corrective_actions.models import Action, Plan
from corrective_actions.querysets import suppliers_with_plans
from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from suppliers.models import Supplier


@transaction.atomic
def propose_action(
    *, actor: Actor, supplier_id: int, origin: Origin, source: str | UUID | int, key: str, title: str, **fields: Any
) -> Action:
    """One action on the plan of that source, once for each `key`; called again with the same key it changes nothing.

    `origin` is CONTRACT_REVIEW, CASE or AUDIT, `source` the id of the review or concern, `key` that of the decision,
    `title` that of the plan, which the supplier reads. `fields`: `severity`, `gap` and `text`, and what else of
    `negotiation.EDITABLE`, `days` and `code` is known. Without days and date the severity's usual days count.

    The RP lead proposes it at once: signed for the office, shown to the supplier, who is told by mail. From a category
    manager it is a draft that the RP lead proposes. Http404 for a supplier whose plans the actor does not read,
    Refused with the reason, Invalid by field.
    """
    supplier: Supplier = suppliers_with_plans(actor).lock(supplier_id)
    require(policies.can_propose_action(actor, origin))
    plan = _plan_of(actor, supplier, origin, str(source), title)
    known: Action | None = plan.actions.filter(source_key=key).first()
    if known is not None:
        return known
    action = file_action(actor, plan, {**fields, "origin": origin}, source_key=key)
    if policies.leads(actor):
        _propose(actor, plan, action)
    return action


def _plan_of(actor: Actor, supplier: Supplier, origin: Origin, source: str, title: str) -> Plan:
    plan, made = Plan.objects.get_or_create(
        supplier=supplier, origin=origin, source=source, defaults={"title": title[:160]}
    )
    if made:
        record(actor, "plan.drafted", plan, origin=Origin(origin).label)
    return plan


def _propose(actor: Actor, plan: Plan, action: Action) -> None:
    if plan.proposed_at is None:
        plan.proposed_at, plan.proposed_by_label = timezone.now(), actor.label[:200]
        plan.save(update_fields=["proposed_at", "proposed_by_label"])
        record(actor, "plan.proposed", plan, actions=1)
    show_and_sign(actor, action)
    emails.queue_plan_proposed(plan, action)
