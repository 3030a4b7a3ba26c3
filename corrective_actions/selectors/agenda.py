"""What a contract review's agenda says of a supplier's improvement actions, and the figures counted from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import ActionState as S
from corrective_actions.enums import Side
from corrective_actions.filing import AGENDA_STEP
from corrective_actions.models import Action
from corrective_actions.selectors.cards import Card, cards
from corrective_actions.steps import next_step
from corrective_actions.workflow import NEGOTIATED, OPEN, PROVEN
from rphub.kernel.roles import Actor
from suppliers.enums import Severity

CONTAINED_IN = 14
"""Days in which a critical action is contained (domain specification, section 5.8, K6)."""


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


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts for K5 and K6: of the actions that fell due in the time, and of the critical ones agreed in it."""

    due: int
    on_time: int
    """Evidence that was verified later came by the day in force, or it was closed by then."""
    critical: int
    contained: int


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


def action_figures(actor: Actor, supplier_id: int, since: date, until: date) -> Figures:
    """Of the days `since` to `until`, both included; one statement. What was withdrawn does not count."""
    rows = Action.objects.visible_to(actor).filter(plan__supplier=supplier_id, original_due_on__isnull=False)
    agreed: list[Action] = list(rows.exclude(state__in=(S.WITHDRAWN, S.REJECTED)))
    due = [action for action in agreed if action.due_on and since <= action.due_on <= until]
    critical = [
        action for action in agreed if action.severity == Severity.CRITICAL and since <= _agreed_on(action) <= until
    ]
    return Figures(len(due), _number(due), len(critical), sum(_contained(action) for action in critical))


def _number(due: Iterable[Action]) -> int:
    return sum(1 for action in due if (done := _done_on(action)) and action.due_on and done <= action.due_on)


def _contained(action: Action) -> bool:
    done = _done_on(action)
    return done is not None and (done - _agreed_on(action)).days <= CONTAINED_IN


def _done_on(action: Action) -> date | None:
    """When what was verified had been sent, or when it was closed without verification."""
    moment = action.submitted_at if action.state in PROVEN else action.closed_at
    return timezone.localdate(moment) if moment else None


def _agreed_on(action: Action) -> date:
    moments = [moment for moment in (action.office_signed_at, action.supplier_signed_at) if moment]
    return timezone.localdate(max(moments, default=action.created_at))
