"""Puts the actor on each request and keeps staff without a second factor out of the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rphub.accounts.models import User
from rphub.accounts.selectors import GrantRow, actor_from_rows, grant_rows
from rphub.kernel.requests import area_of
from rphub.kernel.roles import ANONYMOUS, Area

GRANTS, FACTOR = "grants", "second_factor"
FACTOR_FIRST = (
    "The office needs a second step at sign-in. Set up an authenticator app or a passkey here, "
    "then go back to your work."
)


def session_grants(request: HttpRequest) -> list[GrantRow]:
    """The signed-in person's grants, from the session while its number is the one on the person's row."""
    user = cast(User, request.user)
    kept = request.session.get(GRANTS)
    if kept is None or kept[0] != user.grants_version:
        kept = [user.grants_version, grant_rows(user)]
        request.session[GRANTS] = kept
    return cast("list[GrantRow]", kept[1])


class ActorMiddleware:
    """`request.actor` holds only the grants of the area in the URL; there is no hidden current role."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        area = area_of(request.path)
        actor = ANONYMOUS
        if request.user.is_authenticated:
            actor = actor_from_rows(request.user, session_grants(request), area)
        cast(Any, request).actor = actor
        if area == Area.OFFICE and actor.grants and settings.STAFF_NEEDS_SECOND_FACTOR and not _has_factor(request):
            messages.info(request, FACTOR_FIRST)
            return redirect("mfa_index")
        return self.get_response(request)


def _has_factor(request: HttpRequest) -> bool:
    """Settled once per session; a person without a factor is asked about again so that setting one up counts."""
    if not request.session.get(FACTOR):
        request.session[FACTOR] = is_mfa_enabled(request.user)
    return bool(request.session[FACTOR])
