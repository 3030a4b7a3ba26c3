"""A plan, the list of a supplier's plans, and one action with its story, as both sides see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from corrective_actions.display import Card, card
from corrective_actions.enums import ActionState, Side
from corrective_actions.models import Action, ActionNote, Plan
from corrective_actions.policies import side_of
from corrective_actions.selectors.board import citation_counts
from corrective_actions.selectors.citations import citations
from corrective_actions.workflow import NEGOTIATED, OPEN
from rphub.kernel.charts import Chart, TimelineItem, timeline
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import Evidence, EvidenceUse


@dataclass(frozen=True, slots=True)
class Row:
    """An action in its plan; `mine` says that this side has not signed it."""

    action: Action
    card: Card
    mine: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    plan: Plan
    headline: str
    lead: str
    rows: tuple[Row, ...]
    to_sign: tuple[Row, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class ActionPage:
    action: Action
    card: Card
    notes: tuple[ActionNote, ...]
    proofs: tuple[EvidenceUse, ...]
    library: tuple[Evidence, ...]
    side: Side


def plan_page(actor: Actor, plan_id: UUID) -> PlanPage:
    """Three statements."""
    found = Plan.objects.visible_to(actor).select_related("supplier__organisation", "review")
    plan: Plan = get_object_or_404(found, pk=plan_id)
    actions = list(Action.objects.visible_to(actor).filter(plan=plan).for_list().order_by("number"))
    proofs, today, side = citation_counts(actions), timezone.localdate(), side_of(actor)
    rows = tuple(
        Row(action, card(action, today, proofs[str(action.pk)]), _unsigned(action, side)) for action in actions
    )
    to_sign = tuple(row for row in rows if row.mine and plan.proposed_at)
    headline, lead = _plan_words(plan, rows, to_sign, side)
    return PlanPage(plan, headline, lead, rows, to_sign, _chart(actions, today))


def _unsigned(action: Action, side: Side) -> bool:
    signed = action.office_signed_at if side == Side.OFFICE else action.supplier_signed_at
    return action.state in NEGOTIATED and signed is None


def _plan_words(plan: Plan, rows: Iterable[Row], to_sign: tuple[Row, ...], side: Side) -> tuple[str, str]:
    rows = tuple(rows)
    opened = sum(row.action.state in OPEN for row in rows)
    late = sum(row.card.late for row in rows)
    if plan.proposed_at is None:
        return (
            f"A draft with {count(len(rows), 'action')}. {plan.supplier} has not seen it.",
            "Read each action, change what should be said differently, and propose the plan.",
        )
    if to_sign:
        return (
            f"{count(len(to_sign), 'action')} {'needs' if len(to_sign) == 1 else 'need'} your agreement.",
            "Agree, propose other words or another date, or say why you disagree. Nothing runs until both have signed.",
        )
    if plan.agreed_at is None:
        other = "the consortium office" if side == Side.SUPPLIER else str(plan.supplier)
        return f"Waiting for {other}.", "You have agreed; nothing runs until both have signed."
    if opened == 0:
        return "Everything in this plan is settled.", "The story of each action stays readable."
    return f"{count(opened, 'action')} open, {late} late.", "Each action says what is done when, and what proves it."


def _chart(actions: Iterable[Action], today: date) -> Chart:
    items = [
        TimelineItem(
            label=f"{action.number} {action.text}",
            start=action.created_at.date(),
            due=action.due_on,
            done=action.closed_at.date() if action.closed_at else None,
            state=action.get_state_display(),
        )
        for action in actions
        if action.due_on and action.state not in (ActionState.WITHDRAWN, ActionState.REJECTED)
    ]
    return timeline(items, today, "When each action is due")


def supplier_plans(actor: Actor) -> list[Plan]:
    """The supplier's plans, newest first, with their numbers of actions: one statement."""
    return list(Plan.objects.visible_to(actor).for_list())


def action_page(actor: Actor, action_id: UUID) -> ActionPage:
    """Four statements."""
    found = Action.objects.visible_to(actor).for_list().select_related("plan__review", "verified_by")
    action: Action = get_object_or_404(found, pk=action_id)
    proofs = tuple(citations(action))
    cited = {use.evidence_id for use in proofs}
    library = Evidence.objects.visible_to(actor).current().filter(supplier=action.plan.supplier)
    return ActionPage(
        action=action,
        card=card(action, timezone.localdate(), len(proofs)),
        notes=tuple(action.notes.all()),
        proofs=proofs,
        library=tuple(one for one in library if one.pk not in cited),
        side=side_of(actor),
    )
