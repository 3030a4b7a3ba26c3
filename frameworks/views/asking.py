"""Lots that a member asks for, and what the office makes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks import policies
from frameworks.actions import asking as actions
from frameworks.forms import DECLINE, NOTE, LotsAskForm, LotsDecideForm
from frameworks.selectors import asking as selectors
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, Role
from rphub.kernel.words import count

FORM = ["GET", "HEAD", "POST"]


@access(*MEMBER_ROLES)
@require_safe
def lots_asked(request: HttpRequest) -> HttpResponse:
    query = request.GET
    page = selectors.asked_page(actor_of(request), query.get("institution"), query.get("q", ""), query.get("page", "1"))
    return render(request, "frameworks/lots_asked.html", {"page": page})


@access(Role.MEMBER_LEAD)
@require_http_methods(FORM)
def lots_ask(request: HttpRequest, framework_id: int) -> HttpResponse:
    actor, wanted = actor_of(request), request.GET.get("institution")
    asking = selectors.ask_form(actor, framework_id, wanted)
    require(asking.may)
    form = LotsAskForm(asking.lots, asking.left, posted(request))
    about: dict[str, Any] = {"actor": actor, "member_id": asking.member.pk, "framework_id": framework_id}
    back = f"{reverse('lots_asked')}?institution={asking.member.pk}" if wanted else reverse("lots_asked")
    if made := attempt(form, lambda: actions.ask_for_lots(**about, **form.cleaned_data)):
        messages.success(request, f"Asked for {count(len(made), 'lot')}. The consortium office tells you by mail.")
        return redirect(back)
    title = f"Which lots of {asking.framework} do you use too?"
    return show_form(request, form, FormPage(title, "Ask the consortium office", back, "Lots you use", asking.lead))


@access(Role.MEMBER_LEAD)
@require_POST
def lot_take_back(request: HttpRequest, lot_request_id: int) -> HttpResponse:
    asked = actions.take_back_lot(actor=actor_of(request), lot_request_id=lot_request_id)
    messages.success(request, f"{asked.lot} of {asked.lot.framework} is taken back. You can ask for it anew.")
    return redirect(f"{reverse('lots_asked')}?institution={asked.member_id}")


@access(*OFFICE_ROLES)
@require_safe
def lots_waiting(request: HttpRequest) -> HttpResponse:
    found = selectors.asked_list(actor_of(request), request.GET.get("view", ""), request.GET.get("page", "1"))
    return render(request, "frameworks/lots_waiting.html", {"list": found, "views": selectors.VIEWS.items()})


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(FORM)
def lots_decide(request: HttpRequest, member_id: int, framework_id: int) -> HttpResponse:
    actor = actor_of(request)
    waiting = selectors.waiting_of(actor, member_id, framework_id)
    require(policies.can_decide_lots(actor, waiting))
    form = LotsDecideForm([(row.pk, str(row.lot)) for row in waiting], posted(request))
    if done := attempt(form, lambda: _decide(request, member_id, framework_id, form)):
        messages.success(request, f"Decided about {count(len(done), 'lot')}. Whoever asked is told by mail.")
        return redirect("lots_waiting")
    member, framework = waiting[0].member, waiting[0].lot.framework
    page = FormPage(
        f"Does {member} use these lots of {framework}?",
        "Decide and tell them",
        reverse("lots_waiting"),
        "Lots asked for",
    )
    more = {"template": "frameworks/lots_decide.html", "member": member, "said": selectors.asked_words(waiting)}
    return show_form(request, form, page, **more)


def _decide(request: HttpRequest, member_id: int, framework_id: int, form: LotsDecideForm) -> Any:
    return actions.decide_lots(
        actor=actor_of(request),
        member_id=member_id,
        framework_id=framework_id,
        noted=form.chosen(NOTE),
        declined=form.chosen(DECLINE),
        reason=form.cleaned_data["reason"],
    )
