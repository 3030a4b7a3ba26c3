from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.actions.checklists import decide_items
from reviews.checklist_forms import ChecklistForm
from reviews.selectors.checklist_page import checklist_page
from reviews.social_forms import SocialForm
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def plan_checklist(request: HttpRequest, review_id: UUID) -> HttpResponse:
    return _checklist(request, review_id, "plan")


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def statement_checklist(request: HttpRequest, review_id: UUID) -> HttpResponse:
    return _checklist(request, review_id, "statement")


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def social_value(request: HttpRequest, review_id: UUID) -> HttpResponse:
    return _checklist(request, review_id, "social", SocialForm, "reviews/social_value.html")


def _checklist(
    request: HttpRequest,
    review_id: UUID,
    kind: str,
    form_class: type[ChecklistForm | SocialForm] = ChecklistForm,
    template: str = "reviews/checklist.html",
) -> HttpResponse:
    """Show a checklist, save it, or take what is suggested for all that is open."""
    actor, accept = actor_of(request), "accept" in request.POST
    page = checklist_page(actor, review_id, kind)
    form = form_class(page, posted(request))
    if done(
        form,
        lambda: decide_items(actor=actor, review_id=review_id, kind=kind, given=form.given(), accept=accept),
    ):
        say(request, "The suggestions are taken over." if accept else "The checklist is saved.")
        return redirect("review_complete" if "to_end" in request.POST else page.kind.route, review_id)
    context = {"page": page, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)
