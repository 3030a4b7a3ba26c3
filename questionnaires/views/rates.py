"""Wage rates: what the hub compares pay with, written down by the office when it is announced."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires import policies
from questionnaires.actions import rates
from questionnaires.models import AnnouncedRate
from questionnaires.rate_forms import RateForm, TakeOutForm
from questionnaires.selectors.rates import is_missing, rate_table
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def rate_list(request: HttpRequest) -> HttpResponse:
    keeps = policies.can_keep_rates(actor_of(request))
    lines, today = rate_table(), timezone.localdate()
    context = {"rates": lines, "keeps": keeps, "missing": is_missing(lines, today), "year": today.year}
    return render(request, "questionnaires/rate_list.html", context)


@access(*policies.RATE_KEEPERS)
@require_http_methods(FORM)
def rate_new(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), RateForm(posted(request))
    if attempt(form, lambda: rates.write_rates(actor=actor, announced=form.announced())):
        messages.success(request, "Written down. Suggestions go by it, and suppliers are told tomorrow morning.")
        return redirect("rate_list")
    lead = (
        "From its day on, what suppliers pay is compared with it; the old rate counts beside it until it must be paid."
    )
    page = FormPage("Write down new rates", "Write them down", reverse("rate_list"), "Wage rates", lead)
    return show_form(request, form, page)


@access(*policies.RATE_KEEPERS)
@require_http_methods(FORM)
def rate_take_out(request: HttpRequest, rate_id: int) -> HttpResponse:
    actor, row = actor_of(request), get_object_or_404(AnnouncedRate, pk=rate_id)
    form = TakeOutForm(posted(request))
    if done(form, lambda: rates.take_out_rate(actor=actor, rate_id=rate_id, reason=form.cleaned_data["reason"])):
        messages.success(request, "Taken out. Write down what is right.")
        return redirect("rate_list")
    page = FormPage("Take this rate out", "Take it out", reverse("rate_list"), "Wage rates", f"{row}.", danger=True)
    return show_form(request, form, page)
