"""The office's table of what certificates answer."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from equivalences.actions import table as actions
from equivalences.forms import NewRowForm, ReasonForm, RowForm, SchemeForm
from equivalences.models import Scheme
from equivalences.selectors import table
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role

FORM = ["GET", "HEAD", "POST"]
EDITORS = (Role.RP_LEAD, Role.CONSORTIUM_ADMIN)


@access(*OFFICE_ROLES)
@require_safe
def scheme_list(request: HttpRequest) -> HttpResponse:
    return render(request, "equivalences/scheme_list.html", {"list": table.scheme_list(actor_of(request))})


@access(*OFFICE_ROLES)
@require_safe
def scheme_detail(request: HttpRequest, scheme_id: int) -> HttpResponse:
    return render(request, "equivalences/scheme_detail.html", {"page": table.scheme_page(actor_of(request), scheme_id)})


@access(*EDITORS)
@require_http_methods(FORM)
def scheme_new(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), SchemeForm(posted(request), initial={"offered": True})
    if made := attempt(form, lambda: actions.add_scheme(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is added. Say next which questions it answers.")
        return redirect(made)
    back = reverse("scheme_list")
    return show_form(request, form, FormPage("Add a certificate or assessment", "Add it", back, "What counts instead"))


@access(*EDITORS)
@require_http_methods(FORM)
def scheme_edit(request: HttpRequest, scheme_id: int) -> HttpResponse:
    actor, scheme = actor_of(request), table.scheme_of(actor_of(request), scheme_id)
    form = SchemeForm(posted(request), initial=model_to_dict(scheme))
    if attempt(form, lambda: actions.edit_scheme(actor=actor, scheme_id=scheme_id, **form.cleaned_data)):
        return _saved(request, scheme)
    return show_form(request, form, _in(scheme, f"Change {scheme}", "Save"))


@access(*EDITORS)
@require_http_methods(FORM)
def row_new(request: HttpRequest, scheme_id: int) -> HttpResponse:
    actor, scheme = actor_of(request), table.scheme_of(actor_of(request), scheme_id)
    form = NewRowForm(table.questions_to_choose(actor, scheme), posted(request))
    if attempt(form, lambda: actions.add_row(actor=actor, scheme_id=scheme_id, **form.cleaned_data)):
        return _saved(request, scheme)
    return show_form(request, form, _in(scheme, f"Add a question that {scheme} answers", "Add the question"))


@access(*EDITORS)
@require_http_methods(FORM)
def row_edit(request: HttpRequest, row_id: int) -> HttpResponse:
    actor, row = actor_of(request), table.row_of(actor_of(request), row_id)
    form = RowForm(posted(request), initial=model_to_dict(row))
    if attempt(form, lambda: actions.edit_row(actor=actor, row_id=row_id, **form.cleaned_data)):
        return _saved(request, row.scheme)
    return show_form(request, form, _in(row.scheme, f"Change what {row.scheme} says about {row.code}", "Save"))


@access(*EDITORS)
@require_http_methods(FORM)
def row_remove(request: HttpRequest, row_id: int) -> HttpResponse:
    actor, row = actor_of(request), table.row_of(actor_of(request), row_id)
    form = ReasonForm(posted(request))
    if done(form, lambda: actions.remove_row(actor=actor, row_id=row_id, **form.cleaned_data)):
        messages.success(request, f"{row.scheme} no longer answers {row.code}.")
        return redirect(row.scheme)
    title, button = f"{row.scheme} no longer answers {row.code}?", "Take the question off"
    return show_form(request, form, _in(row.scheme, title, button, danger=True))


def _in(scheme: Scheme, title: str, button: str, *, danger: bool = False) -> FormPage:
    return FormPage(title, button, scheme.get_absolute_url(), str(scheme), danger=danger)


def _saved(request: HttpRequest, scheme: Scheme) -> HttpResponse:
    messages.success(request, "Saved. It applies from now on.")
    return redirect(scheme)
