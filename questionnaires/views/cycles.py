"""Annual cycles: list, new, how far one has come, and the four pages of a launch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.actions import cycles as actions
from questionnaires.cycle_forms import CycleForm, DatesForm, LaunchPlan, add_problems
from questionnaires.models import Cycle
from questionnaires.routes import Route
from questionnaires.selectors import cycles, launch
from questionnaires.selectors.launch import LaunchPage
from questionnaires.selectors.launch_load import LaunchLoad, launch_load, load_check
from questionnaires.views.posted import number_of
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role
from rphub.kernel.words import count
from rphub.mailing.actions import check_mail

STEPS = {"who": "Who", "what": "What", "when": "When", "check": "Check and launch"}
NEXT = {"who": "what", "what": "when", "when": "check"}


@access(*OFFICE_ROLES)
@require_safe
def cycle_list(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaires/cycle_list.html", {"list": cycles.cycle_list(actor_of(request))})


@access(Role.RP_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_new(request: HttpRequest) -> HttpResponse:
    form = CycleForm(request.POST or None)
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
    query = request.GET
    found = cycles.cycle_detail(
        actor_of(request),
        cycle_id,
        words=query.get("q", ""),
        state=query.get("state", ""),
        step=query.get("step", ""),
        page=query.get("page", "1"),
    )
    return render(request, "questionnaires/cycle_detail.html", {"detail": found})


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


@access(Role.RP_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_launch(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Who, What, When, Check and launch: each page is saved before the next, nothing is sent before the last."""
    cycle = cycles.cycle_of(actor_of(request), cycle_id)
    framework_id = number_of(request.GET.get("framework", ""))
    step = request.GET.get("step", "who")
    step = step if step in STEPS else "who"
    plan = LaunchPlan.of(request.session, cycle_id, framework_id)
    page = launch.launch_page(actor_of(request), cycle, framework_id, plan.routes, plan.due, plan.later)
    if request.method == "POST":
        return SAVE[step](request, page, plan)
    return _show(request, page, step, plan)


def _show(request: HttpRequest, page: LaunchPage, step: str, plan: LaunchPlan, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {"page": page, "step": step, "steps": STEPS, "plan": plan, "routes": list(Route), **more}
    context["number"] = list(STEPS).index(step) + 1
    if step == "what":
        context["rows"] = [(one, plan.rows.get(one.supplier.pk)) for one in page.new]
    if step == "when":
        context["page"], context["work"] = _work(request, page)
        context.setdefault("form", _dates(context["page"]))
    if step == "check":
        found = launch_load(page)
        context["checks"] = [*launch.preflight(page, check_mail()), load_check(page, found.load)]
        context["ready"] = all(check.ok or not check.blocking for check in context["checks"])
    return render(request, f"questionnaires/cycle_launch_{step}.html", context)


def _work(request: HttpRequest, page: LaunchPage) -> tuple[LaunchPage, LaunchLoad]:
    """Work by month; with `?spread=1` as it would be with the days that spread it, which the form then shows."""
    found = launch_load(page)
    if "spread" not in request.GET or not found.load.spread:
        return page, found
    days = {route.value: day for route, day in found.load.spread.items()}
    spread = replace(page, due={**page.due, **days})
    return spread, launch_load(spread)


def _dates(page: LaunchPage, data: Any = None) -> DatesForm:
    return DatesForm.for_routes([row.route for row in page.every_route], data, page.due, page.later)


def _on(request: HttpRequest, page: LaunchPage, step: str, plan: LaunchPlan) -> HttpResponse:
    plan.keep(request.session, page.cycle.pk, page.framework.pk)
    query = urlencode({"framework": page.framework.pk, "step": NEXT[step]})
    return redirect(f"{reverse('cycle_launch', args=[page.cycle.pk])}?{query}")


def _save_who(request: HttpRequest, page: LaunchPage, plan: LaunchPlan) -> HttpResponse:
    return _on(request, page, "who", plan)


def _save_what(request: HttpRequest, page: LaunchPage, plan: LaunchPlan) -> HttpResponse:
    if plan.read_routes(request.POST, page.new):
        return _on(request, page, "what", plan)
    return _show(request, page, "what", plan, errors=plan.problems)


def _save_when(request: HttpRequest, page: LaunchPage, plan: LaunchPlan) -> HttpResponse:
    form = _dates(page, request.POST)
    if not form.is_valid():
        return _show(request, page, "when", plan, form=form)
    plan.due, plan.later = form.due, form.later
    return _on(request, page, "when", plan)


def _launch(request: HttpRequest, page: LaunchPage, plan: LaunchPlan) -> HttpResponse:
    cycle: Cycle = page.cycle
    try:
        done = actions.launch_framework(
            actor=actor_of(request),
            cycle_id=cycle.pk,
            framework_id=page.framework.pk,
            routes=plan.routes,
            due=plan.due,
            later=plan.later,
        )
    except Invalid as error:
        return _show(request, page, "check", plan, errors=[("", sentence) for sentence in error.problems.values()])
    plan.rest(page.waiting).keep(request.session, cycle.pk, page.framework.pk)
    waiting = f" {count(done.waiting, 'waits', 'wait')} for a later launch." if done.waiting else ""
    messages.success(request, f"{page.framework} is launched: {count(done.invited, 'supplier')} invited.{waiting}")
    return redirect(cycle)


SAVE = {"who": _save_who, "what": _save_what, "when": _save_when, "check": _launch}
