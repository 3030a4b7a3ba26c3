from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaires.views.files import csv_file
from reviews.selectors.calibration import calibration_page, calibration_rows
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.tables import formula_safe

READERS = (Role.RP_LEAD, Role.MODERATOR, Role.AUDITOR)


@access(*READERS)
@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    page = calibration_page(actor_of(request), request.GET.get("question", ""))
    return render(request, "reviews/calibration.html", {"page": page})


@access(*READERS)
@require_safe
def calibration_csv(request: HttpRequest) -> HttpResponse:
    rows = calibration_rows(actor_of(request))
    return csv_file((tuple(formula_safe(cell) for cell in row) for row in rows), "calibration")
