"""What stands behind the questions, for the office: the list, a report for each standard, and its figures as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from questionnaires.views.files import csv_file
from reviews.querysets import OUTCOME_ROLES
from rphub.home import standards
from rphub.kernel.access import access
from rphub.kernel.pages import search_words, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES


@access(*OFFICE_ROLES)
@require_safe
def standard_list(request: HttpRequest) -> HttpResponse:
    """Families stay closed until one is opened, something is looked for, or the link opens all of them."""
    narrowed = standards.Narrowed(search_words(request.GET.get("q", "")), request.GET.get("show") == "unserved")
    found = standards.standard_list(actor_of(request), narrowed)
    opened = bool(narrowed) or request.GET.get("open") == "all"
    return render(request, "home/standard_list.html", {"list": found, "opened": opened})


@access(*OUTCOME_ROLES)
@require_safe
def standard_report(request: HttpRequest, standard_id: int) -> HttpResponse:
    query = request.GET
    cycle = whole_number(query.get("cycle", ""))
    report = standards.standard_report(actor_of(request), standard_id, cycle, query.get("page", "1"))
    if report is None:
        return render(request, "home/standard_no_cycle.html")
    return render(request, "home/standard_report.html", {"report": report})


@access(*OUTCOME_ROLES)
@require_safe
def standard_report_csv(request: HttpRequest, standard_id: int) -> HttpResponse:
    cycle = whole_number(request.GET.get("cycle", ""))
    report = standards.standard_report(actor_of(request), standard_id, cycle, "1")
    name = f"behind-{report.entry.code}-{slugify(report.cycle.name)}" if report else "behind-a-standard"
    return csv_file(standards.report_rows(report), name)
