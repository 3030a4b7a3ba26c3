from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.actions.queries import save_replies, send_queries, send_replies
from reviews.forms import RepliesForm
from reviews.selectors.queries import queries_page as page_of
from reviews.selectors.queries import queries_preview
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
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
    """POST saves the replies; the other button also sends them."""
    actor, send = actor_of(request), "send" in request.POST
    page = page_of(actor, response_id)
    form = RepliesForm((row.query for row in page.open), posted(request))
    if done(form, lambda: save_replies(actor=actor, response_id=response_id, replies=form.replies())) and (
        not send or done(form, lambda: send_replies(actor=actor, response_id=response_id))
    ):
        say(request, "Your replies are sent." if send else "Saved. Nothing is sent yet.")
        return redirect("queries_page", response_id)
    rows = [(row, form[f"reply-{row.query.pk}"]) for row in page.open]
    context = {"page": page, "form": form, "rows": rows}
    return render(request, "reviews/queries_page.html", context, status=422 if form.is_bound else 200)
