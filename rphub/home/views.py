from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rphub.home import selectors
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES


@access(*OFFICE_ROLES)
@require_safe
def office_home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/office_home.html", {"home": selectors.office_home(actor_of(request))})
