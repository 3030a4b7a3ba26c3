"""The office's suppliers, their contacts and exemptions."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES
from suppliers import policies
from suppliers.actions import contacts as contact_actions
from suppliers.actions import suppliers as actions
from suppliers.forms import ContactForm, ContactNewForm, ContactSwapForm, ExemptionForm, SupplierForm, SupplierNewForm
from suppliers.models import Supplier
from suppliers.selectors import suppliers as selectors
from suppliers.selectors.supplier_list import supplier_list as list_of
from suppliers.selectors.supplier_page import supplier_page as page_of
from suppliers.selectors.twins import twins_of_new

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def supplier_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = list_of(
        actor_of(request),
        words=query.get("q", ""),
        framework=query.get("framework", ""),
        status=query.get("status", ""),
        sort=query.get("sort", ""),
        page=query.get("page", "1"),
    )
    return render(request, "suppliers/supplier_list.html", {"list": found, "sort": found.sort})


@access(*OFFICE_ROLES)
@require_safe
def supplier_detail(request: HttpRequest, supplier_id: int) -> HttpResponse:
    found = page_of(actor_of(request), supplier_id)
    return render(request, "suppliers/supplier_detail.html", {"page": found})


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def supplier_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(policies.can_edit_suppliers(actor))
    form = SupplierNewForm(posted(request), looks_like=partial(twins_of_new, actor))
    if made := attempt(form, lambda: actions.create_supplier(actor=actor, unlike=form.alike, **form.cleaned_data)):
        messages.success(request, f"{made} is here. Add its questionnaire lead next, and its places on lots.")
        return redirect(made)
    page = FormPage("Add a supplier", "Add this supplier", reverse("supplier_list"), "All suppliers")
    return show_form(request, form, page, template="suppliers/supplier_new.html")


def _page(supplier: Supplier, title: str, button: str, lead: str = "") -> FormPage:
    return FormPage(title, button, supplier.get_absolute_url(), str(supplier), lead=lead)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def supplier_edit(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor, supplier = actor_of(request), selectors.supplier_to_edit(actor_of(request), supplier_id)
    page = _page(supplier, f"Change {supplier}", "Save")
    form = SupplierForm(posted(request), initial={**model_to_dict(supplier), "name": str(supplier)})
    if attempt(form, lambda: actions.edit_supplier(actor=actor, supplier=supplier, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(supplier)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def contact_new(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor, supplier = actor_of(request), selectors.supplier_for_contacts(actor_of(request), supplier_id)
    may = selectors.may_give_access(actor, supplier)
    form = ContactNewForm(posted(request), may_give_access=may, initial={"kind": "lead"})
    if made := attempt(
        form, lambda: contact_actions.create_contact(actor=actor, supplier=supplier, **form.cleaned_data)
    ):
        told = " The invitation is on its way." if form.cleaned_data.get("invite") else ""
        messages.success(request, f"{made} is on record.{told}")
        return redirect(supplier)
    return show_form(request, form, _page(supplier, f"Add a contact of {supplier}", "Add this contact"))


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def contact_edit(request: HttpRequest, contact_id: int) -> HttpResponse:
    actor, contact = actor_of(request), selectors.contact_to_edit(actor_of(request), contact_id)
    supplier = contact.supplier
    lead = "For another person in the same part, use “Somebody else takes over” instead: it keeps the history right."
    page = _page(supplier, f"Change {contact.name}", "Save", lead)
    form = ContactForm(posted(request), initial=model_to_dict(contact))
    if attempt(form, lambda: contact_actions.edit_contact(actor=actor, contact=contact, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(supplier)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def contact_swap(request: HttpRequest, contact_id: int) -> HttpResponse:
    actor, contact = actor_of(request), selectors.contact_to_edit(actor_of(request), contact_id)
    supplier, old = contact.supplier, contact.name
    form = ContactSwapForm(
        posted(request),
        may_give_access=selectors.may_give_access(actor, supplier),
        with_access=contact.kind in contact_actions.ROLE_OF,
        initial={"invite": True, "end_access": True},
    )
    if new := attempt(form, lambda: contact_actions.swap_contact(actor=actor, contact=contact, **form.cleaned_data)):
        messages.success(request, f"{new.name} takes over from {old}. Answers, evidence and history stay as they are.")
        return redirect(supplier)
    lead = f"{contact.get_kind_display()} of {supplier}. Nothing {old} wrote is lost: work belongs to the supplier."
    button = "Save and invite the new person" if "invite" in form.fields else "Save"
    page = _page(supplier, f"Who takes over from {old}?", button, lead)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def exemption_set(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor, supplier = actor_of(request), selectors.supplier_to_edit(actor_of(request), supplier_id)
    form = ExemptionForm(selectors.frameworks_of(supplier), posted(request))
    if made := attempt(form, lambda: actions.set_exemption(actor=actor, supplier=supplier, **form.cleaned_data)):
        messages.success(request, f"Saved for {made.framework}.")
        return redirect(supplier)
    lead = "For one framework, with a last day. It is not invited when that framework is launched; nobody is told."
    page = _page(supplier, f"Exempt {supplier} on one framework", "Save the exemption", lead)
    return show_form(request, form, page)
