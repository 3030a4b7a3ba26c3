"""Reporting a concern and following it: the same pages for partners, members and suppliers, each in their area."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concerns import report_verbs
from concerns.actions import drafts, reports
from concerns.policies import OUTSIDE, REPORTERS
from concerns.report_forms import FORMS, FileForm, ReportForm
from concerns.report_words import WORDS
from concerns.selectors import report_choices
from concerns.selectors.reporting import case_file, draft_of, own_case, report_page
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.forms import HubForm
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import attempt, done, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.verbs import Bound

FORM = ["GET", "HEAD", "POST"]
PAPER = "paper"
REPORTING = tuple(role for area in OUTSIDE for role in REPORTERS[area])


@access(*REPORTING)
@require_http_methods(FORM)
def concern_new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@access(*REPORTING)
@require_http_methods(FORM)
def concern_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    return _write(request, draft_id)


def _write(request: HttpRequest, draft_id: UUID | None) -> HttpResponse:
    """The form: kept as it is, or sent. A form with mistakes comes back with everything typed."""
    actor = actor_of(request)
    draft = draft_of(actor, draft_id) if draft_id else None
    sending = "send" in request.POST
    form = _form(request, draft, sending)
    keep: dict[str, Any] = {"actor": actor, "draft_id": draft_id}
    if sending and (case := attempt(form, lambda: reports.send_report(**keep, **form.sent()))):
        return redirect(f"{actor.area}_concern_sent", case.pk)
    if not sending and (kept := attempt(form, lambda: drafts.save_draft(**keep, said=form.stored()))):
        messages.success(request, "Saved. Nobody but you sees it.")
        return redirect(f"{actor.area}_concern_draft", kept.pk)
    return _show(request, form, draft)


def _form(request: HttpRequest, draft: Any, sending: bool = False) -> ReportForm:
    actor = actor_of(request)
    kind, stored = FORMS[str(actor.area)], draft.said if draft else {}
    return kind(posted(request), sending=sending, stored=stored, **report_choices.options_of(actor))


def _show(request: HttpRequest, form: ReportForm, draft: Any, file_form: HubForm | None = None) -> HttpResponse:
    actor = actor_of(request)
    file_form = file_form or FileForm(prefix=PAPER)
    context: dict[str, Any] = {
        "form": form,
        "file_form": file_form,
        "forms": [form, file_form],
        "draft": draft,
        "words": WORDS[str(actor.area)],
    }
    context |= {"area_base": f"{actor.area}/base.html", "home_url": report_choices.home_of(actor)}
    if draft:
        context |= {"kept_until": drafts.kept_until(draft), "files": report_choices.files_of(actor, draft)}
        names = {"file_url": "concern_draft_file", "discard_url": "concern_draft_discard"}
        context |= {key: address_of(f"{actor.area}_{name}", draft.pk) for key, name in names.items()}
    return render(request, "concerns/report.html", context, status=422 if form.errors or file_form.errors else 200)


@access(*REPORTING)
@require_POST
def concern_draft_file(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), FileForm(request.POST, request.FILES, prefix=PAPER)
    draft = draft_of(actor, draft_id)
    if done(form, lambda: drafts.add_draft_file(actor=actor, draft_id=draft_id, **form.given())):
        messages.success(request, "Added. It goes along when you send the report.")
        return redirect(f"{actor.area}_concern_draft", draft_id)
    kind = FORMS[str(actor.area)]
    return _show(request, kind(stored=draft.said, **report_choices.options_of(actor)), draft, form)


@access(*REPORTING)
@require_POST
def concern_draft_file_remove(request: HttpRequest, draft_id: UUID, file_id: int) -> HttpResponse:
    drafts.remove_draft_file(actor=actor_of(request), draft_id=draft_id, file_id=file_id)
    messages.success(request, "Taken out.")
    return redirect(f"{actor_of(request).area}_concern_draft", draft_id)


@access(*REPORTING)
@require_POST
def concern_draft_discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    drafts.discard_draft(actor=actor_of(request), draft_id=draft_id)
    messages.success(request, "Thrown away. Nothing of it is left.")
    return redirect(report_choices.home_of(actor_of(request)))


@access(*REPORTING)
@require_safe
def concern_sent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The receipt."""
    actor = actor_of(request)
    context = {"case": own_case(actor, case_id), "url": address_of(f"{actor.area}_concern", case_id)}
    context |= {"area_base": f"{actor.area}/base.html", "home_url": report_choices.home_of(actor)}
    return render(request, "concerns/report_sent.html", context)


@access(*REPORTING)
@require_safe
def concern(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return _show_report(request, case_id, {})


def _show_report(request: HttpRequest, case_id: UUID, bound: Bound) -> HttpResponse:
    """What became of it, and what its reporter may add now."""
    actor = actor_of(request)
    page = report_page(actor, case_id)
    context = {"page": page, "offers": report_verbs.of_report(actor, page, bound)}
    context["form"] = next(iter(bound.values()), None)
    context |= {"area_base": f"{actor.area}/base.html", "home_url": report_choices.home_of(actor)}
    return render(request, "concerns/report_page.html", context, status=422 if bound else 200)


@access(*REPORTING)
@require_POST
def concern_act(request: HttpRequest, case_id: UUID, verb: str) -> HttpResponse:
    actor = actor_of(request)
    page, chosen = report_page(actor, case_id), report_verbs.verb_of(verb)
    form = report_verbs.form_of(verb, page, request.POST, request.FILES)
    if done(form, lambda: chosen.act(actor=actor, case_id=case_id, **form.given())):
        messages.success(request, chosen.done)
        return redirect(f"{actor.area}_concern", case_id)
    return _show_report(request, case_id, {verb: form})


@access(*REPORTING)
@require_safe
def concern_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> HttpResponseBase:
    """A file that the reader has sent along."""
    actor = actor_of(request)
    try:
        return attachment(case_file(actor, case_id, file_id).stored, actor=actor)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect(f"{actor.area}_concern", case_id)
