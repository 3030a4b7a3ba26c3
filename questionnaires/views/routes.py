"""The page on which a supplier volunteers for a longer route, or takes that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from questionnaires.actions.routes import choose_route
from questionnaires.routes import Route
from questionnaires.selectors.route import route_page
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def route_choose(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    if request.method != "POST":
        return render(request, "questionnaires/route_choose.html", {"page": route_page(actor, response_id)})
    wanted = request.POST.get("route", "")
    if wanted not in set(Route):
        raise Http404("No such route.")
    if choose_route(actor=actor, response_id=response_id, route=Route(wanted)):
        messages.success(request, f"You take the {Route(wanted).label.lower()} route now. The consortium was told.")
    return redirect("response_detail", response_id)
