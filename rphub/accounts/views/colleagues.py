"""People of a supplier or of a member, as their own lead keeps them, and everybody's own account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rphub.accounts import actions
from rphub.accounts.forms import ConfirmForm, InviteForm, PersonForm, RoleForm, WhyForm
from rphub.accounts.models import Grant, User
from rphub.accounts.selectors import people
from rphub.kernel.access import access, signed_in
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES, Actor, Area, Role

FORM = ["GET", "HEAD", "POST"]
BACK = "Your people"


@dataclass(frozen=True, slots=True)
class Team:
    """The pages of people in one area: how the names of their addresses begin, and their words."""

    begins: str
    one: str
    several: str
    """What a person, or people, do for the organisation."""
    lead: str
    kept: str
    """Why a role is not taken away here, in a few words."""
    invited: str
    stays: str
    """What stays when somebody goes."""

    def headline(self, groups: list[people.ColleagueGroup]) -> str:
        return " ".join((self.one if g.count == 1 else self.several).format(g.count, g.organisation) for g in groups)

    def address(self, page: str) -> str:
        return f"{self.begins}_{page}"

    @property
    def pages(self) -> dict[str, str]:
        return {page: self.address(page) for page in ("list", "invite", "role", "remove", "withdraw")}


TEAMS = {
    Area.SUPPLIER: Team(
        "colleague",
        "{} person works for {} here.",
        "{} people work for {} here.",
        "Only these people see your answers before you send them. The supplier lead invites colleagues and takes "
        "access away; nobody's work is lost with it.",
        "your own role",
        "They get a link by e-mail and need no password. They will work for {} only.",
        "Their answers and everything they did stay.",
    ),
    Area.MEMBER: Team(
        "member_colleague",
        "{} person sees suppliers for {}.",
        "{} people see suppliers for {}.",
        "They read the RP status of suppliers on the lots that your institution uses. A member lead invites "
        "colleagues, changes roles and takes access away; the consortium office can do so too, and sees every change.",
        "the only member lead",
        "They get a link by e-mail and need no password. They will see the suppliers of the lots that {} uses, so "
        "invite an address that only they read.",
        "What they noted and asked for stays. They are told by mail.",
    ),
}


def _team(actor: Actor) -> Team:
    return TEAMS[Area.MEMBER if actor.area == Area.MEMBER else Area.SUPPLIER]


def _page(actor: Actor, title: str, button: str, lead: str, *, danger: bool = False) -> FormPage:
    return FormPage(title, button, reverse(_team(actor).address("list")), BACK, lead=lead, danger=danger)


def _back(actor: Actor, grant: Grant) -> HttpResponse:
    """To the list, or to what is left for whoever changed their own role."""
    return redirect("/" if grant.user_id == actor.user_id else _team(actor).address("list"))


@access(*SUPPLIER_ROLES, *MEMBER_ROLES)
@require_safe
def colleague_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    team, groups = _team(actor), people.colleagues(actor)
    context = {
        "groups": groups,
        "headline": team.headline(groups),
        "team": team,
        "pages": team.pages,
        "may_change_roles": actor.area == Area.MEMBER,
        "area_base": f"{actor.area}/base.html",
    }
    return render(request, "accounts/colleague_list.html", context)


@access(Role.SUPPLIER_ADMIN, Role.MEMBER_LEAD)
@require_http_methods(FORM)
def colleague_invite(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    team, organisation = _team(actor), people.own_organisation(actor, request.GET.get("organisation", ""))
    form = InviteForm(organisation, posted(request))
    if made := attempt(
        form, lambda: actions.invite_colleague(actor=actor, organisation=organisation, **form.cleaned_data)
    ):
        messages.success(request, f"{made.email} is invited.{elsewhere(made.email, actor.email)}")
        return redirect(team.address("list"))
    page = _page(actor, "Invite a colleague", "Send the invitation", team.invited.format(organisation))
    return show_form(request, form, page)


def elsewhere(email: str, own: str) -> str:
    """A word where the invited address belongs to another mail domain than one's own: it is not refused, for some
    work under two names, but a slip would let a stranger in."""
    domain, mine = (address.rpartition("@")[2].casefold() for address in (email, own))
    same = domain == mine or domain.endswith(f".{mine}") or mine.endswith(f".{domain}")
    return "" if same else f" It is not an address at {mine}, as yours is: withdraw it if that was a slip."


@access(Role.MEMBER_LEAD)
@require_http_methods(FORM)
def member_colleague_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    actor, grant = actor_of(request), people.grant_of(actor_of(request), grant_id)
    user, own = grant.user, grant.user_id == actor.user_id
    form = RoleForm(grant.organisation, posted(request), initial={"role": grant.role})
    if attempt(form, lambda: actions.change_role(actor=actor, grant=grant, **form.cleaned_data)):
        messages.success(request, f"{user} is {grant.get_role_display().lower()} of {grant.organisation}.")
        return _back(actor, grant)
    lead = f"Now {grant.get_role_display().lower()}. "
    lead += "This is you: as viewer you change no roles any more." if own else "They are told by mail."
    return show_form(request, form, _page(actor, f"What may {user} do?", "Change the role", lead))


@access(Role.SUPPLIER_ADMIN, Role.MEMBER_LEAD)
@require_http_methods(FORM)
def colleague_remove(request: HttpRequest, grant_id: int) -> HttpResponse:
    actor, grant = actor_of(request), people.grant_of(actor_of(request), grant_id)
    user, role = grant.user, grant.get_role_display().lower()
    form = WhyForm(posted(request))
    if done(form, lambda: actions.revoke_grant(actor=actor, grant=grant, **form.cleaned_data)):
        messages.success(request, f"{user} is no longer {role} here.")
        return _back(actor, grant)
    if grant.user_id == actor.user_id:
        title = f"Take your own access for {grant.organisation} away?"
        lead = "This is you. It ends at your next click, and only another lead or the consortium office gives it back."
    else:
        title = f"{user}: no longer {role}?"
        lead = f"It ends at their next click. {_team(actor).stays}"
    return show_form(request, form, _page(actor, title, "Take this role away", lead, danger=True))


@access(Role.SUPPLIER_ADMIN, Role.MEMBER_LEAD)
@require_http_methods(FORM)
def colleague_withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    actor, invitation = actor_of(request), people.invitation_of(actor_of(request), invitation_id)
    form = ConfirmForm(posted(request))
    if done(form, lambda: actions.revoke_invitation(actor=actor, invitation=invitation)):
        messages.success(request, f"The link sent to {invitation.email} no longer works.")
        return redirect(_team(actor).address("list"))
    title = f"Withdraw the invitation of {invitation.email}?"
    lead = "Their link stops working. You can invite them again."
    return show_form(request, form, _page(actor, title, "Withdraw it", lead, danger=True))


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
