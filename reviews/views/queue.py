from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reviews.actions.claims import claim_review, declare_conflict
from reviews.selectors.queue import Filters
from reviews.selectors.queue import review_queue as queue_of
from reviews.views.common import run, say
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    queue = queue_of(actor_of(request), Filters.of(request.GET.dict()), request.GET.get("page", "1"))
    return render(request, "reviews/review_queue.html", {"queue": queue, "errors": [], "asked": ""})


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def review_claim(request: HttpRequest, response_id: UUID) -> HttpResponse:
    review, errors = run(
        claim_review,
        actor=actor_of(request),
        response_id=response_id,
        no_conflict=bool(request.POST.get("no_conflict")),
    )
    if errors:
        queue = queue_of(actor_of(request), Filters())
        context = {"queue": queue, "errors": [(f"no-conflict-{response_id}", one.message) for one in errors]}
        return render(request, "reviews/review_queue.html", context | {"asked": response_id}, status=422)
    return redirect(review)


@access(Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR)
@require_POST
def conflict_declare(request: HttpRequest, supplier_id: int) -> HttpResponse:
    declare_conflict(actor=actor_of(request), supplier_id=supplier_id)
    say(request, "Noted: you do not review this supplier.")
    return redirect("review_queue")
