"""Who, What, When, Check and launch: the four pages of a launch, of one framework or of several together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from questionnaires.actions.launching import launch_together
from questionnaires.launch_forms import DatesForm, FrameworksForm, LaunchPlan
from questionnaires.models import Cycle
from questionnaires.routes import Route
from questionnaires.selectors import cycles, launch
from questionnaires.selectors.launch import LaunchPage
from questionnaires.selectors.launch_choice import offers
from questionnaires.selectors.launch_load import LaunchLoad, launch_load, load_check
from questionnaires.views.posted import number_of
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.words import count
from rphub.mailing.actions import check_mail

STEPS = {"who": "Who", "what": "What", "when": "When", "check": "Check and launch"}
NEXT = {"who": "what", "what": "when", "when": "check"}


@access(Role.RP_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_launch(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Each page is saved before the next, nothing is sent before the last; the address says which frameworks."""
    cycle = cycles.cycle_of(actor_of(request), cycle_id)
    ids = [number_of(given) for given in request.GET.getlist("framework") if given]
    step = request.GET.get("step", "who")
    if step not in SAVE:
        return _who(request, cycle, ids)
    if not ids:
        return redirect("cycle_launch", cycle_id)
    plan = LaunchPlan.of(request.session, cycle_id, ids)
    page = launch.launch_page(actor_of(request), cycle, ids, plan.routes, plan.due, plan.later)
    if request.method == "POST":
        return SAVE[step](request, page, plan)
    return _show(request, page, step, plan)


def _who(request: HttpRequest, cycle: Cycle, ids: list[int]) -> HttpResponse:
    """Which frameworks; with none in the address those that were not launched yet are ticked."""
    actor = actor_of(request)
    offered = offers(actor, cycle, ids or None)
    chosen = ids or [one.pk for one in offered if one.ticked]
    plan = LaunchPlan.of(request.session, cycle.pk, chosen)
    form = FrameworksForm(offered, request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        return _choose(request, cycle, plan, form.chosen)
    if form:
        offered = form.as_posted(offered)
        chosen = [one.pk for one in offered if one.ticked]
    page = launch.launch_page(actor, cycle, chosen, plan.routes, plan.due, plan.later)
    return _show(request, page, "who", plan, offered=offered, form=form)


def _choose(request: HttpRequest, cycle: Cycle, plan: LaunchPlan, chosen: list[int]) -> HttpResponse:
    """What was decided so far goes along when other frameworks are ticked."""
    if plan.begun:
        plan.keep(request.session, cycle.pk, chosen)
    step = "who" if "show" in request.POST else NEXT["who"]
    query = "&".join(f"framework={pk}" for pk in chosen)
    return redirect(f"{reverse('cycle_launch', args=[cycle.pk])}?{query}&step={step}")


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
        context["parts"] = launch.part_checks(page) if len(page.frameworks) > 1 else []
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
    plan.keep(request.session, page.cycle.pk, page.ids)
    return redirect(f"{reverse('cycle_launch', args=[page.cycle.pk])}?{page.query}&step={NEXT[step]}")


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
        launch_together(
            actor=actor_of(request),
            cycle_id=cycle.pk,
            framework_ids=page.ids,
            routes=plan.routes,
            due=plan.due,
            later=plan.later,
        )
    except Invalid as error:
        return _show(request, page, "check", plan, errors=[("", sentence) for sentence in error.problems.values()])
    plan.rest(page.waiting).keep(request.session, cycle.pk, page.ids)
    are = "is" if len(page.ids) == 1 else "are"
    messages.success(request, f"{page.title} {are} being launched: {count(page.invited, 'supplier')} to invite.")
    return redirect(cycle)


SAVE = {"what": _save_what, "when": _save_when, "check": _launch}
