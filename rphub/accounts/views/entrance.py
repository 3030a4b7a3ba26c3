"""Invitations, the way into an area, and the demonstration's one-click sign-in."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rphub.accounts import actions, policies, selectors
from rphub.accounts.forms import INSTEAD, ForwardForm
from rphub.accounts.middleware import session_grants
from rphub.kernel.access import public
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import posted
from rphub.kernel.roles import Actor

ENTRANCES = {
    "supplier": "supplier_home",
    "office": "office_home",
    "member": "member_home",
    "partner": "partner_home",
}


def way_in(request: HttpRequest) -> HttpResponse:
    """For somebody who is signed in. One area: go there. Several: choose. None: say so."""
    areas = [area for area in selectors.areas_of(session_grants(request)) if area in ENTRANCES]
    if len(areas) == 1:
        return redirect(ENTRANCES[areas[0]])
    return render(request, "accounts/home.html", {"entrances": [(area, ENTRANCES[area]) for area in areas]})


@public
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button and changes nothing: mail scanners open links too."""
    found = selectors.invitation_by_token(token)
    decision = policies.can_use_invitation(found)
    return render(request, "accounts/invitation.html", {"invitation": found, "decision": decision, "token": token})


@public
@require_POST
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the access and signs in through the sign-in library, so a second factor is still asked for."""
    user = actions.accept_invitation(invitation=selectors.invitation_by_token(token))
    return perform_login(request, user, email_verification="none", redirect_url=wanted_page(request))  # type: ignore[no-any-return]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_forward(request: HttpRequest, token: str) -> HttpResponse:
    found = selectors.invitation_by_token(token)
    form = ForwardForm(found.role, posted(request), initial={"how": request.GET.get("how", INSTEAD)})
    if form.is_valid():
        by = Actor(user_id=None, label=found.name or found.email, email=found.email)
        try:
            passed_on = actions.forward_invitation(invitation=found, by=by, **form.cleaned_data)
        except Invalid as error:
            form.add_problems(error.problems)
        else:
            messages.success(request, f"Passed on to {passed_on.email}. Thank you. Your own link keeps working.")
            return redirect(found)
    return render(request, "accounts/invitation_forward.html", {"form": form, "invitation": found, "token": token})


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click, only in the demonstration, only for its invented people."""
    if not settings.DEMO:
        raise Http404("There is no demonstration here.")
    person = selectors.demo_person(request.POST.get("user", ""))
    return perform_login(request, person, email_verification="none", redirect_url=wanted_page(request))  # type: ignore[no-any-return]


def wanted_page(request: HttpRequest) -> str:
    """Where a form wants to go on, if that is a page of ours; else the way in."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted.startswith("/") and safe else "/"
