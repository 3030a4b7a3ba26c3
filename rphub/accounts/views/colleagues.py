"""The supplier's own people, and everybody's own account."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rphub.accounts import actions
from rphub.accounts.forms import ConfirmForm, InviteForm, PersonForm, WhyForm
from rphub.accounts.models import User
from rphub.accounts.selectors import people
from rphub.kernel.access import access, signed_in
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Role

FORM = ["GET", "HEAD", "POST"]
BACK = "Your people"


@access(*SUPPLIER_ROLES)
@require_safe
def colleague_list(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/colleague_list.html", {"groups": people.colleagues(actor_of(request))})


@access(Role.SUPPLIER_ADMIN)
@require_http_methods(FORM)
def colleague_invite(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    organisation = people.own_organisation(actor, request.GET.get("organisation", ""))
    form = InviteForm(organisation, posted(request))
    if made := attempt(
        form, lambda: actions.invite_person(actor=actor, organisation=organisation, **form.cleaned_data)
    ):
        messages.success(request, f"{made.email} is invited.")
        return redirect("colleague_list")
    lead = f"They get a link by e-mail and need no password. They will work for {organisation} only."
    page = FormPage("Invite a colleague", "Send the invitation", reverse("colleague_list"), BACK, lead=lead)
    return show_form(request, form, page)


@access(Role.SUPPLIER_ADMIN)
@require_http_methods(FORM)
def colleague_remove(request: HttpRequest, grant_id: int) -> HttpResponse:
    actor, grant = actor_of(request), people.grant_of(actor_of(request), grant_id)
    user, role = grant.user, grant.get_role_display().lower()
    form = WhyForm(posted(request))
    if done(form, lambda: actions.revoke_grant(actor=actor, grant=grant, **form.cleaned_data)):
        messages.success(request, f"{user} is no longer {role} here.")
        return redirect("colleague_list")
    lead = "It ends at their next click. Their answers and everything they did stay."
    title = f"{user}: no longer {role}?"
    page = FormPage(title, "Take this role away", reverse("colleague_list"), BACK, lead=lead, danger=True)
    return show_form(request, form, page)


@access(Role.SUPPLIER_ADMIN)
@require_http_methods(FORM)
def colleague_withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    actor, invitation = actor_of(request), people.invitation_of(actor_of(request), invitation_id)
    form = ConfirmForm(posted(request))
    if done(form, lambda: actions.revoke_invitation(actor=actor, invitation=invitation)):
        messages.success(request, f"The link sent to {invitation.email} no longer works.")
        return redirect("colleague_list")
    title, lead = (
        f"Withdraw the invitation of {invitation.email}?",
        "Their link stops working. You can invite them again.",
    )
    page = FormPage(title, "Withdraw it", reverse("colleague_list"), BACK, lead=lead, danger=True)
    return show_form(request, form, page)


@signed_in
@require_http_methods(FORM)
def my_account(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    shown = {"name": user.name, "job_title": user.job_title, "phone": user.phone}
    form = PersonForm(posted(request), initial=shown)
    if done(form, lambda: actions.edit_person(actor=actor_of(request), user=user, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect("my_account")
    context = {"form": form, "name": shown["name"]}
    return render(request, "accounts/my_account.html", context, status=422 if form.errors else 200)
