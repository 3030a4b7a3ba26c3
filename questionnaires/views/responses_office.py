"""One supplier's questionnaire for the office, and what the RP lead may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from questionnaires.actions import more_time, responses
from questionnaires.cycle_forms import AllowForm, ExemptForm, ExtendForm, ReasonForm, add_problems
from questionnaires.due import latest_extension
from questionnaires.selectors.responses_office import response_office as read_response
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.forms import HubForm
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role
from rphub.kernel.words import count, day

FORMS: dict[str, type[HubForm]] = {
    "extend": ExtendForm,
    "allow": AllowForm,
    "refuse": ReasonForm,
    "exempt": ExemptForm,
    "withdraw": ReasonForm,
    "give_back": ReasonForm,
}


@access(*OFFICE_ROLES)
@require_safe
def response_office(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _show(request, response_id)


def _show(request: HttpRequest, response_id: UUID, given: tuple[str, HubForm] | None = None) -> HttpResponse:
    """Forms have a prefix of their own, so that one page holds them all."""
    found = read_response(actor_of(request), response_id)
    forms = {verb: form(prefix=verb) for verb, form in FORMS.items()}
    forms["allow"].initial["due_on"] = found.response.wants_until
    if given:
        forms[given[0]] = given[1]
    latest = latest_extension(found.response.due_on, timezone.localdate())
    context = {"detail": found, "forms": forms, "form": given[1] if given else None, "latest": latest}
    context["open_form"] = given[0] if given else ""
    return render(request, "questionnaires/response_office.html", context)


def _act(request: HttpRequest, response_id: UUID, verb: str, action: Callable[..., Any], said: str) -> HttpResponse:
    form = FORMS[verb](request.POST, prefix=verb)
    if form.is_valid():
        try:
            response = action(actor=actor_of(request), response_id=response_id, **form.cleaned_data)
        except Invalid as error:
            add_problems(form, error.problems)
        else:
            messages.success(request, said.format(supplier=response.supplier, due=day(response.due_on)))
            return redirect("response_office", response_id)
    return _show(request, response_id, (verb, form))


@access(Role.RP_LEAD)
@require_POST
def response_extend(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _act(request, response_id, "extend", more_time.extend_due, "{supplier} now has until {due}.")


@access(Role.RP_LEAD)
@require_POST
def response_allow_time(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _act(request, response_id, "allow", more_time.allow_more_time, "{supplier} now has until {due}.")


@access(Role.RP_LEAD)
@require_POST
def response_refuse_time(request: HttpRequest, response_id: UUID) -> HttpResponse:
    said = "{supplier} is told that {due} stays."
    return _act(request, response_id, "refuse", more_time.refuse_more_time, said)


@access(Role.RP_LEAD)
@require_POST
def response_exempt(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _act(request, response_id, "exempt", responses.exempt_response, "{supplier} is exempt. Reminders stop.")


@access(Role.RP_LEAD)
@require_POST
def response_withdraw(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _act(request, response_id, "withdraw", responses.withdraw_response, "{supplier} is out of this cycle.")


@access(Role.RP_LEAD)
@require_POST
def response_return(request: HttpRequest, response_id: UUID) -> HttpResponse:
    said = "The questionnaire is open again for {supplier}, and its lead is told."
    return _act(request, response_id, "give_back", responses.return_to_supplier, said)


@access(Role.RP_LEAD)
@require_POST
def response_resend(request: HttpRequest, response_id: UUID) -> HttpResponse:
    read_response(actor_of(request), response_id)
    try:
        sent = responses.resend_invitation(actor=actor_of(request), response_id=response_id)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        words = f"{count(sent, 'invitation')} sent." if sent else "The invitation went out today already."
        messages.success(request, words)
    return redirect("response_office", response_id)
