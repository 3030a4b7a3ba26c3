from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reviews.actions.completion import accept_result, challenge_result
from reviews.actions.papers import request_supplier_report
from reviews.actions.publishing import withhold_levels
from reviews.selectors.results import result_page as page_of
from reviews.selectors.steps import assessed_steps
from reviews.views.common import run, say
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area, Role


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "POST"])
def result_page(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The draft result to accept or correct; after that the result as it stands."""
    actor, errors = actor_of(request), []
    if request.method == "POST":
        errors = _answer(request, response_id)
        if not errors:
            return redirect("result_page", response_id) if "accept" in request.POST else redirect("/supplier/")
    context = {"page": page_of(actor, response_id), "errors": errors, "typed": request.POST}
    return render(request, "reviews/result_page.html", context, status=422 if errors else 200)


def _answer(request: HttpRequest, response_id: UUID) -> list[object]:
    values = {"actor": actor_of(request), "response_id": response_id}
    if "accept" in request.POST:
        _, errors = run(accept_result, **values, withhold_levels=bool(request.POST.get("withhold")))
        sentence = "Thank you. You accepted the result as accurate."
    else:
        _, errors = run(challenge_result, **values, text=request.POST.get("challenge", ""))
        sentence = "Your correction is with the reviewer, who looks at it before anybody else sees the result."
    if not errors:
        say(request, sentence)
    return list(errors)


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
