"""The office's frameworks, lots, categories and members. The page of one framework is in `suppliers`: it lists them."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frameworks import actions, policies, selectors
from frameworks.forms import CategoryForm, FrameworkForm, LotForm, MemberForm, MemberLotsForm
from frameworks.models import Category, Framework, Member
from rphub.accounts.forms import ConfirmForm
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def framework_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.framework_list(
        actor_of(request), words=query.get("q", ""), state=query.get("state", ""), page=query.get("page", "1")
    )
    return render(request, "frameworks/framework_list.html", {"list": found})


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def framework_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(policies.can_edit_frameworks(actor))
    form = FrameworkForm(posted(request))
    if made := attempt(form, lambda: actions.create_framework(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is here. Add its lots next.")
        return redirect(made)
    page = FormPage("Add a framework", "Add this framework", reverse("framework_list"), "All frameworks")
    return show_form(request, form, page)


def _to(framework: Framework) -> dict[str, str]:
    return {"back": framework.get_absolute_url(), "back_label": str(framework)}


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def framework_edit(request: HttpRequest, framework_id: int) -> HttpResponse:
    actor, framework = actor_of(request), selectors.framework_to_edit(actor_of(request), framework_id)
    page = FormPage(f"Change {framework}", "Save", **_to(framework))
    form = FrameworkForm(posted(request), initial=model_to_dict(framework))
    if attempt(form, lambda: actions.edit_framework(actor=actor, framework=framework, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(framework)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def lot_new(request: HttpRequest, framework_id: int) -> HttpResponse:
    actor, framework = actor_of(request), selectors.framework_to_edit(actor_of(request), framework_id)
    form = LotForm(posted(request))
    if made := attempt(form, lambda: actions.create_lot(actor=actor, framework=framework, **form.cleaned_data)):
        messages.success(request, f"{made} is added. Put suppliers on it next.")
        return redirect(framework)
    return show_form(request, form, FormPage(f"Add a lot to {framework}", "Add this lot", **_to(framework)))


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def lot_edit(request: HttpRequest, lot_id: int) -> HttpResponse:
    actor, lot = actor_of(request), selectors.lot_to_edit(actor_of(request), lot_id)
    page = FormPage(f"Change {lot}", "Save", **_to(lot.framework))
    form = LotForm(posted(request), initial=model_to_dict(lot))
    if attempt(form, lambda: actions.edit_lot(actor=actor, lot=lot, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(lot.framework)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def lot_remove(request: HttpRequest, lot_id: int) -> HttpResponse:
    actor, lot = actor_of(request), selectors.lot_to_edit(actor_of(request), lot_id)
    form, framework = ConfirmForm(posted(request)), lot.framework
    page = FormPage(
        f"Remove {lot}?",
        "Remove this lot",
        lead="Only a lot that no supplier was ever on and no member uses can be removed.",
        danger=True,
        **_to(framework),
    )
    if done(form, lambda: actions.remove_lot(actor=actor, lot=lot)):
        messages.success(request, "The lot is removed.")
        return redirect(framework)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_safe
def category_list(request: HttpRequest) -> HttpResponse:
    return render(request, "frameworks/category_list.html", {"list": selectors.category_list(actor_of(request))})


def _categories(title: str, button: str) -> FormPage:
    lead = (
        "Six indicators from 0 to 3. A total of 6 to 10 is medium risk, 11 and more is high; a single 3 is at least "
        "medium. The hub works the risk out when you save."
    )
    return FormPage(title, button, reverse("category_list"), "All categories", lead=lead)


def _saved(request: HttpRequest, category: Category) -> HttpResponse:
    messages.success(request, f"{category}: {category.get_risk_display().lower()} risk.")
    return redirect("category_list")


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def category_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(policies.can_edit_frameworks(actor))
    form = CategoryForm(posted(request))
    if made := attempt(form, lambda: actions.create_category(actor=actor, **form.cleaned_data)):
        return _saved(request, made)
    return show_form(request, form, _categories("Add a category", "Add this category"))


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def category_edit(request: HttpRequest, category_id: int) -> HttpResponse:
    actor, category = actor_of(request), selectors.category_to_edit(actor_of(request), category_id)
    page = _categories(f"Change {category}", "Save")
    form = CategoryForm(posted(request), initial=model_to_dict(category))
    if attempt(form, lambda: actions.edit_category(actor=actor, category=category, **form.cleaned_data)):
        return _saved(request, category)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.member_list(actor_of(request), words=query.get("q", ""), page=query.get("page", "1"))
    return render(request, "frameworks/member_list.html", {"list": found})


@access(*OFFICE_ROLES)
@require_safe
def member_detail(request: HttpRequest, member_id: int) -> HttpResponse:
    found = selectors.member_page(actor_of(request), member_id)
    return render(request, "frameworks/member_detail.html", {"page": found})


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def member_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(policies.can_edit_members(actor))
    form = MemberForm(posted(request))
    if made := attempt(form, lambda: actions.create_member(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is here. Tick the lots it uses next.")
        return redirect(made)
    return show_form(request, form, FormPage("Add a member", "Add this member", reverse("member_list"), "All members"))


def _back(member: Member) -> dict[str, str]:
    return {"back": member.get_absolute_url(), "back_label": str(member)}


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def member_edit(request: HttpRequest, member_id: int) -> HttpResponse:
    actor, member = actor_of(request), selectors.member_to_edit(actor_of(request), member_id)
    page = FormPage(f"Change {member}", "Save", **_back(member))
    form = MemberForm(posted(request), initial={"name": str(member), "kind": member.kind})
    if attempt(form, lambda: actions.edit_member(actor=actor, member=member, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(member)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def member_lots(request: HttpRequest, member_id: int) -> HttpResponse:
    actor, member = actor_of(request), selectors.member_to_edit(actor_of(request), member_id)
    form = MemberLotsForm(selectors.lot_groups(actor, member), posted(request))
    if done(form, lambda: actions.set_member_lots(actor=actor, member=member, lot_ids=form.lot_ids())):
        messages.success(request, f"Saved. {member} sees the suppliers of these lots, and no others.")
        return redirect(member)
    lead = "Its people see the RP status of the suppliers on the ticked lots, and no others."
    return show_form(request, form, FormPage(f"Lots that {member} uses", "Save", lead=lead, **_back(member)))
