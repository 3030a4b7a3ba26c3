"""Annual cycles: list, new, how far one has come, close and reopen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.actions import cycles as actions
from questionnaires.cycle_forms import CycleForm, add_problems
from questionnaires.selectors import cycles
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role


@access(*OFFICE_ROLES)
@require_safe
def cycle_list(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaires/cycle_list.html", {"list": cycles.cycle_list(actor_of(request))})


@access(Role.RP_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_new(request: HttpRequest) -> HttpResponse:
    form = CycleForm(request.POST or None, initial=cycles.suggested(actor_of(request)))
    if form.is_valid():
        try:
            cycle = actions.create_cycle(actor=actor_of(request), **form.values())
        except Invalid as error:
            add_problems(form, error.problems)
        else:
            messages.success(request, f"Cycle {cycle} is planned. It opens with the first framework you launch.")
            return redirect(cycle)
    return render(request, "questionnaires/cycle_new.html", {"form": form})


@access(*OFFICE_ROLES)
@require_safe
def cycle_detail(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """While a launch goes on htmx asks how far it is, and for the whole page at its end; a plain link does as well."""
    query = request.GET
    found = cycles.cycle_detail(
        actor_of(request),
        cycle_id,
        words=query.get("q", ""),
        state=query.get("state", ""),
        step=query.get("step", ""),
        page=query.get("page", "1"),
    )
    if "HX-Request" not in request.headers:
        return render(request, "questionnaires/cycle_detail.html", {"detail": found})
    if found.last and found.last.works:
        return render(request, "questionnaires/_cycle_launching.html", {"detail": found})
    return HttpResponse(headers={"HX-Refresh": "true"})


@access(Role.RP_LEAD)
@require_POST
def cycle_close(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = actions.close_cycle(actor=actor_of(request), cycle_id=cycle_id)
    messages.success(request, f"Cycle {cycle} is closed. Suppliers that have not sent still can.")
    return redirect(cycle)


@access(Role.RP_LEAD)
@require_POST
def cycle_reopen(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = actions.reopen_cycle(actor=actor_of(request), cycle_id=cycle_id)
    messages.success(request, f"Cycle {cycle} is open again. Frameworks can be launched in it.")
    return redirect(cycle)
