"""The privacy notice, and the word of somebody signed in that they have read it."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from privacy.schedule import SCHEDULE
from rphub.accounts.actions import read_notice
from rphub.accounts.models import User
from rphub.accounts.views.entrance import wanted_page
from rphub.kernel.access import public, signed_in
from rphub.kernel.requests import actor_of


@public
@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/notice.html", {"rows": SCHEDULE, "version": settings.NOTICE_VERSION})


@signed_in
@require_POST
def privacy_read(request: HttpRequest) -> HttpResponse:
    """Notes the version and goes back to where the person was."""
    read_notice(actor=actor_of(request), user=cast(User, request.user), version=settings.NOTICE_VERSION)
    messages.success(request, "Noted. The privacy notice stays at the foot of every page.")
    return redirect(wanted_page(request))
