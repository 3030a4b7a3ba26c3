"""The consortium admin keeps what stands behind the questions."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from standards.actions import keeping
from standards.forms import NewStandardForm, StandardForm
from standards.selectors import shelves

FORM = ["GET", "HEAD", "POST"]
LIST = "Standards behind the questions"


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def standard_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = NewStandardForm(shelves.choices(actor), posted(request))
    if made := attempt(form, lambda: keeping.add_standard(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made.code} is added. Questions of a new version may name it.")
        return redirect("standard_list")
    return show_form(request, form, FormPage("Add a standard", "Add it", reverse("standard_list"), LIST))


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def standard_edit(request: HttpRequest, standard_id: int) -> HttpResponse:
    actor, standard = actor_of(request), shelves.standard_of(actor_of(request), standard_id)
    choices = shelves.choices(actor, without=standard_id)
    form = StandardForm(choices, posted(request), initial=model_to_dict(standard))
    if attempt(form, lambda: keeping.edit_standard(actor=actor, standard_id=standard_id, **form.cleaned_data)):
        messages.success(request, f"Saved. Every page that names {standard.code} says it so now.")
        return redirect("standard_list")
    lead = "What is said here stands on the open method pages. Questions keep naming it by its code."
    page = FormPage(f"Change {standard.code}", "Save", reverse("standard_list"), LIST, lead)
    return show_form(request, form, page)
