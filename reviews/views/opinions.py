"""The second opinion: looked at blind, saved as drafts, recorded for good, or passed over with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions.opinions import save_opinion, waive_opinion
from reviews.round_forms import OpinionForm, WaiveForm
from reviews.selectors.opinions import OpinionPage
from reviews.selectors.opinions import opinion_page as page_of
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def second_opinion(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """POST saves the levels; the other button also records them."""
    actor, finish = actor_of(request), "record" in request.POST
    page = page_of(actor, review_id)
    form = _form(page, posted(request))
    save = lambda: save_opinion(actor=actor, review_id=review_id, finish=finish, **form.values())  # noqa: E731
    if done(form, save):
        say(request, "Recorded. Both opinions are shown side by side." if finish else "Saved. Nobody else sees it yet.")
        return redirect("second_opinion", review_id)
    return _page(request, page, form, WaiveForm(auto_id="id_waive_%s"))


def _page(request: HttpRequest, page: OpinionPage, levels: OpinionForm, waive: WaiveForm) -> HttpResponse:
    """Both forms; `form` is the one that came back with mistakes."""
    rows = [(one, levels[f"level-{one.question.code}"], levels[f"reason-{one.question.code}"]) for one in page.asked]
    bound = next((form for form in (levels, waive) if form.is_bound), None)
    context = {"page": page, "form": bound, "levels": levels, "rows": rows, "waive": waive}
    return render(request, "reviews/second_opinion.html", context, status=422 if bound else 200)


def _form(page: OpinionPage, data: Any) -> OpinionForm:
    shown: dict[str, Any] = {}
    for code, row in page.drafts.items():
        shown |= {f"level-{code}": row.level, f"reason-{code}": row.reason}
    return OpinionForm(
        [asked.question.code for asked in page.asked], data, initial=shown, fair=page.opinion.by_id is None
    )


@access(Role.MODERATOR)
@require_POST
def opinion_waive(request: HttpRequest, review_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), WaiveForm(request.POST, auto_id="id_waive_%s")
    if done(form, lambda: waive_opinion(actor=actor, review_id=review_id, **form.cleaned_data)):
        say(request, "You go on without a second opinion. Your reason is on record.")
        return redirect("review_moderate", review_id)
    page = page_of(actor, review_id)
    return _page(request, page, _form(page, None), form)
