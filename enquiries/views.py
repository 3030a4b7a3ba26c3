"""Asking at a question, and the RP lead's desk where it is answered."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enquiries import actions
from enquiries.forms import AnswerForm, AskForm, CorrectForm, ShareForm
from enquiries.querysets import OFFICE_READERS
from enquiries.selectors.asking import ask_page
from enquiries.selectors.desk import desk, enquiry_page, reply_with_enquiry
from enquiries.values import ANSWER_DAYS
from rphub.kernel.access import access
from rphub.kernel.decisions import Decision, Refused
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Role

FORM = ["GET", "HEAD", "POST"]


def _attempt(form: HubForm, decision: Decision, action: Callable[[], object]) -> int:
    """The status to show the form with, 0 when it was done. A refusal is said on the form: nothing typed is lost."""
    valid, reason = form.is_valid(), decision.reason
    if valid and not reason:
        try:
            return 422 if attempt(form, action) is None else 0
        except Refused as refusal:
            reason = str(refusal)
    if not form.is_bound or not reason:
        return 422 if form.errors else 200
    form.add_problems({"": reason})
    return 403


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def enquiry_ask(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    actor, page = actor_of(request), ask_page(actor_of(request), response_id, code)
    form = AskForm(posted(request), initial={"text": page.before})
    status = _attempt(
        form,
        page.decision,
        lambda: actions.ask_about(actor=actor, response_id=response_id, code=code, **form.cleaned_data),
    )
    if not status:
        messages.success(request, f"Asked. We answer within {ANSWER_DAYS} working days; you get a mail.")
        return redirect(page.back)
    return render(
        request, "enquiries/enquiry_ask.html", {"page": page, "form": form, "days": ANSWER_DAYS}, status=status
    )


@access(*SUPPLIER_ROLES)
@require_POST
def enquiry_take_back(request: HttpRequest, response_id: UUID, enquiry_id: int) -> HttpResponse:
    one = actions.take_back_enquiry(actor=actor_of(request), response_id=response_id, enquiry_id=enquiry_id)
    messages.success(request, "Taken back. Your words are still here if you want to ask differently.")
    return redirect("enquiry_ask", response_id=response_id, code=one.code)


@access(*OFFICE_READERS)
@require_safe
def enquiry_list(request: HttpRequest) -> HttpResponse:
    found = desk(actor_of(request), request.GET.get("view", ""), request.GET.get("page", "1"))
    return render(request, "enquiries/enquiry_list.html", {"desk": found})


@access(*OFFICE_READERS)
@require_http_methods(FORM)
def enquiry_answer(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    actor, page = actor_of(request), enquiry_page(actor_of(request), enquiry_id)
    form = AnswerForm(page.alike, posted(request))
    status = _attempt(
        form,
        page.decision,
        lambda: actions.answer_enquiry(actor=actor, enquiry_id=enquiry_id, **form.cleaned_data),
    )
    if not status:
        messages.success(request, "Answered. Whoever asked is told by e-mail.")
        return redirect("enquiry_list")
    return render(request, "enquiries/enquiry_answer.html", {"page": page, "form": form}, status=status)


@access(Role.RP_LEAD)
@require_POST
def enquiry_use(request: HttpRequest, enquiry_id: int, reply_id: int) -> HttpResponse:
    actions.use_reply(actor=actor_of(request), enquiry_id=enquiry_id, reply_id=reply_id)
    messages.success(request, "Answered with those words. Whoever asked is told by e-mail.")
    return redirect("enquiry_list")


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def reply_correct(request: HttpRequest, reply_id: int) -> HttpResponse:
    actor = actor_of(request)
    reply, enquiry = reply_with_enquiry(actor, reply_id)
    form = CorrectForm(posted(request), initial={"text": reply.text})
    if attempt(form, lambda: actions.correct_reply(actor=actor, reply_id=reply_id, **form.cleaned_data)):
        messages.success(request, "Corrected. Everybody who was given this answer is told by e-mail.")
        return redirect(enquiry)
    page = FormPage(
        title=f"Correct the answer about {reply.code}",
        button="Correct it and tell them",
        back=enquiry.get_absolute_url(),
        back_label="Back to the answer",
        lead="It changes where it stands, marked with today’s day. Whoever was given it gets a mail that asks them to "
        "read it again.",
    )
    return show_form(request, form, page)


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def reply_share(request: HttpRequest, reply_id: int) -> HttpResponse:
    actor = actor_of(request)
    reply, enquiry = reply_with_enquiry(actor, reply_id)
    form = ShareForm(posted(request), initial={"question": reply.question})
    if attempt(form, lambda: actions.share_reply(actor=actor, reply_id=reply_id, **form.cleaned_data)):
        messages.success(request, f"Every supplier with {reply.code} sees this answer now.")
        return redirect(enquiry)
    page = FormPage(
        title=f"Show the answer about {reply.code} to every supplier",
        button="Show it to every supplier",
        back=enquiry.get_absolute_url(),
        back_label="Back to the answer",
        lead="Your question and the answer stand at the question under “Others asked”. Nobody reads who asked.",
    )
    return show_form(request, form, page, reply=reply, template="enquiries/reply_share.html")


@access(Role.RP_LEAD)
@require_POST
def reply_stop_sharing(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply, enquiry = reply_with_enquiry(actor_of(request), reply_id)
    actions.stop_sharing_reply(actor=actor_of(request), reply_id=reply_id)
    messages.success(request, f"Taken back: only those who asked about {reply.code} still read it.")
    return redirect(enquiry)
