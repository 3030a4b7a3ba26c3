"""The office's board, plans and actions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrective_actions import policies, verbs
from corrective_actions.actions import plans
from corrective_actions.forms import ActionForm
from corrective_actions.selectors.board import COLUMNS, board, table
from corrective_actions.selectors.plans import plan_page
from corrective_actions.views import acting
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, search_words, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role
from suppliers.enums import Severity

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def plan_board(request: HttpRequest) -> HttpResponse:
    query = request.GET
    if query.get("view") != "table":
        return render(request, "corrective_actions/plan_board.html", {"board": board(actor_of(request))})
    found = table(
        actor_of(request),
        words=search_words(query.get("q", "")),
        severity=query.get("priority", ""),
        column=query.get("column", ""),
        late=query.get("late") == "1",
        page=query.get("page", "1"),
    )
    context = {"table": found, "priorities": Severity.choices, "columns": COLUMNS}
    return render(request, "corrective_actions/plan_table.html", context)


@access(*OFFICE_ROLES)
@require_safe
def plan_detail(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    page = plan_page(actor_of(request), plan_id)
    may_propose = policies.can_propose_plan(actor_of(request), page.plan)
    return render(request, "corrective_actions/plan_detail.html", {"page": page, "may_propose": may_propose})


@access(Role.RP_LEAD)
@require_POST
def plan_draft(request: HttpRequest, review_id: UUID) -> HttpResponse:
    plan = plans.draft_plan(actor=actor_of(request), review_id=review_id)
    if plan is None:
        messages.info(request, "No finding of this review was accepted, so there is nothing to plan.")
        return redirect("plan_board")
    return redirect(plan)


@access(Role.RP_LEAD)
@require_POST
def plan_propose(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    plan = plans.propose_plan(actor=actor_of(request), plan_id=plan_id)
    messages.success(request, f"Proposed to {plan.supplier}. Its people are told by mail.")
    return redirect(plan)


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def action_new(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    plan = plan_page(actor, plan_id).plan
    form = ActionForm(posted(request))
    if made := attempt(form, lambda: plans.add_action(actor=actor, plan_id=plan_id, **_fields(form))):
        messages.success(request, f"Action {made.number} is added.")
        return redirect(plan)
    page = FormPage("Add an action", "Add this action", reverse("plan_detail", args=[plan_id]), str(plan))
    return show_form(request, form, page)


def _fields(form: ActionForm) -> dict[str, object]:
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


@access(*OFFICE_ROLES)
@require_safe
def action_detail(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.show_action(request, action_id, verbs.OFFICE)


@access(Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR, Role.CATEGORY_MANAGER)
@require_POST
def action_act(request: HttpRequest, action_id: UUID, verb: str) -> HttpResponse:
    return acting.act(request, action_id, verb, verbs.OFFICE, "action_detail")


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def action_edit(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.change(request, action_id, ActionForm, "action_detail")
