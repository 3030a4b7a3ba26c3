"""The office's pages: declarations by state, one declaration, verifying, and what a group declared in public."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brands.actions import office, papers
from brands.forms import GroupForm, VerifyForm
from brands.selectors.office import declaration_list, declaration_page
from rphub.documents.selectors import document_url
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, REVIEW_ROLES, Area, Role

READERS = (*REVIEW_ROLES, Role.AUDITOR)
"""Factory lists are for the people who review, as evidence files are (domain specification, 5.11)."""


@access(*OFFICE_ROLES)
@require_safe
def declaration_list_page(request: HttpRequest) -> HttpResponse:
    query = request.GET
    given = {name: query.get(key, "") for name, key in (("words", "q"), ("state", "state"))}
    found = declaration_list(actor_of(request), **given, page=query.get("page", "1"))
    return render(request, "brands/declaration_list.html", {"list": found})


@access(*OFFICE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def declaration_detail(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """POST verifies."""
    actor, form = actor_of(request), VerifyForm(posted(request))
    page = declaration_page(actor, declaration_id)
    if request.method == "POST":
        require(page.verify)
    verify: dict[str, Any] = {"actor": actor, "declaration_id": declaration_id}
    if done := attempt(form, lambda: office.verify_declaration(**verify, **form.cleaned_data)):
        messages.success(request, f"The declaration of {done.brand} is verified.")
        return redirect(done)
    context = {"page": page, "form": form}
    return render(request, "brands/declaration_detail.html", context, status=422 if form.errors else 200)


@access(Role.RP_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def group_new(request: HttpRequest) -> HttpResponse:
    form = GroupForm(posted(request))
    if made := attempt(form, lambda: office.record_group(actor=actor_of(request), **form.cleaned_data)):
        messages.success(request, f"Recorded. Every reseller may use the declaration of {made.brand}.")
        return redirect(made)
    page = FormPage(
        "Record a public declaration of a group",
        "Record it for every reseller",
        reverse("declaration_list"),
        "Declarations of brands",
        lead="For a group that has declared once, in public, for everybody. Its resellers need not ask.",
    )
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_POST
def declaration_copy(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    document = papers.give_copy(actor=actor_of(request), declaration_id=declaration_id)
    return redirect(document_url(Area.OFFICE, document))


@access(*READERS)
@require_safe
def declaration_factory_file(request: HttpRequest, declaration_id: UUID) -> FileResponse:
    return attachment(papers.open_factory_list(actor=actor_of(request), declaration_id=declaration_id))
