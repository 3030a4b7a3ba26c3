"""What a contract review's agenda says of a supplier's improvement actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import Side
from corrective_actions.filing import AGENDA_STEP
from corrective_actions.models import Action
from corrective_actions.selectors.cards import Card, cards
from corrective_actions.steps import next_step
from corrective_actions.workflow import NEGOTIATED, OPEN
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class AgendaAction:
    """An action that is not settled; `standing` ones stay on every agenda until they are."""

    id: UUID
    card: Card
    """Number, question, words, state, priority, day in words, whether late, whose turn."""
    due_on: date | None
    standing: bool
    step: int
    """On the escalation ladder; 0 without escalation."""
    next: str
    """What the office does next, in a sentence."""
    url: str


def open_actions_of(actor: Actor, supplier_id: int, today: date | None = None) -> list[AgendaAction]:
    """Everything of the supplier that is negotiated or open and the actor may see, the most pressing first.

    Two statements, however many there are.
    """
    today = today or timezone.localdate()
    rows = Action.objects.visible_to(actor).filter(plan__supplier=supplier_id, state__in=(*NEGOTIATED, *OPEN))
    ordered = rows.for_list().with_turn(today).order_by("-attention", F("due_on").asc(nulls_last=True), "pk")
    found: list[Action] = list(ordered)
    return [_on_agenda(action, card, today) for action, card in zip(found, cards(found, today), strict=True)]


def _on_agenda(action: Action, card: Card, today: date) -> AgendaAction:
    return AgendaAction(
        id=action.pk,
        card=card,
        due_on=action.due_on,
        standing=action.escalation >= AGENDA_STEP,
        step=action.escalation,
        next=next_step(action, Side.OFFICE, today),
        url=reverse("action_detail", args=[action.pk]),
    )
