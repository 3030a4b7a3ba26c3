"""The supplier's contract reviews: agenda, points of its own, minutes to agree, its figures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contracts import forms
from contracts.actions import agenda, minutes, papers
from contracts.selectors.agreements import meeting_of
from contracts.selectors.figures import own_figures
from contracts.selectors.meetings import meeting_page, own_meetings
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area

FORM = ["GET", "HEAD", "POST"]


@access(*SUPPLIER_ROLES)
@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    return render(request, "contracts/supplier_meetings.html", {"own": own_meetings(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    return render(request, "contracts/supplier_figures.html", {"figures": own_figures(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_safe
def meeting_detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    page = meeting_page(actor_of(request), meeting_id)
    return render(request, "contracts/supplier_meeting.html", {"page": page, "meeting": page.meeting})


def _form_page(meeting_id: UUID, title: str, button: str, lead: str) -> FormPage:
    return FormPage(title, button, reverse("supplier_meeting", args=[meeting_id]), "Back to the contract review", lead)


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def point_new(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(meeting_page(actor, meeting_id).may.add)
    form = forms.PointForm(posted(request))
    if done(form, lambda: agenda.add_point(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "Your point stands on the agenda. The consortium office is told.")
        return redirect("supplier_meeting", meeting_id)
    page = _form_page(meeting_id, "Add a point", "Put it on the agenda", "Both sides read it.")
    return show_form(request, form, page)


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def minutes_correct(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(meeting_page(actor, meeting_id).may.correct)
    form = forms.CorrectForm(posted(request))
    if done(form, lambda: minutes.correct_minutes(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "The consortium office is told and writes the minutes again.")
        return redirect("supplier_meeting", meeting_id)
    page = _form_page(meeting_id, "Ask for a correction", "Ask for it", "The minutes go back to the consortium office.")
    return show_form(request, form, page)


@access(*SUPPLIER_ROLES)
@require_POST
def minutes_agree(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    minutes.agree_minutes(actor=actor_of(request), meeting_id=meeting_id)
    messages.success(request, "You have agreed to the minutes.")
    return redirect("supplier_meeting", meeting_id)


@access(*SUPPLIER_ROLES)
@require_POST
def point_strike(request: HttpRequest, point_id: int) -> HttpResponse:
    actor = actor_of(request)
    meeting_id = meeting_of(actor, point_id=point_id)
    agenda.strike_point(actor=actor, point_id=point_id)
    messages.success(request, "Taken off the agenda.")
    return redirect("supplier_meeting", meeting_id)


def _paper(call: Any) -> Any:
    @access(*SUPPLIER_ROLES)
    @require_POST
    def view(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        document = call(actor=actor_of(request), meeting_id=meeting_id)
        return redirect(document_url(Area.SUPPLIER, document))

    return view


agenda_pdf = _paper(papers.request_agenda_pdf)
minutes_pdf = _paper(papers.request_minutes_pdf)
