"""What the questionnaire costs the suppliers, for the office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaires.selectors.burden import burden_page
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES


@access(*OFFICE_ROLES)
@require_safe
def version_burden(request: HttpRequest, version_id: int) -> HttpResponse:
    return render(request, "questionnaires/version_burden.html", {"page": burden_page(actor_of(request), version_id)})
