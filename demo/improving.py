"""After publishing: the plan is agreed, worked on, proven and verified."""

from __future__ import annotations

from datetime import date, timedelta

from corrective_actions.actions import plans, progress
from corrective_actions.enums import ActionState, Method
from corrective_actions.models import Action, Plan
from corrective_actions.selectors.citations import KIND
from demo.cast import Part
from demo.clock import acting_on
from demo.reference import actor
from demo.stories import documents, lead, review_of
from questionnaires.models import Response
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library
from suppliers.enums import Severity


def improve(part: Part, response: Response, start: date, *, finished: bool) -> None:
    """The plan: drafted, proposed, agreed; and last year's finished, this year's on its way."""
    review, amara, person = review_of(response), actor("Amara"), lead(part)
    with acting_on(start + timedelta(days=67)):
        plan = plans.draft_plan(actor=amara, review_id=review.pk)
        if plan is None or plan.agreed_at:
            return
        if plan.proposed_at is None:
            plans.propose_plan(actor=amara, plan_id=plan.pk)
    with acting_on(start + timedelta(days=72)):
        versions = {str(action.pk): action.version for action in plan.actions.all()}
        plans.sign_plan(actor=person, plan_id=plan.pk, versions=versions)
    work_on(part, plan, start, finished=finished)


def work_on(part: Part, plan: Plan, start: date, *, finished: bool) -> None:
    """Finished: all but one are verified. Else one is verified, one waits for it, one is running; the rest has time."""
    person = lead(part)
    waiting = plan.actions.filter(state=ActionState.AGREED).order_by("due_on", "number")
    for place, action in enumerate(waiting if finished else waiting[:3]):
        running, proven = (place > 5, True) if finished else (place == 2, place == 0)
        with acting_on(start + timedelta(days=80 + place)):
            progress.note_progress(actor=person, action_id=action.pk, text="A working group meets every second week.")
            if running:
                continue
            _prove(part, person, action)
        if proven:
            _verify(action, start, finished=finished)


def _verify(action: Action, start: date, *, finished: bool) -> None:
    amara = actor("Amara")
    verifier = actor("Priya") if action.severity == Severity.CRITICAL else amara
    with acting_on(start + timedelta(days=90)):
        note = "Read the new procedure and two filled-in records."
        progress.verify_action(actor=verifier, action_id=action.pk, method=Method.DOCUMENT, note=note)
    action.refresh_from_db()
    if finished and action.state == ActionState.EFFECTIVENESS_CHECK:
        with acting_on(start + timedelta(days=230)):
            note = "Asked again after four months; it is still done that way."
            progress.confirm_effect(actor=amara, action_id=action.pk, held=True, note=note)


def _prove(part: Part, person: Actor, action: Action) -> None:
    paper = documents(part, person)[0]
    library.cite_evidence(
        actor=person, evidence_id=paper.pk, kind=KIND, object_id=str(action.pk), label=str(action)[:200], page="4"
    )
    why = "The task had no owner when the last manager left."
    done = "Done; the procedure is on page 4."
    progress.submit_evidence(actor=person, action_id=action.pk, text=done, root_cause=why)
