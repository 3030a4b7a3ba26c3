from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reviews.actions.completion import accept_result
from reviews.actions.papers import request_supplier_report
from reviews.actions.publishing import choose_examples, withhold_levels
from reviews.forms import ExamplesForm
from reviews.selectors.results import result_page as page_of
from reviews.selectors.steps import assessed_steps
from reviews.views.common import say
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.pages import done
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area, Role


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "POST"])
def result_page(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The draft result to accept; after that the result as it stands."""
    actor = actor_of(request)
    if request.method == "POST":
        withhold = bool(request.POST.get("withhold"))
        accept_result(actor=actor, response_id=response_id, withhold_levels=withhold)
        say(request, "Thank you. You accepted the result as accurate.")
        return redirect("result_page", response_id)
    return _show(request, response_id)


def _show(request: HttpRequest, response_id: UUID, examples: ExamplesForm | None = None) -> HttpResponse:
    """The result; examples that came back with mistakes stay as they were chosen."""
    page = page_of(actor_of(request), response_id)
    if examples is None and page.social:
        examples = ExamplesForm(page.social.offered, initial={"examples": page.social.agreed})
    context = {"page": page, "examples": examples, "forms": [examples] if examples else []}
    wrong = examples is not None and examples.is_bound
    return render(request, "reviews/result_page.html", context, status=422 if wrong else 200)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def examples_choose(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Which commitments members may read."""
    actor = actor_of(request)
    social = page_of(actor, response_id).social
    form = ExamplesForm(social.offered if social else (), request.POST)
    values: dict[str, Any] = {"actor": actor, "response_id": response_id}
    if not done(form, lambda: choose_examples(**values, keys=form.cleaned_data["examples"])):
        return _show(request, response_id, form)
    say(request, "Your examples are saved. Members read exactly these once the result is published.")
    return redirect("result_page", response_id)


@access(*SUPPLIER_ROLES)
@require_safe
def result_steps(request: HttpRequest, response_id: UUID) -> HttpResponse:
    page = assessed_steps(actor_of(request), response_id, request.GET.dict())
    context = {"page": page, "errors": page.errors}
    return render(request, "questionnaires/steps.html", context, status=422 if page.errors else 200)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def levels_withhold(request: HttpRequest, response_id: UUID) -> HttpResponse:
    withhold = request.POST.get("withhold") == "yes"
    withhold_levels(actor=actor_of(request), response_id=response_id, withhold=withhold)
    say(request, "Members do not see levels by question." if withhold else "Members see levels by question.")
    return redirect("result_page", response_id)


@access(*SUPPLIER_ROLES)
@require_POST
def report_request(request: HttpRequest, response_id: UUID) -> HttpResponse:
    document = request_supplier_report(actor=actor_of(request), response_id=response_id)
    return redirect(document_url(Area.SUPPLIER, document))
