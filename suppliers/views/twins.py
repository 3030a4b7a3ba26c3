"""Suppliers that may be twins: the list, the merge, and saying that two are two."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES
from suppliers.actions import merging as actions
from suppliers.forms import MergeForm, TwoFirmsForm
from suppliers.selectors import twins as selectors

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def twin_list(request: HttpRequest) -> HttpResponse:
    found = selectors.twin_list(actor_of(request), request.GET.get("page", "1"))
    return render(request, "suppliers/twin_list.html", {"list": found})


@access(*OFFICE_ROLES)
@require_safe
def twin_choose(request: HttpRequest, supplier_id: int) -> HttpResponse:
    page = selectors.choose_page(actor_of(request), supplier_id, request.GET.get("q", ""))
    return render(request, "suppliers/twin_choose.html", {"page": page})


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def supplier_merge(request: HttpRequest, supplier_id: int, kept_id: int) -> HttpResponse:
    """The form is shown with what would happen today; `seen` is the mark of what the person read."""
    actor, form = actor_of(request), MergeForm(posted(request))
    given = partial(actions.merge_suppliers, actor=actor, gone_id=supplier_id, kept_id=kept_id)
    if made := attempt(form, lambda: given(seen=request.POST.get("seen", ""), **form.cleaned_data)):
        messages.success(request, f"{made.gone} is part of {made.kept} now. Its earlier record is read from here.")
        return redirect(made.kept)
    found = selectors.merge_page(actor, supplier_id, kept_id)
    title = f"Merge {found.gone} into {found.kept}?"
    page = FormPage(title, f"Merge into {found.kept}", reverse("twin_list"), "Suppliers that may be twins", danger=True)
    return show_form(request, form, page, template="suppliers/supplier_merge.html", merge=found)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def two_firms(request: HttpRequest, supplier_id: int, other_id: int) -> HttpResponse:
    actor, form = actor_of(request), TwoFirmsForm(posted(request))
    given = partial(actions.say_two_firms, actor=actor, one_id=supplier_id, other_id=other_id)
    if made := attempt(form, lambda: given(**form.cleaned_data)):
        messages.success(request, f"{made}. They leave the list; the reason stays on record.")
        return redirect("twin_list")
    one, other = selectors.pair_of(actor, supplier_id, other_id)
    lead = "Nobody is asked about these two again. Nothing else changes, and nobody is told."
    page = FormPage(
        f"{one} and {other} are two firms",
        "They are two firms",
        reverse("twin_list"),
        "Suppliers that may be twins",
        lead,
    )
    return show_form(request, form, page)
