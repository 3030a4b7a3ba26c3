from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions.queries import extend_queries, save_replies, send_queries, send_replies, settle_query
from reviews.forms import RepliesForm
from reviews.models import Clarification
from reviews.round_forms import ExtendForm, OutcomeForm
from reviews.selectors.queries import queries_page as page_of
from reviews.selectors.queries import queries_preview
from reviews.selectors.workbench import review_of
from reviews.views.common import say
from reviews.views.workbench import show_workbench
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
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


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def queries_extend(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """More time for the replies of a round."""
    actor, form = actor_of(request), ExtendForm(posted(request))
    review = review_of(actor, review_id)
    extended = attempt(form, lambda: extend_queries(actor=actor, review_id=review_id, **form.cleaned_data))
    if extended:
        say(request, f"Replies are due by {day(extended)}. The supplier is told.")
        return redirect(review)
    page = FormPage(
        title=f"Give {review.response.supplier} more time",
        button="Move the day and tell the supplier",
        back=review.get_absolute_url(),
        back_label="Back to the review",
    )
    return show_form(request, form, page)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def query_settle(request: HttpRequest, review_id: UUID, query_id: int) -> HttpResponse:
    actor, form = actor_of(request), OutcomeForm(request.POST)
    values: dict[str, Any] = {"actor": actor, "review_id": review_id, "query_id": query_id}
    query = attempt(form, lambda: settle_query(**values, **form.cleaned_data))
    if query is None:
        code = get_object_or_404(Clarification.objects.visible_to(actor), review=review_id, pk=query_id).code
        return show_workbench(request, review_id, code, "settle", form)
    say(request, f"{query.code}: {query.get_state_display().lower()}.")
    return redirect("review_page", review_id, query.code)


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
