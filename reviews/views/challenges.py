"""The supplier's correction and appeal, and what the office answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions.challenges import answer_point, appeal_result, challenge_result, decide_appeal
from reviews.actions.papers import request_draft_report
from reviews.forms import ids
from reviews.round_forms import AppealDecisionForm, AppealForm, PointAnswerForm, PointsForm
from reviews.selectors.challenges import appeal_page, challenge_page
from reviews.views.common import say
from reviews.views.completion import show_completion
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area, Role


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "POST"])
def result_challenge(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = challenge_page(actor, response_id)
    form = PointsForm(page.questions, page.documents, posted(request))
    if done(form, lambda: challenge_result(actor=actor, response_id=response_id, points=form.points())):
        say(request, "Your correction is with the reviewer, who looks at it before anybody else sees the result.")
        return redirect("supplier_home")
    context = {"page": page, "form": form}
    return render(request, "reviews/result_challenge.html", context, status=422 if form.is_bound else 200)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "POST"])
def result_appeal(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), AppealForm(posted(request))
    page = challenge_page(actor, response_id)
    if done(form, lambda: appeal_result(actor=actor, response_id=response_id, **form.cleaned_data)):
        say(request, "Your appeal is with a moderator. You read the decision and its reasons here.")
        return redirect("result_page", response_id)
    context = {"page": page, "form": form}
    return render(request, "reviews/result_appeal.html", context, status=422 if form.is_bound else 200)


@access(*SUPPLIER_ROLES)
@require_POST
def draft_request(request: HttpRequest, response_id: UUID) -> HttpResponse:
    document = request_draft_report(actor=actor_of(request), response_id=response_id)
    return redirect(document_url(Area.SUPPLIER, document))


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def point_answer(request: HttpRequest, review_id: UUID, point_id: int) -> HttpResponse:
    part = f"point-{point_id}"
    form = PointAnswerForm(request.POST, auto_id=ids(part))
    values: dict[str, Any] = {"actor": actor_of(request), "review_id": review_id, "point_id": point_id}
    if not done(form, lambda: answer_point(**values, **form.cleaned_data)):
        return show_completion(request, review_id, part, form)
    say(request, "Answered. The supplier reads it with the new result.")
    return redirect("review_complete", review_id)


@access(Role.MODERATOR, Role.RP_LEAD)
@require_http_methods(["GET", "POST"])
def appeal_decide(request: HttpRequest, review_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = appeal_page(actor, review_id)
    form = AppealDecisionForm(page.levels, posted(request))
    decide = lambda: decide_appeal(  # noqa: E731
        actor=actor, review_id=review_id, decision=form.cleaned_data["decision"], changes=form.changes()
    )
    if done(form, decide):
        say(request, "Decided. The supplier reads your reasons.")
        return redirect("review_queue")
    context = {"page": page, "form": form, "rows": form.rows()}
    return render(request, "reviews/appeal_decide.html", context, status=422 if form.is_bound else 200)
