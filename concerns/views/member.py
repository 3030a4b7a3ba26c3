"""A member's concerns: what they raised, and notices about suppliers they use."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concerns.policies import can_report
from concerns.selectors.released import notice_of, notices
from concerns.selectors.reporting import reports
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES


@access(*MEMBER_ROLES)
@require_safe
def member_concerns(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"reports": reports(actor), "notices": notices(actor), "report": can_report(actor)}
    return render(request, "concerns/member_concerns.html", context)


@access(*MEMBER_ROLES)
@require_safe
def member_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    return render(request, "concerns/member_notice.html", {"notice": notice_of(actor_of(request), notice_id)})
