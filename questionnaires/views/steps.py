"""What if: the cheapest steps to the next band, and levels to try. Nothing is saved; the address can be passed on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from questionnaires.selectors import steps
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def supplier_steps(request: HttpRequest) -> HttpResponse:
    """One address for menus and status pages, whichever year it is."""
    return redirect(steps.steps_path(actor_of(request)))


@access(*SUPPLIER_ROLES)
@require_safe
def response_steps(request: HttpRequest, response_id: UUID) -> HttpResponse:
    page = steps.own_steps(actor_of(request), response_id, request.GET.dict())
    context = {"page": page, "errors": page.errors}
    return render(request, "questionnaires/steps.html", context, status=422 if page.errors else 200)
