from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.actions.queries import save_replies, send_queries, send_replies
from reviews.selectors.queries import queries_page as page_of
from reviews.selectors.queries import queries_preview
from reviews.views.common import run, say
from rphub.kernel.access import access
from rphub.kernel.problems import Problem
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Role
from rphub.kernel.words import day


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def queries_send(request: HttpRequest, review_id: UUID) -> HttpResponse:
    if request.method == "POST":
        due_on = send_queries(actor=actor_of(request), review_id=review_id)
        say(request, f"Sent. Replies are due by {day(due_on)}.")
        return redirect("review_queue")
    preview = queries_preview(actor_of(request), review_id)
    return render(request, "reviews/queries_send.html", {"preview": preview})


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "POST"])
def queries_page(request: HttpRequest, response_id: UUID) -> HttpResponse:
    errors: list[Problem] = []
    if request.method == "POST":
        errors = _save(request, response_id)
        if not errors and "send" in request.POST:
            _, errors = run(send_replies, actor=actor_of(request), response_id=response_id)
        if not errors:
            say(request, "Your replies are sent." if "send" in request.POST else "Saved. Nothing is sent yet.")
            return redirect("queries_page", response_id)
    context = {"page": page_of(actor_of(request), response_id), "errors": errors, "typed": request.POST}
    return render(request, "reviews/queries_page.html", context, status=422 if errors else 200)


def _save(request: HttpRequest, response_id: UUID) -> list[Problem]:
    given = {name.removeprefix("reply-"): text for name, text in request.POST.items() if name.startswith("reply-")}
    replies = {int(key): str(text) for key, text in given.items() if key.isdecimal()}
    _, errors = run(save_replies, actor=actor_of(request), response_id=response_id, replies=replies)
    return errors
