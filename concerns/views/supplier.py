"""A supplier's concerns: what it reported itself, and its own involvement in others, once it is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from concerns.actions.replies import answer_notice, answer_request
from concerns.enums import Obligation
from concerns.policies import can_report
from concerns.querysets import SUPPLIER_VOICES
from concerns.selectors.reporting import reports
from concerns.selectors.supplier import answer_file, involved, involvement, own_notice, request_of
from concerns.source_forms import AnswerForm, ReplyForm
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import done
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def supplier_concerns(request: HttpRequest) -> HttpResponse:
    """For contributors too, who read whom to ring and who speaks for the supplier here, and nothing else."""
    actor = actor_of(request)
    context = {"own": involvement(actor), "reports": reports(actor), "report": can_report(actor)}
    return render(request, "concerns/supplier_concerns.html", context)


@access(*SUPPLIER_VOICES)
@require_safe
def supplier_involved(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return _show(request, case_id, {})


def _show(request: HttpRequest, case_id: UUID, bound: dict[UUID, AnswerForm]) -> HttpResponse:
    """What is told and asked; each open request has its form, the one with mistakes everything typed."""
    page = involved(actor_of(request), case_id)
    forms = {one.request.pk: bound.get(one.request.pk) or _form(one.request) for one in page.asked if one.may_answer}
    context: dict[str, Any] = {"page": page, "asked": [(one, forms.get(one.request.pk)) for one in page.asked]}
    context["form"] = next(iter(bound.values()), None)
    return render(request, "concerns/supplier_involved.html", context, status=422 if bound else 200)


def _form(asked: Any, *typed: Any) -> AnswerForm:
    said = {"reply": asked.reply, "assured": asked.assured}
    assures = asked.obligation == Obligation.NO_RETALIATION
    return AnswerForm(*typed, prefix=f"answer-{asked.pk}", initial=said, assures=assures)


@access(*SUPPLIER_VOICES)
@require_POST
def supplier_answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor, asked = actor_of(request), request_of(actor_of(request), request_id)
    form = _form(asked, request.POST, request.FILES)
    if done(form, lambda: answer_request(actor=actor, request_id=request_id, **form.given())):
        messages.success(request, "Sent to the RP lead, and to nobody else.")
        return redirect("supplier_involved", asked.case_id)
    return _show(request, asked.case_id, {asked.pk: form})


@access(*SUPPLIER_VOICES)
@require_safe
def supplier_answer_file(request: HttpRequest, request_id: UUID, file_id: UUID) -> HttpResponseBase:
    """A file that the supplier sent with an answer."""
    actor = actor_of(request)
    found = answer_file(actor, request_id, file_id)
    try:
        return attachment(found.stored, actor=actor)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect("supplier_involved", found.case_id)


@access(*SUPPLIER_VOICES)
@require_safe
def supplier_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Exactly what members read or will read, with the supplier's own words beside it."""
    return _show_notice(request, notice_id, None)


def _show_notice(request: HttpRequest, notice_id: UUID, form: ReplyForm | None) -> HttpResponse:
    page = own_notice(actor_of(request), notice_id)
    shown = form or ReplyForm(initial={"text": page.notice.right_of_reply})
    context = {"page": page, "notice": page.notice, "form": shown}
    return render(request, "concerns/supplier_notice.html", context, status=422 if form else 200)


@access(*SUPPLIER_VOICES)
@require_POST
def supplier_notice_reply(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), ReplyForm(request.POST)
    own_notice(actor, notice_id)
    if done(form, lambda: answer_notice(actor=actor, notice_id=notice_id, **form.given())):
        messages.success(request, "Your words stand beside the notice.")
        return redirect("supplier_notice", notice_id)
    return _show_notice(request, notice_id, form)
