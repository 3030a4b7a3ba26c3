from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions import completion, publishing
from reviews.actions.claims import reopen_review
from reviews.actions.findings import accept_findings
from reviews.forms import ChecksForm, ReasonForm, SummaryForm, finding_forms, ids
from reviews.models import ChallengePoint
from reviews.round_forms import ModerationForm, PointAnswerForm, PublishLaterForm
from reviews.selectors.completion import completion_page, moderation_page, publish_page
from reviews.views.common import run, say
from reviews.views.desk import desk_of
from rphub.kernel.access import access
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import attempt, done, posted, row_id
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role
from rphub.kernel.words import count

NOT_FINISHED = "Not finished yet: what is missing is listed below. What you wrote is saved."


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def review_complete(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Save the summary; or save it and finish, or go on to the letter."""
    if request.method != "POST":
        return show_completion(request, review_id)
    form, finish = SummaryForm(request.POST), "finish" in request.POST
    values: dict[str, Any] = {"actor": actor_of(request), "review_id": review_id}
    if not done(form, lambda: completion.save_summary(**values, **form.values())):
        return show_completion(request, review_id, "summary", form)
    if finish and run(completion.complete_review, **values)[1]:
        return show_completion(request, review_id, "summary", form, errors=[("missing", NOT_FINISHED)])
    say(request, "The review is finished." if finish else "Saved.")
    return redirect("review_letter" if "letter" in request.POST else "review_complete", review_id)


def show_completion(
    request: HttpRequest, review_id: UUID, part: str = "", form: HubForm | None = None, **more: Any
) -> HttpResponse:
    """The end of a review; a form of the page that came back with mistakes holds what was typed."""
    page = completion_page(actor_of(request), review_id)
    strengths = {f"strength_{n}": text for n, text in enumerate(page.review.strengths, start=1)}
    ticked = [name for name, on in page.review.ticks.items() if on]
    context = {
        "page": page,
        "desk": desk_of(request),
        "form": form,
        "summary": form
        if part == "summary"
        else SummaryForm(initial={"summary": page.review.summary or page.draft} | strengths),
        "checks": form if part == "checks" else ChecksForm(initial={"tick": ticked}),
        "findings": finding_forms(page.findings, part, form),
        "points": [(point, _point_form(point, part, form)) for point in page.log.points],
        **more,
    }
    return render(request, "reviews/review_complete.html", context, status=422 if form else 200)


def _point_form(point: ChallengePoint, part: str, form: HubForm | None) -> PointAnswerForm:
    named = f"point-{point.pk}"
    if part == named and isinstance(form, PointAnswerForm):
        return form
    shown = {"answer": point.answer, "state": point.state if point.answered_at else ""}
    return PointAnswerForm(initial=shown, auto_id=ids(named))


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def findings_accept(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Those that stood on the page, and no other."""
    seen = {pk for text in request.POST.getlist("seen") if (pk := row_id(text))}
    rows = accept_findings(actor=actor_of(request), review_id=review_id, seen=seen)
    accepted = f"{count(len(rows), 'finding is', 'findings are')} accepted as proposed."
    say(request, accepted if rows else "What you saw is decided already.")
    return redirect("review_complete", review_id)


@access(Role.MODERATOR, Role.RP_LEAD)
@require_http_methods(["GET", "POST"])
def review_moderate(request: HttpRequest, review_id: UUID) -> HttpResponse:
    actor, agree = actor_of(request), "agree" in request.POST
    page = moderation_page(actor, review_id)
    form = ModerationForm(page.levels, posted(request))
    moderate = lambda: completion.moderate_review(  # noqa: E731
        actor=actor, review_id=review_id, agree=agree, note=form.cleaned_data["note"], changes=form.changes()
    )
    if done(form, moderate):
        say(request, "Sent to the supplier for the accuracy check." if agree else "Returned to the reviewer.")
        return redirect("review_queue")
    context = {"page": page, "form": form, "rows": form.rows()}
    return render(request, "reviews/review_moderate.html", context, status=422 if form.is_bound else 200)


@access(Role.RP_LEAD)
@require_POST
def assessment_finalise(request: HttpRequest, review_id: UUID) -> HttpResponse:
    completion.finalise_assessment(actor=actor_of(request), review_id=review_id)
    say(request, "The report is locked. Look at what members will see, then publish.")
    return redirect("assessment_publish", review_id)


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def assessment_publish(request: HttpRequest, review_id: UUID) -> HttpResponse:
    if request.method == "POST":
        page = publish_page(actor_of(request), review_id)
        publishing.publish_assessment(actor=actor_of(request), response_id=page.review.response_id)
        say(request, "Published. Members see it from now on.")
        return redirect("assessment_publish", review_id)
    return show_publishing(request, review_id)


def show_publishing(request: HttpRequest, review_id: UUID, **forms: HubForm) -> HttpResponse:
    """What members will see; a form of the page that came back with mistakes holds what was typed."""
    page = publish_page(actor_of(request), review_id)
    shown = {"reopen": ReasonForm(auto_id=ids("reopen")), "later": PublishLaterForm()}
    context = {"page": page, "form": next(iter(forms.values()), None), **shown, **forms}
    return render(request, "reviews/assessment_publish.html", context, status=422 if forms else 200)


@access(Role.RP_LEAD)
@require_POST
def review_reopen(request: HttpRequest, review_id: UUID) -> HttpResponse:
    page = publish_page(actor_of(request), review_id)
    form = ReasonForm(request.POST, auto_id=ids("reopen"))
    values: dict[str, Any] = {"actor": actor_of(request), "response_id": page.review.response_id}
    if review := attempt(form, lambda: reopen_review(**values, **form.cleaned_data)):
        return redirect(review)
    return show_publishing(request, review_id, reopen=form)
