"""The office's board, plans and actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrective_actions import exports, policies, verbs
from corrective_actions.actions import papers, plans
from corrective_actions.forms import ActionEditForm, ActionNewForm, filters_of
from corrective_actions.models import Action
from corrective_actions.querysets import PLAN_ROLES
from corrective_actions.selectors import board
from corrective_actions.selectors.plans import plan_page
from corrective_actions.views import acting
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form, warned
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Area, Role
from rphub.kernel.tables import csv_lines

FORM = ["GET", "HEAD", "POST"]
WRITERS = (Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR, Role.CATEGORY_MANAGER)


@access(*PLAN_ROLES)
@require_safe
def plan_board(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request.GET)
    if request.GET.get("view") == "table":
        found = board.table(actor_of(request), filters, request.GET.get("page", "1"))
        return render(request, "corrective_actions/plan_table.html", {"table": found})
    return render(request, "corrective_actions/plan_board.html", {"board": board.board(actor_of(request), filters)})


@access(*PLAN_ROLES)
@require_safe
def action_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = exports.csv_rows(_taken_along(request))
    answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{exports.file_name("csv")}"'
    return answer


@access(*PLAN_ROLES)
@require_safe
def action_workbook(request: HttpRequest) -> FileResponse:
    book = exports.workbook(_taken_along(request))
    return FileResponse(book, as_attachment=True, filename=exports.file_name("xlsx"), content_type=exports.XLSX)


def _taken_along(request: HttpRequest) -> Iterator[Action]:
    """Every action of the table as it is filtered; the history says who took it."""
    actor, filters = actor_of(request), filters_of(request.GET)
    papers.record_export(actor=actor, filters=filters.query)
    return board.export(actor, filters)


@access(*PLAN_ROLES)
@require_safe
def plan_detail(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = plan_page(actor, plan_id)
    context = {
        "page": page,
        "may_propose": policies.can_propose_plan(actor, page.plan),
        "may_add": policies.can_add_action(actor, page.plan),
        "may_print": policies.can_request_plan_pdf(actor, page.plan),
    }
    return render(request, "corrective_actions/plan_detail.html", context)


@access(Role.RP_LEAD)
@require_POST
def plan_draft(request: HttpRequest, review_id: UUID) -> HttpResponse:
    plan = warned(request, acting.CHANGED, lambda: plans.draft_plan(actor=actor_of(request), review_id=review_id))
    if plan is None:
        messages.info(request, "There is no plan: it needs a scored review with a finding you accepted.")
        return redirect("plan_board")
    return redirect(plan)


@access(Role.RP_LEAD)
@require_POST
def plan_propose(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    plan = warned(request, acting.CHANGED, lambda: plans.propose_plan(actor=actor_of(request), plan_id=plan_id))
    if plan is not None:
        messages.success(request, f"Proposed to {plan.supplier}. Its people are told by e-mail.")
    return redirect("plan_detail", plan_id)


@access(*PLAN_ROLES)
@require_POST
def plan_pdf(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    document = papers.request_plan_pdf(actor=actor_of(request), plan_id=plan_id)
    return redirect(document_url(Area.OFFICE, document))


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def action_new(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    plan = plan_page(actor, plan_id).plan
    require(policies.can_add_action(actor, plan))
    form = ActionNewForm(posted(request))
    if made := attempt(form, lambda: plans.add_action(actor=actor, plan_id=plan_id, **form.cleaned_data)):
        messages.success(request, f"Action {made.number} is added.")
        return redirect(plan)
    lead = f"{plan.supplier} is asked to agree to it at once." if plan.proposed_at else ""
    back = reverse("plan_detail", args=[plan_id])
    return show_form(request, form, FormPage("Add an action", "Add this action", back, str(plan), lead))


@access(*PLAN_ROLES)
@require_safe
def action_detail(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.show_action(request, action_id, "action")


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def action_edit(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.change(request, action_id, ActionEditForm, "action_detail")


def _verb(key: str) -> Callable[..., HttpResponse]:
    """The view that carries out one verb of the table: `action_verify`, `action_return` and the others."""

    @access(*WRITERS)
    @require_http_methods(FORM)
    def view(request: HttpRequest, action_id: UUID) -> HttpResponse:
        return acting.move(request, action_id, "action", key)

    return view


VERBS = {key: _verb(key) for key in verbs.OFFICE}
