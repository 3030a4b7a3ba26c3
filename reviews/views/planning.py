"""Publishing on a later day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from reviews.actions.planning import cancel_publication, plan_publication
from reviews.round_forms import PublishLaterForm
from reviews.selectors.completion import publish_page
from reviews.views.common import say
from reviews.views.completion import show_publishing
from rphub.kernel.access import access
from rphub.kernel.pages import attempt
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.words import day


@access(Role.RP_LEAD)
@require_POST
def publication_plan(request: HttpRequest, review_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), PublishLaterForm(request.POST)
    response_id = publish_page(actor, review_id).review.response_id
    plan = attempt(form, lambda: plan_publication(actor=actor, response_id=response_id, **form.cleaned_data))
    if plan is None:
        return show_publishing(request, review_id, later=form)
    say(request, f"Members see it from {day(plan.publish_on)}. You can cancel until then.")
    return redirect("assessment_publish", plan.review_id)


@access(Role.RP_LEAD)
@require_POST
def publication_cancel(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan = cancel_publication(actor=actor_of(request), plan_id=plan_id)
    say(request, "Cancelled. Nothing is published on that day.")
    return redirect("assessment_publish", plan.review_id)
