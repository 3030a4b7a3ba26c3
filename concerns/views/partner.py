"""The partner's first page: own reports and drafts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concerns.selectors.reporting import reports
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role


@access(Role.PARTNER_LIAISON)
@require_safe
def partner_home(request: HttpRequest) -> HttpResponse:
    return render(request, "concerns/partner_home.html", {"reports": reports(actor_of(request))})
