"""People's requests about their data, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy.actions import requests as actions
from privacy.forms import AnswerForm, EraseForm, ExtendForm, PersonRequestForm
from privacy.models import PersonRequest
from privacy.policies import can_extend
from privacy.selectors import requests as selectors
from rphub.documents.actions import record_download
from rphub.documents.responses import download
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.words import day

FORM = ["GET", "HEAD", "POST"]
ADMIN = Role.CONSORTIUM_ADMIN


@access(ADMIN)
@require_safe
def person_requests(request: HttpRequest) -> HttpResponse:
    found = selectors.request_list(actor_of(request), request.GET.get("page", "1"))
    return render(request, "privacy/request_list.html", {"list": found})


@access(ADMIN)
@require_safe
def person_request(request: HttpRequest, request_id: int) -> HttpResponse:
    page = selectors.request_page(actor_of(request), request_id)
    return render(request, "privacy/request_detail.html", {"shown": page, "page": page.document})


@access(ADMIN)
@require_http_methods(FORM)
def person_request_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = PersonRequestForm(posted(request), initial={"received_on": timezone.localdate()})
    if made := attempt(form, lambda: actions.record_request(actor=actor, asked=form.asked())):
        messages.success(request, "Recorded. It waits on the Work page of administrators.")
        return redirect(made)
    lead = "It has to be answered within one month. First make sure that whoever asks is who they say."
    back = reverse("person_requests")
    return show_form(request, form, FormPage("Somebody asks about their data", "Record it", back, "Requests", lead))


@access(ADMIN)
@require_POST
def person_request_copy(request: HttpRequest, request_id: int) -> HttpResponse:
    actions.request_copy(actor=actor_of(request), request_id=request_id)
    return redirect("person_request", request_id)


@access(ADMIN)
@require_safe
def person_request_file(request: HttpRequest, request_id: int) -> HttpResponseBase:
    """The newest copy; a file that is gone is as if it were never made."""
    actor = actor_of(request)
    document = selectors.copies_of(selectors.request_of(actor, request_id)).order_by("-created_at").first()
    if document is None:
        raise Http404("No copy was made.")
    try:
        record_download(actor=actor, document=document)
        return download(document)
    except FileNotFoundError:
        return redirect("person_request", request_id)


@access(ADMIN)
@require_http_methods(FORM)
def person_request_extend(request: HttpRequest, request_id: int) -> HttpResponse:
    actor = actor_of(request)
    asked = selectors.request_of(actor, request_id)
    require(can_extend(actor, asked))
    form = ExtendForm(posted(request), initial={"told_on": timezone.localdate()})
    if done := attempt(form, lambda: actions.extend_request(actor=actor, request_id=request_id, **form.cleaned_data)):
        messages.success(request, f"Extended. It is to be answered by {day(done.due_on)}.")
        return redirect(done)
    lead = "Write to them first, within the first month: until when it takes, and why. It is possible once."
    return show_form(request, form, _about(asked, "Does it take longer?", "Extend it", lead))


@access(ADMIN)
@require_http_methods(FORM)
def person_request_answer(request: HttpRequest, request_id: int) -> HttpResponse:
    return _close(request, request_id, refuse=False)


@access(ADMIN)
@require_http_methods(FORM)
def person_request_refuse(request: HttpRequest, request_id: int) -> HttpResponse:
    return _close(request, request_id, refuse=True)


def _close(request: HttpRequest, request_id: int, *, refuse: bool) -> HttpResponse:
    actor, form = actor_of(request), AnswerForm(posted(request))
    page = selectors.request_page(actor, request_id)
    require(page.answer)
    act = actions.refuse_request if refuse else actions.answer_request
    if attempt(form, lambda: act(actor=actor, request_id=request_id, **form.cleaned_data)):
        messages.success(request, "Noted. The request is closed.")
        return redirect("person_requests")
    title, button = ("Refuse the request?", "Refuse it") if refuse else ("It is answered", "Close the request")
    lead = "Write to them first: with the reasons and that they can complain to the Information Commissioner."
    return show_form(request, form, _about(page.asked, title, button, lead if refuse else "", danger=refuse))


@access(ADMIN)
@require_http_methods(FORM)
def person_request_erase(request: HttpRequest, request_id: int) -> HttpResponse:
    """Shows exactly what goes and what stays; the mark carries that over to the action."""
    actor = actor_of(request)
    page = selectors.request_page(actor, request_id)
    require(page.erase)
    form = EraseForm(posted(request), initial={"mark": page.told.mark})
    erase = lambda: actions.erase_person(actor=actor, request_id=request_id, mark=form.cleaned_data["mark"])  # noqa: E731
    if attempt(form, erase):
        messages.success(request, "Erased. Tell them what stayed, and why.")
        return redirect("person_request", request_id)
    about = _about(page.asked, f"Erase {page.asked.who}?", "Erase for good", danger=True)
    return show_form(request, form, about, shown=page, template="privacy/request_erase.html")


def _about(asked: PersonRequest, title: str, button: str, lead: str = "", danger: bool = False) -> FormPage:
    return FormPage(title, button, asked.get_absolute_url(), f"Request of {asked.who}", lead, danger=danger)
