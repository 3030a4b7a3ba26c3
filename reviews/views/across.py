from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from reviews.actions.decisions import decide_question
from reviews.desk_forms import row_forms
from reviews.forms import DecisionForm, ids
from reviews.selectors.across import Filters, question_list
from reviews.selectors.across import question_across as page_of
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, row_id
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role

KEPT = ("state", "framework", "page")


@access(Role.RP_LEAD, Role.REVIEWER)
@require_safe
def questions_across(request: HttpRequest) -> HttpResponse:
    return render(request, "reviews/questions_across.html", {"list": question_list(actor_of(request))})


@access(Role.RP_LEAD, Role.REVIEWER)
@require_safe
def question_across(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def question_decide(request: HttpRequest, code: str, review_id: UUID) -> HttpResponse:
    """Decide one row; the way on is the next one."""
    form = DecisionForm(request.POST, auto_id=ids(f"row-{review_id}"))
    actor = actor_of(request)
    case = attempt(form, lambda: decide_question(actor=actor, review_id=review_id, code=code, **form.values()))
    if case is None:
        return _page(request, code, review_id, form)
    say(request, f"{code} of {case.review.response.supplier} is decided.")
    after = request.POST.get("after", "")
    place = f"#row-{after}" if row_id(after) else ""
    return redirect(f"{reverse('question_across', args=[code])}{_kept(request)}{place}")


def _page(
    request: HttpRequest, code: str, review_id: UUID | None = None, form: DecisionForm | None = None
) -> HttpResponse:
    query = request.GET.dict()
    page = page_of(actor_of(request), code, Filters.of(query), query.get("page", "1"), shown=review_id)
    context = {"page": page, "rows": row_forms(page.rows, review_id, form), "form": form, "kept": _kept(request)}
    return render(request, "reviews/question_across.html", context, status=422 if form else 200)


def _kept(request: HttpRequest) -> str:
    """The filters of the address, for the forms of the rows."""
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""
