"""Publishing later: a day is chosen now, and the same action publishes on it (decision 0025)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.models import Response
from reviews import emails, policies
from reviews.actions.claims import latest_of
from reviews.actions.publishing import end_plans, publish_assessment
from reviews.enums import PlanState
from reviews.models import PlannedPublication
from rphub.accounts.models import User
from rphub.accounts.selectors import actor_for
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, Refused, StaleState, require
from rphub.kernel.roles import Actor, Area
from rphub.kernel.words import day

FURTHEST = timedelta(days=183)
REOPENED = "It was reopened since the day was chosen. Look at what members will see, and choose again."


@transaction.atomic
def plan_publication(*, actor: Actor, response_id: UUID, publish_on: date) -> PlannedPublication:
    """Choose the day on which this result, as it was looked at, is shown to members. A later choice replaces it."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_plan_publication(actor, response))
    today = timezone.localdate()
    if not today < publish_on <= today + FURTHEST:
        sentence = f"Choose a day after today and no later than {day(today + FURTHEST)}."
        raise Invalid({"publish_on": sentence})
    review = latest_of(response)
    end_plans(actor, review, PlanState.CANCELLED)
    plan: PlannedPublication = PlannedPublication.objects.create(
        review=review, publish_on=publish_on, by=get_object_or_404(User, pk=actor.user_id)
    )
    record(actor, "publication.planned", review, publish_on=publish_on)
    return plan


@transaction.atomic
def cancel_publication(*, actor: Actor, plan_id: int) -> PlannedPublication:
    """Nothing happens on the day; the result waits for the RP lead again."""
    plan: PlannedPublication = PlannedPublication.objects.visible_to(actor).lock(plan_id)
    require(policies.can_cancel_publication(actor, plan))
    plan.state, plan.ended_at, plan.ended_by_label = PlanState.CANCELLED, timezone.now(), actor.label
    plan.save()
    record(actor, "publication.cancelled", plan.review, publish_on=plan.publish_on)
    return plan


def plans_due(today: date | None = None) -> Iterable[int]:
    """Publications whose day has come."""
    due = PlannedPublication.objects.filter(state=PlanState.WAITING, publish_on__lte=today or timezone.localdate())
    return list(due.values_list("pk", flat=True))


@transaction.atomic
def publish_planned(*, actor: Actor, plan_id: int) -> bool:
    """Publish as the person who chose the day, if they still may; else stop, and tell the RP leads why.

    Everything is one transaction: a worker that is killed leaves the plan waiting, and a second one finds it done.
    """
    require(policies.can_publish_planned(actor))
    of_plan = PlannedPublication.objects.values_list("review__response_id", flat=True)
    Response.objects.visible_to(actor).lock(of_plan.get(pk=plan_id))  # as by hand: first the response, then the plan
    plan: PlannedPublication = PlannedPublication.objects.visible_to(actor).lock(plan_id)
    if plan.state != PlanState.WAITING or plan.publish_on > timezone.localdate():
        return False
    problem = _attempt(plan)
    plan.state, plan.problem = PlanState.STOPPED if problem else PlanState.DONE, problem
    plan.ended_at, plan.ended_by_label = timezone.now(), actor.label
    plan.save()
    if problem:
        record(actor, "publication.stopped", plan.review, reason=problem, publish_on=plan.publish_on)
        emails.queue_publication_stopped(plan)
    return not problem


def _attempt(plan: PlannedPublication) -> str:
    """The sentence that stopped it; empty when members see it."""
    response = plan.review.response
    if latest_of(response).pk != plan.review_id:
        return REOPENED
    who = actor_for(plan.by, Area.OFFICE, "job")
    allowed = policies.can_plan_publication(who, response)
    if not allowed or not plan.by.is_active:
        return allowed.reason or f"{plan.by} no longer works here. Look at it, and choose again."
    try:
        with transaction.atomic():
            publish_assessment(actor=who, response_id=response.pk)
    except (Refused, StaleState) as error:
        return str(error)
    return ""
