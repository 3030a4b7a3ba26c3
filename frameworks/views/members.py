"""The office's members and the lots they use."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.actions import members as actions
from frameworks.forms import MemberForm, MemberLotsForm
from frameworks.selectors import members as selectors
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.member_list(
        actor_of(request), words=query.get("q", ""), kind=query.get("kind", ""), page=query.get("page", "1")
    )
    return render(request, "frameworks/member_list.html", {"list": found})


@access(*OFFICE_ROLES)
@require_safe
def member_detail(request: HttpRequest, member_id: int) -> HttpResponse:
    return render(
        request, "frameworks/member_detail.html", {"page": selectors.member_page(actor_of(request), member_id)}
    )


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def member_new(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), MemberForm(posted(request), initial={"kind": "full"})
    if made := attempt(form, lambda: actions.create_member(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is added. Choose the lots it uses next.")
        return redirect(made)
    return show_form(request, form, FormPage("Add a member", "Add the member", reverse("member_list"), "Members"))


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def member_edit(request: HttpRequest, member_id: int) -> HttpResponse:
    actor, member = actor_of(request), selectors.member_of(actor_of(request), member_id)
    form = MemberForm(posted(request), initial={"name": str(member), "kind": member.kind})
    if attempt(form, lambda: actions.edit_member(actor=actor, member_id=member.pk, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(member)
    return show_form(request, form, FormPage(f"Change {member}", "Save", member.get_absolute_url(), str(member)))


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def member_lots(request: HttpRequest, member_id: int) -> HttpResponse:
    actor, member = actor_of(request), selectors.member_of(actor_of(request), member_id)
    initial = {"lots": selectors.lots_used(member)}
    form = MemberLotsForm(selectors.lots_to_choose(actor), posted(request), initial=initial)
    if attempt(form, lambda: actions.set_member_lots(actor=actor, member_id=member.pk, **form.cleaned_data)):
        messages.success(request, f"Saved. {member} sees the suppliers of these lots from now on.")
        return redirect(member)
    lead = "What is ticked decides which suppliers its people see. Nothing else exists for them."
    page = FormPage(f"Lots {member} uses", "Save the lots", member.get_absolute_url(), str(member), lead=lead)
    return show_form(request, form, page)
