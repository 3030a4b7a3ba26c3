from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions import completion, publishing
from reviews.actions.claims import reopen_review
from reviews.forms import ReasonForm, SummaryForm
from reviews.selectors.completion import completion_page, moderation_page, publish_page
from reviews.views.common import attempt, run, say
from rphub.kernel.access import access
from rphub.kernel.problems import Problem
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def review_complete(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Save the summary, or save it and finish."""
    actor, errors = actor_of(request), list[Problem]()
    if request.method == "POST":
        form = SummaryForm(request.POST)
        values: dict[str, Any] = {"actor": actor, "review_id": review_id}
        _, errors = attempt(
            form,
            lambda: completion.save_summary(**values, summary=form.cleaned_data["summary"], strengths=form.strengths()),
        )
        if not errors and "finish" in request.POST:
            _, errors = run(completion.complete_review, **values)
        if not errors:
            say(request, "The review is finished." if "finish" in request.POST else "Saved.")
            return redirect("review_complete", review_id)
    return _completion(request, review_id, errors)


def _completion(request: HttpRequest, review_id: UUID, errors: list[Problem]) -> HttpResponse:
    page = completion_page(actor_of(request), review_id)
    given = dict(enumerate(page.review.strengths, start=1))
    initial = {"summary": page.review.summary} | {f"strength_{n}": text for n, text in given.items()}
    form = SummaryForm(request.POST) if errors else SummaryForm(initial=initial)
    context = {"page": page, "form": form, "errors": errors}
    return render(request, "reviews/review_complete.html", context, status=422 if errors else 200)


@access(Role.MODERATOR, Role.RP_LEAD)
@require_http_methods(["GET", "POST"])
def review_moderate(request: HttpRequest, review_id: UUID) -> HttpResponse:
    errors: list[Problem] = []
    if request.method == "POST":
        agree, note = "agree" in request.POST, request.POST.get("note", "")
        values = {"actor": actor_of(request), "review_id": review_id, "agree": agree, "note": note}
        _, errors = run(completion.moderate_review, **values)
        if not errors:
            say(request, "Sent to the supplier for the accuracy check." if agree else "Returned to the reviewer.")
            return redirect("review_queue")
    page = moderation_page(actor_of(request), review_id)
    context = {"page": page, "errors": errors, "typed": request.POST}
    return render(request, "reviews/review_moderate.html", context, status=422 if errors else 200)


@access(Role.RP_LEAD)
@require_POST
def assessment_finalise(request: HttpRequest, review_id: UUID) -> HttpResponse:
    completion.finalise_assessment(actor=actor_of(request), review_id=review_id)
    say(request, "The report is locked. Look at what members will see, then publish.")
    return redirect("assessment_publish", review_id)


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def assessment_publish(request: HttpRequest, review_id: UUID) -> HttpResponse:
    page = publish_page(actor_of(request), review_id)
    if request.method == "POST":
        publishing.publish_assessment(actor=actor_of(request), response_id=page.review.response_id)
        say(request, "Published. Members see it from now on.")
        return redirect("assessment_publish", review_id)
    return render(request, "reviews/assessment_publish.html", {"page": page})


@access(Role.RP_LEAD)
@require_POST
def review_reopen(request: HttpRequest, review_id: UUID) -> HttpResponse:
    page = publish_page(actor_of(request), review_id)
    form = ReasonForm(request.POST)
    values: dict[str, Any] = {"actor": actor_of(request), "response_id": page.review.response_id}
    review, errors = attempt(form, lambda: reopen_review(**values, **form.cleaned_data))
    if errors:
        return render(request, "reviews/assessment_publish.html", {"page": page, "errors": errors}, status=422)
    return redirect(review)
