"""The list of concerns and the page of one, for its audience."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concerns.models import Case
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES


@access(*OFFICE_ROLES)
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = get_object_or_404(Case.objects.visible_to(actor_of(request)), pk=case_id)
    return render(request, "concerns/office_case.html", {"case": found})
