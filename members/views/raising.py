"""What a member raised with suppliers: the note, taking it back, the list of one's own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import actions
from members.forms import RaisedForm
from members.selectors import raised
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, Role


@access(Role.MEMBER_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def member_raised_new(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor = actor_of(request)
    place = raised.to_raise(actor, supplier_id)
    require(place.may)
    form = RaisedForm(posted(request), themes=place.themes)
    if attempt(form, lambda: actions.note_raised(actor=actor, supplier_id=supplier_id, **form.cleaned_data)):
        messages.success(request, "Noted. The RP lead and the category manager read it, the supplier reads a number.")
        return redirect("member_supplier", supplier_id)
    back = reverse("member_supplier", args=[supplier_id])
    page = FormPage(f"What did you raise with {place.supplier}?", "Note it", back, str(place.supplier))
    return show_form(request, form, page)


@access(Role.MEMBER_LEAD)
@require_POST
def member_raised_take_back(request: HttpRequest, raised_id: UUID) -> HttpResponse:
    supplier = actions.take_back_raised(actor=actor_of(request), raised_id=raised_id)
    messages.success(request, f"Your note about {supplier} is taken back and counts no longer.")
    return redirect("member_raised")


@access(*MEMBER_ROLES)
@require_safe
def member_raised(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    found = raised.own_list(actor, request.GET.get("page", "1"))
    return render(request, "members/raised_list.html", {"page": found, "leads": actor.holds(Role.MEMBER_LEAD)})
