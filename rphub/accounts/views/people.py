"""The office's people: who has access to what, giving it and taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rphub.accounts import actions, policies
from rphub.accounts.forms import ConfirmForm, GrantForm, InviteForm, PartnerForm, PersonForm, WhyForm
from rphub.accounts.models import Organisation, User
from rphub.accounts.querysets import EVERYONE_ROLES
from rphub.accounts.selectors import people
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of

FORM = ["GET", "HEAD", "POST"]


def _about(user: User, title: str, button: str, lead: str = "", danger: bool = False) -> FormPage:
    return FormPage(title, button, user.get_absolute_url(), str(user), lead=lead, danger=danger)


@access(*EVERYONE_ROLES)
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = people.person_list(
        actor_of(request),
        words=query.get("q", ""),
        role=query.get("role", ""),
        area=query.get("area", ""),
        page=query.get("page", "1"),
    )
    return render(request, "accounts/person_list.html", {"list": found})


@access(*EVERYONE_ROLES)
@require_safe
def person_detail(request: HttpRequest, user_id: int) -> HttpResponse:
    return render(request, "accounts/person_detail.html", {"person": people.person_page(actor_of(request), user_id)})


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def person_edit(request: HttpRequest, user_id: int) -> HttpResponse:
    actor, user = actor_of(request), people.person_to_edit(actor_of(request), user_id)
    shown = {"name": user.name, "job_title": user.job_title, "phone": user.phone}
    form = PersonForm(posted(request), initial=shown)
    if done(form, lambda: actions.edit_person(actor=actor, user=user, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(user)
    lead = f"{user.email} stays: the address is how a person signs in."
    return show_form(request, form, _about(user, f"Change {shown['name']}", "Save", lead))


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def person_close(request: HttpRequest, user_id: int) -> HttpResponse:
    """Closes an open account and opens a closed one."""
    actor, user = actor_of(request), people.person_to_edit(actor_of(request), user_id)
    form = WhyForm(posted(request))
    opening = not user.is_active
    if done(form, lambda: actions.set_person_active(actor=actor, user=user, active=opening, **form.cleaned_data)):
        messages.success(request, f"The account of {user} is {'open again' if opening else 'closed'}.")
        return redirect(user)
    verb = "Open" if opening else "Close"
    lead = (
        "They can sign in again, with the roles below."
        if opening
        else ("They are signed out at their next click and cannot come back. What they did stays in the history.")
    )
    page = _about(user, f"{verb} the account of {user}?", f"{verb} the account", lead, danger=not opening)
    return show_form(request, form, page)


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def person_invite(request: HttpRequest) -> HttpResponse:
    """First the organisation, found by its name; then the person."""
    actor = actor_of(request)
    require(policies.can_invite_people(actor))
    organisation = people.organisation_of(actor, request.GET.get("organisation", ""))
    if organisation is None:
        return _choose(request, "Which organisation will they work for?", reverse("person_list"), "People")
    form = InviteForm(organisation, posted(request))
    if made := attempt(
        form, lambda: actions.invite_person(actor=actor, organisation=organisation, **form.cleaned_data)
    ):
        messages.success(request, f"{made.email} is invited.")
        return redirect("person_list")
    page = FormPage(
        f"Invite somebody to {organisation}", "Send the invitation", reverse("person_invite"), "Another organisation"
    )
    return show_form(request, form, page)


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def partner_new(request: HttpRequest) -> HttpResponse:
    """A partner has no page of its own: it is named, then its liaison is invited."""
    actor = actor_of(request)
    require(policies.can_invite_people(actor))
    form = PartnerForm(posted(request))
    if made := attempt(form, lambda: actions.add_partner(actor=actor, **form.cleaned_data)):
        messages.success(request, f"{made} is noted. Now invite its liaison.")
        return redirect(f"{reverse('person_invite')}?organisation={made.pk}")
    lead = "A monitor or a helpline whose people report what they find. They see their own reports and nothing else."
    page = FormPage("A new partner", "Go on to its liaison", reverse("person_invite"), "Choose another", lead=lead)
    return show_form(request, form, page)


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def grant_add(request: HttpRequest, user_id: int) -> HttpResponse:
    actor, user = actor_of(request), people.person_to_grant(actor_of(request), user_id)
    organisation = people.organisation_of(actor, request.GET.get("organisation", ""))
    if organisation is None:
        return _choose(request, f"For which organisation does {user} get a role?", user.get_absolute_url(), str(user))
    form = GrantForm(organisation, posted(request), initial={"role": request.GET.get("role", "")})
    if made := attempt(
        form, lambda: actions.grant_role(actor=actor, user=user, organisation=organisation, **form.cleaned_data)
    ):
        messages.success(request, f"{user} is now {made.get_role_display().lower()} for {organisation}.")
        return redirect(user)
    lead = "Giving a role that is already there changes its last day."
    page = _about(user, f"A role for {user} at {organisation}", "Give this role", lead)
    return show_form(request, form, page)


def _choose(request: HttpRequest, title: str, back: str, back_label: str) -> HttpResponse:
    """Step one without JavaScript: a search whose results are links to step two."""
    words = request.GET.get("q", "")
    found: list[Organisation] = people.organisations_found(actor_of(request), words)
    context = {"title": title, "words": words, "found": found, "back": back, "back_label": back_label}
    return render(request, "accounts/organisation_choose.html", context)


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def grant_revoke(request: HttpRequest, grant_id: int) -> HttpResponse:
    actor, grant = actor_of(request), people.grant_of(actor_of(request), grant_id)
    user, words = grant.user, f"{grant.get_role_display().lower()} for {grant.organisation}"
    form = WhyForm(posted(request))
    if done(form, lambda: actions.revoke_grant(actor=actor, grant=grant, **form.cleaned_data)):
        messages.success(request, f"{user} is no longer {words}.")
        return redirect(user)
    lead = "It ends at their next click. Their other roles stay, and so does what they did."
    page = _about(user, f"{user}: no longer {words}?", "Take this role away", lead, danger=True)
    return show_form(request, form, page)


@access(*EVERYONE_ROLES)
@require_http_methods(FORM)
def invitation_withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    actor, invitation = actor_of(request), people.invitation_of(actor_of(request), invitation_id)
    form = ConfirmForm(posted(request))
    if done(form, lambda: actions.revoke_invitation(actor=actor, invitation=invitation)):
        messages.success(request, f"The link sent to {invitation.email} no longer works.")
        return redirect("person_list")
    title = f"Withdraw the invitation of {invitation.email}?"
    lead = f"Their link to {invitation.organisation} stops working. You can invite them again."
    return show_form(
        request, form, FormPage(title, "Withdraw it", reverse("person_list"), "People", lead=lead, danger=True)
    )
