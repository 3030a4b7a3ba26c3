"""The calendar of contract reviews: month, list, year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.calendar import month_of
from contracts.forms import FilterForm
from contracts.querysets import CONTRACT_ROLES
from contracts.selectors import calendar
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of


@access(*CONTRACT_ROLES)
@require_safe
def contract_calendar(request: HttpRequest) -> HttpResponse:
    form, actor, today = FilterForm(request.GET), actor_of(request), timezone.localdate()
    filters, number = form.filters(), request.GET.get("page", "")
    context = {"states": calendar.states(), "own": calendar.manages(actor)}
    if request.GET.get("view") == "list":
        shown = calendar.list_page(actor, filters, number, today)
        return render(request, "contracts/meeting_list.html", context | {"shown": shown})
    if request.GET.get("view") == "year":
        year = form.cleaned_data.get("year") or today.year
        return render(
            request,
            "contracts/meeting_year.html",
            context | {"shown": calendar.year_page(actor, year, filters, number or "1", today)},
        )
    month = month_of(request.GET.get("month", ""), today)
    shown_month = calendar.month_page(actor, month, filters, today)
    return render(request, "contracts/meeting_month.html", context | {"shown": shown_month})
