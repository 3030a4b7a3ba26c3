"""Pages of whoever looks after the exchange: what waits, who stays out, and how it goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from exchange import forms, policies
from exchange.actions.entrance import end_separation
from exchange.querysets import INSIGHT, STEWARDS
from exchange.selectors import steward
from exchange.views.board import FORM
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES


@access(*INSIGHT)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"desk": steward.desk(actor, request.GET.get("page", "1")), "may": policies.stewards(actor)}
    return render(request, "exchange/desk.html", context)


@access(*OFFICE_ROLES)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    return render(request, "exchange/figures.html", {"figures": steward.figures(actor_of(request))})


@access(*STEWARDS)
@require_http_methods(FORM)
def separation_end(request: HttpRequest, separation_id: int) -> HttpResponse:
    actor = actor_of(request)
    found = steward.separation_of(actor, separation_id)
    require(policies.can_end_separation(actor, found))
    form = forms.ReasonForm(posted(request))
    if done(form, lambda: end_separation(actor=actor, separation_id=separation_id, **form.cleaned_data)):
        messages.success(request, f"The exchange is open to {found.user} again.")
        return redirect("exchange_desk")
    page = FormPage(f"Let {found.user} in again", "Let them in", reverse("exchange_desk"), "Back", found.tender)
    return show_form(request, form, page)
