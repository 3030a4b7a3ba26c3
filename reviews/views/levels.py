"""Levels by section: over frameworks, over the suppliers of one, and the list behind a number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaires.views.files import csv_file
from reviews.querysets import OUTCOME_ROLES
from reviews.selectors import levels
from rphub.kernel.access import access
from rphub.kernel.pages import whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.tables import formula_safe


@access(*OUTCOME_ROLES)
@require_safe
def level_map(request: HttpRequest) -> HttpResponse:
    return render(request, "reviews/level_map.html", {"page": levels.level_map(actor_of(request))})


@access(*OUTCOME_ROLES)
@require_safe
def level_map_csv(request: HttpRequest) -> HttpResponse:
    return _csv(levels.map_rows(actor_of(request)), "levels-by-framework")


@access(*OUTCOME_ROLES)
@require_safe
def section_levels(request: HttpRequest, code: str) -> HttpResponse:
    query = request.GET
    framework = whole_number(query.get("framework", ""))
    page = levels.section_levels(actor_of(request), code, framework, query.get("page", "1"))
    return render(request, "reviews/section_levels.html", {"page": page})


@access(*OUTCOME_ROLES)
@require_safe
def framework_levels(request: HttpRequest, framework_id: int) -> HttpResponse:
    page = levels.framework_levels(actor_of(request), framework_id, request.GET.get("page", "1"))
    return render(request, "reviews/framework_levels.html", {"page": page})


@access(*OUTCOME_ROLES)
@require_safe
def framework_levels_csv(request: HttpRequest, framework_id: int) -> HttpResponse:
    return _csv(levels.framework_rows(actor_of(request), framework_id), "levels-by-supplier")


def _csv(rows: levels.Rows, name: str) -> HttpResponse:
    return csv_file((tuple(formula_safe(cell) for cell in row) for row in rows), name)
