"""The office's frameworks, lots and categories. The page of one framework shows its suppliers: it is theirs."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.actions import frameworks as actions
from frameworks.forms import CategoryForm, FrameworkForm, LotForm, RemoveForm
from frameworks.models import Category, Framework
from frameworks.selectors import frameworks as selectors
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role

FORM = ["GET", "HEAD", "POST"]
CATEGORY_LEAD = (
    "Six indicators, 0 to 3 each: a total of 6 makes medium risk, 11 high; a single 3 makes it at least medium. "
    "Questionnaires already sent out keep their length."
)


@access(*OFFICE_ROLES)
@require_safe
def framework_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.framework_list(
        actor_of(request), words=query.get("q", ""), when=query.get("when", ""), page=query.get("page", "1")
    )
    return render(request, "frameworks/framework_list.html", {"list": found})


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def framework_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    initial = {"legal_regime": "pa2023", "member_access": True}
    form = FrameworkForm(selectors.possible_managers(), posted(request), initial=initial)
    if made := attempt(form, lambda: actions.create_framework(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is added. Add its lots next.")
        return redirect(made)
    page = FormPage("Add a framework", "Add the framework", reverse("framework_list"), "Frameworks")
    return show_form(request, form, page)


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def framework_edit(request: HttpRequest, framework_id: int) -> HttpResponse:
    actor, framework = actor_of(request), selectors.framework_of(actor_of(request), framework_id)
    managers = selectors.possible_managers(framework.manager_id)
    initial = {**model_to_dict(framework), "manager_id": framework.manager_id}
    form = FrameworkForm(managers, posted(request), initial=initial)
    edit = lambda: actions.edit_framework(actor=actor, framework_id=framework.pk, **form.cleaned_data)  # noqa: E731
    if attempt(form, edit):
        messages.success(request, "Saved.")
        return redirect(framework)
    return show_form(request, form, _in(framework, f"Change {framework}", "Save"))


def _in(framework: Framework, title: str, button: str, lead: str = "", danger: bool = False) -> FormPage:
    return FormPage(title, button, framework.get_absolute_url(), str(framework), lead=lead, danger=danger)


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def lot_new(request: HttpRequest, framework_id: int) -> HttpResponse:
    actor, framework = actor_of(request), selectors.framework_of(actor_of(request), framework_id)
    form = LotForm(
        selectors.categories_to_choose(actor), posted(request), initial={"number": selectors.next_lot_number(framework)}
    )
    made = attempt(form, lambda: actions.create_lot(actor=actor, framework_id=framework.pk, **form.cleaned_data))
    if made:
        messages.success(request, f"{made} is added.")
        return redirect(framework)
    return show_form(request, form, _in(framework, "Add a lot", "Add the lot"))


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def lot_edit(request: HttpRequest, lot_id: int) -> HttpResponse:
    actor, lot = actor_of(request), selectors.lot_of(actor_of(request), lot_id)
    initial = {"number": lot.number, "title": lot.title, "category_id": lot.category_id}
    form = LotForm(selectors.categories_to_choose(actor), posted(request), initial=initial)
    if attempt(form, lambda: actions.edit_lot(actor=actor, lot_id=lot.pk, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(lot.framework)
    return show_form(request, form, _in(lot.framework, f"Change {lot}", "Save"))


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def lot_remove(request: HttpRequest, lot_id: int) -> HttpResponse:
    actor, lot = actor_of(request), selectors.lot_of(actor_of(request), lot_id)
    form, words = RemoveForm(posted(request)), str(lot)
    if done(form, lambda: actions.remove_lot(actor=actor, lot_id=lot.pk)):
        messages.success(request, f"{words} is removed.")
        return redirect(lot.framework)
    lead = "Only a lot that no supplier has held and no member uses can be removed."
    return show_form(request, form, _in(lot.framework, f"Remove {words}?", "Remove the lot", lead, danger=True))


@access(*OFFICE_ROLES)
@require_safe
def category_list(request: HttpRequest) -> HttpResponse:
    return render(request, "frameworks/category_list.html", {"list": selectors.category_list(actor_of(request))})


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def category_new(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), CategoryForm(posted(request))
    if made := attempt(form, lambda: actions.create_category(actor=actor, **form.cleaned_data)):
        return _risk_said(request, made)
    page = FormPage("Add a category", "Add the category", reverse("category_list"), "Categories", lead=CATEGORY_LEAD)
    return show_form(request, form, page)


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def category_edit(request: HttpRequest, category_id: int) -> HttpResponse:
    actor, category = actor_of(request), selectors.category_of(actor_of(request), category_id)
    form = CategoryForm(posted(request), initial=model_to_dict(category))
    edit = lambda: actions.edit_category(actor=actor, category_id=category.pk, **form.cleaned_data)  # noqa: E731
    if made := attempt(form, edit):
        return _risk_said(request, made)
    page = FormPage(f"Change {category}", "Save", reverse("category_list"), "Categories", lead=CATEGORY_LEAD)
    return show_form(request, form, page)


def _risk_said(request: HttpRequest, category: Category) -> HttpResponse:
    messages.success(request, f"Saved. {category} carries {category.get_risk_display().lower()} risk.")
    return redirect("category_list")
