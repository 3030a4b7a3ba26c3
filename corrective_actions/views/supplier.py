"""The supplier's plans and actions."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrective_actions import policies, verbs
from corrective_actions.actions import evidence, papers, plans
from corrective_actions.forms import CiteForm, SupplierEditForm
from corrective_actions.selectors.plans import action_page, plan_page, supplier_plans
from corrective_actions.views import acting
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, done, posted, show_form, warned
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area
from rphub.kernel.words import count

FORM = ["GET", "HEAD", "POST"]
LONGEST_VERSION = 9
"""Digits; whatever is longer was not on the page."""


@access(*SUPPLIER_ROLES)
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    return render(request, "corrective_actions/supplier_plans.html", {"plans": supplier_plans(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_safe
def plan_detail(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    return render(request, "corrective_actions/supplier_plan.html", {"page": plan_page(actor_of(request), plan_id)})


@access(*SUPPLIER_ROLES)
@require_POST
def plan_sign(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Agree to every proposed action, each in the version that the page showed."""
    shown = [(name, str(value)) for name, value in request.POST.items()]
    versions = {
        name: int(value)
        for name, value in shown
        if value.isascii() and value.isdecimal() and len(value) <= LONGEST_VERSION
    }
    actor = actor_of(request)
    signed = warned(request, acting.CHANGED, lambda: plans.sign_plan(actor=actor, plan_id=plan_id, versions=versions))
    if signed:
        messages.success(request, f"You have agreed to {count(signed, 'action')}.")
    return redirect("supplier_plan", plan_id)


@access(*SUPPLIER_ROLES)
@require_POST
def plan_pdf(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    document = papers.request_plan_pdf(actor=actor_of(request), plan_id=plan_id)
    return redirect(document_url(Area.SUPPLIER, document))


@access(*SUPPLIER_ROLES)
@require_safe
def action_detail(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.show_action(request, action_id, "supplier_action")


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def action_edit(request: HttpRequest, action_id: UUID) -> HttpResponse:
    return acting.change(request, action_id, SupplierEditForm, "supplier_action")


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def action_cite(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Attach a document of the library, or a new one."""
    actor = actor_of(request)
    shown = action_page(actor, action_id)
    require(policies.can_change_evidence(actor, shown.action))
    form = CiteForm(posted(request), request.FILES or None, library=shown.library)
    if done(form, lambda: evidence.attach(actor=actor, action_id=action_id, **form.chosen())):
        messages.success(request, "The evidence is attached. Send the action for verification when it is done.")
        return redirect("supplier_action", action_id)
    back = reverse("supplier_action", args=[action_id])
    page = FormPage(f"Evidence for action {shown.action.number}", "Attach it", back, "Back to the action")
    return show_form(request, form, page)


@access(*SUPPLIER_ROLES)
@require_POST
def action_uncite(request: HttpRequest, action_id: UUID, evidence_id: UUID) -> HttpResponse:
    evidence.detach(actor=actor_of(request), action_id=action_id, evidence_id=evidence_id)
    messages.success(request, "The evidence is no longer attached; it stays in your library.")
    return redirect("supplier_action", action_id)


def _verb(key: str) -> Callable[..., HttpResponse]:
    """The view that carries out one verb of the table: `supplier_action_sign`, `supplier_action_submit`, ..."""

    @access(*SUPPLIER_ROLES)
    @require_http_methods(FORM)
    def view(request: HttpRequest, action_id: UUID) -> HttpResponse:
        return acting.move(request, action_id, "supplier_action", key)

    return view


VERBS = {key: _verb(key) for key in verbs.SUPPLIER}
