"""The short-form Carbon Reduction Plan: a list of editions, the form page by page, the plan, PDF and library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from carbon_plans import actions, selectors
from carbon_plans.content import PARTS, next_part, part_of
from carbon_plans.forms import FORMS, PartForm
from carbon_plans.models import CarbonPlan
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid, StaleRevision
from rphub.kernel.pages import whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area
from suppliers.selectors.evidence import own_supplier


@access(*SUPPLIER_ROLES)
@require_safe
def carbon_plan_list(request: HttpRequest) -> HttpResponse:
    plans = selectors.plans(actor_of(request))
    draft = next((plan for plan in plans if plan.is_draft), None)
    return render(request, "carbon_plans/plan_list.html", {"plans": plans, "draft": draft, "parts": PARTS})


@access(*SUPPLIER_ROLES)
@require_POST
def carbon_plan_start(request: HttpRequest) -> HttpResponse:
    supplier = own_supplier(actor_of(request))
    if supplier is None:
        raise Http404("No supplier.")
    plan = actions.start_plan(actor=actor_of(request), supplier_id=supplier.pk)
    return redirect("carbon_plan_edit", plan.pk, PARTS[0].key)


@access(*SUPPLIER_ROLES)
@require_safe
def carbon_plan_detail(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    page = selectors.plan_page(actor_of(request), plan_id)
    return render(request, "carbon_plans/plan_detail.html", {"page": page, "plan": page.plan, "text": page.text})


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def carbon_plan_edit(request: HttpRequest, plan_id: UUID, part: str) -> HttpResponse:
    """What can be read is saved, even while something else on the page cannot."""
    found, plan = part_of(part), selectors.plan_of(actor_of(request), plan_id)
    if found is None:
        raise Http404("No such page.")
    if not plan.is_draft:
        return redirect(plan)
    form = FORMS[part](request.POST if request.method == "POST" else None, initial=plan.content)
    if request.method == "POST":
        plan = _save(request, plan, form)
        if not form.errors:
            after = next_part(part) if "later" not in request.POST else None
            return redirect("carbon_plan_edit", plan.pk, after.key) if after else redirect(plan)
    context = {"form": form, "plan": plan, "part": found, "parts": PARTS}
    return render(request, "carbon_plans/plan_edit.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, plan: CarbonPlan, form: PartForm) -> CarbonPlan:
    """The plan as it stands then; what was not saved stays in the form, with a sentence."""
    form.is_valid()
    revision = whole_number(request.POST.get("revision", "")) or 0
    try:
        return actions.save_plan(actor=actor_of(request), plan_id=plan.pk, fields=form.stored(), revision=revision)
    except StaleRevision as stale:
        other = stale.current
        assert isinstance(other, CarbonPlan)  # noqa: S101 - tells the type checker what the action raises
        form.add_error(None, _theirs(other, form))
        return other


def _theirs(other: CarbonPlan, form: PartForm) -> str:
    """Both texts: theirs in the sentence, one's own in the fields."""
    mine = form.stored()
    differ = [name for name, value in mine.items() if (other.content.get(name) or None) != (value or None)]
    said = "; ".join(f"{form.fields[name].label}: “{other.content.get(name, 'nothing')}”" for name in differ)
    return (
        f"{other.updated_by or 'Somebody'} saved this page while you wrote. They have {said}. "
        "Your own words stand below: look at both, then save again."
    )


@access(*SUPPLIER_ROLES)
@require_POST
def carbon_plan_finish(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    try:
        plan = actions.finish_plan(actor=actor_of(request), plan_id=plan_id)
    except Invalid as error:
        messages.error(request, f"Not finished yet. {error}")
        return redirect("carbon_plan_edit", plan_id, "sign")
    messages.success(request, f"{plan} is finished. Its PDF is being made.")
    return redirect(plan)


@access(*SUPPLIER_ROLES)
@require_POST
def carbon_plan_pdf(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    document = actions.request_plan_pdf(actor=actor_of(request), plan_id=plan_id)
    return redirect(document_url(Area.SUPPLIER, document))


@access(*SUPPLIER_ROLES)
@require_POST
def carbon_plan_library(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    try:
        evidence = actions.add_plan_to_library(actor=actor_of(request), plan_id=plan_id)
    except Invalid as error:
        messages.warning(request, str(error))
        return redirect("carbon_plan_detail", plan_id)
    messages.success(
        request, f"“{evidence}” is in your library. Cite it under the question on your Carbon Reduction Plan."
    )
    return redirect("evidence_detail", evidence.pk)
