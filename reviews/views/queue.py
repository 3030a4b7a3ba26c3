from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reviews.actions.claims import claim_review, declare_conflict, hand_over_review, take_over_review
from reviews.desk_forms import HandOverForm
from reviews.desks import BY_FORM, FILTERS
from reviews.selectors.claiming import claim_page, hand_over_page
from reviews.selectors.queue import Filters
from reviews.selectors.queue import review_queue as queue_of
from reviews.views.common import run, say
from reviews.views.desk import desk_of, leave
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
from rphub.kernel.problems import Problem
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """Filters stay as they were left: those chosen in the form are kept, `everything` forgets them.

    A link from another page says what it shows and leaves the desk alone; a name is looked for once.
    """
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    kept = "everything" in request.GET or BY_FORM in request.GET
    desk = leave(request, queue=chosen) if kept else desk_of(request)
    linked = not kept and any(name in request.GET for name in FILTERS)
    asked = (chosen if linked else desk.queue) | {"name": request.GET.get("name", "")}
    queue = queue_of(actor_of(request), Filters.of(asked), request.GET.get("page", "1"))
    return render(request, "reviews/review_queue.html", {"queue": queue, "desk": desk, "linked": linked})


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def review_claim(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Who begins a review says first that there is no conflict of interest."""
    actor = actor_of(request)
    problems: list[Problem] = []
    if request.method == "POST":
        said = bool(request.POST.get("no_conflict"))
        review, problems = run(claim_review, actor=actor, response_id=response_id, no_conflict=said)
        if review:
            return redirect(review)
    errors = [("no-conflict", one.message) for one in problems]
    context = {"page": claim_page(actor, response_id), "desk": desk_of(request), "errors": errors}
    return render(request, "reviews/review_claim.html", context, status=422 if errors else 200)


@access(Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR)
@require_POST
def conflict_declare(request: HttpRequest, supplier_id: int) -> HttpResponse:
    declare_conflict(actor=actor_of(request), supplier_id=supplier_id)
    say(request, "Noted: you do not review this supplier.")
    return redirect("review_queue")


@access(Role.RP_LEAD)
@require_http_methods(["GET", "POST"])
def review_hand_over(request: HttpRequest, review_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = hand_over_page(actor, review_id)
    form = HandOverForm(page.people, posted(request))
    if done(form, lambda: hand_over_review(actor=actor, review_id=review_id, **form.cleaned_data)):
        say(request, "Handed over. They get a mail, and everything decided so far stays.")
        return redirect("review_queue")
    context = {"page": page, "form": form}
    return render(request, "reviews/review_hand_over.html", context, status=422 if form.is_bound else 200)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def review_take_over(request: HttpRequest, review_id: UUID) -> HttpResponse:
    review = take_over_review(actor=actor_of(request), review_id=review_id)
    say(request, "Noted. You go on where it was left.")
    return redirect(review)
