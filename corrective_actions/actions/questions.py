"""Whether an action waits for an answer: to an amendment, or to a request for more time."""

from __future__ import annotations

from django.utils import timezone

from corrective_actions.enums import AmendmentState, ExtensionState, Question, Side
from corrective_actions.models import Action
from corrective_actions.workflow import AMENDMENT, EXTENSION
from rphub.kernel.workflow import move


def ask(action: Action, question: Question, answer_from: Side) -> None:
    """The action waits for that side's answer; the board shows it there."""
    _wait(action, question, answer_from)


def answered(action: Action) -> None:
    _wait(action, "", "")


def _wait(action: Action, question: str, answer_from: str) -> None:
    action.question, action.answer_from = question, answer_from
    action.save(update_fields=["question", "answer_from"])


def lapse_question(action: Action) -> None:
    """What nobody answered before the action ended or went back to the table is answered by that."""
    if not action.question:
        return
    for amendment in action.amendments.filter(state=AmendmentState.OPEN):
        move(amendment, AMENDMENT["lapse"], closed_at=timezone.now())
    for request in action.more_time.filter(state=ExtensionState.ASKED):
        move(request, EXTENSION["lapse"], decided_at=timezone.now())
    answered(action)
