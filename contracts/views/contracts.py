"""A supplier on a framework: figures, meetings, what is published; and a framework all together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contracts import forms
from contracts.actions import figures, planning
from contracts.querysets import CONTRACT_ROLES
from contracts.selectors.contracts import contract_page, kpi_page, managed_contract
from contracts.selectors.figures import framework_figures
from contracts.selectors.routes import busy_words
from contracts.views.meetings import FORM, LEADING
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of


@access(*CONTRACT_ROLES)
@require_safe
def contract_detail(request: HttpRequest, contract_id: int) -> HttpResponse:
    page = contract_page(actor_of(request), contract_id)
    return render(request, "contracts/contract_detail.html", {"page": page, "contract": page.contract})


@access(*CONTRACT_ROLES)
@require_safe
def contract_framework(request: HttpRequest, framework_id: int) -> HttpResponse:
    return render(
        request, "contracts/framework_figures.html", {"page": framework_figures(actor_of(request), framework_id)}
    )


@access(*LEADING)
@require_http_methods(FORM)
def meeting_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    actor = actor_of(request)
    contract, may = managed_contract(actor, contract_id)
    require(may)
    form = forms.PlanForm(posted(request))
    made = attempt(form, lambda: planning.plan_meeting(actor=actor, contract_id=contract_id, **form.cleaned_data))
    if made is not None:
        messages.success(request, "Planned. Fill the agenda and send it when it is ready.")
        if words := busy_words(contract.supplier_id, made.on):
            messages.warning(request, words)
        return redirect(made)
    page = FormPage("Plan a contract review", "Plan it", contract.get_absolute_url(), str(contract))
    return show_form(request, form, page)


@access(*LEADING)
@require_http_methods(FORM)
def contract_value(request: HttpRequest, contract_id: int) -> HttpResponse:
    actor = actor_of(request)
    contract, may = managed_contract(actor, contract_id)
    require(may)
    form = forms.ValueForm(posted(request), initial={"value_gbp": contract.value_gbp})
    if done(form, lambda: figures.set_value(actor=actor, contract_id=contract_id, **form.cleaned_data)):
        messages.success(request, "The value is on record.")
        return redirect(contract)
    page = FormPage("What is this contract worth?", "Save the value", contract.get_absolute_url(), str(contract))
    return show_form(request, form, page)


@access(*LEADING)
@require_http_methods(FORM)
def kpi_choose(request: HttpRequest, contract_id: int) -> HttpResponse:
    actor = actor_of(request)
    page = kpi_page(actor, contract_id)
    require(page.may)
    form = forms.KpiForm(posted(request), offered=page.choices, initial={"kpis": page.chosen})
    if done(form, lambda: figures.choose_kpis(actor=actor, contract_id=contract_id, **form.cleaned_data)):
        messages.success(request, "From today these figures are the ones to publish.")
        return redirect(page.contract)
    return render(
        request,
        "contracts/kpi_choose.html",
        {"page": page, "form": form, "ticked": page.ticked(form)},
        status=422 if form.errors else 200,
    )
