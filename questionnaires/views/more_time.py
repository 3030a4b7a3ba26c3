"""The page on which a supplier asks for more time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from questionnaires.actions.more_time import ask_more_time
from questionnaires.more_time_forms import MoreTimeForm
from questionnaires.selectors.more_time import more_time_page
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.words import day


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def time_ask(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page, form = more_time_page(actor, response_id), MoreTimeForm(posted(request))
    if made := attempt(form, lambda: ask_more_time(actor=actor, response_id=response_id, **form.cleaned_data)):
        words = f"You asked for more time, until {day(made.wanted)}. We answer by e-mail."
        messages.success(request, words)
        return redirect("response_detail", response_id=response_id)
    context = {"page": page, "form": form}
    return render(request, "questionnaires/time_ask.html", context, status=422 if form.errors else 200)
