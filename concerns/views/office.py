"""The list of concerns, one of them, and each verb at an address of its own; for its audience alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from concerns import policies, shown
from concerns.actions.intake import receive_case
from concerns.actions.notes import open_case_file
from concerns.filters import FilterForm
from concerns.forms import ReceiveForm
from concerns.models import Case, CaseFile
from concerns.querysets import NOT_FOUND
from concerns.selectors import case_list as listed
from concerns.selectors.case_page import case_of, case_page, is_read_by, part_of
from concerns.selectors.figures import figures_csv
from concerns.verbs import CASE, PARTS, Verb
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import StaleRevision, require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role

FORM = ["GET", "HEAD", "POST"]
STALE = "Somebody else changed it after you opened this page. Your words are below; look at theirs first."


@access(*OFFICE_ROLES)
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = FilterForm(request.GET)
    page = listed.case_list(actor, form.filters(), request.GET.get("page", "1"))
    return render(request, "concerns/office_list.html", {"list": page, "form": form, "may": policies.can_report(actor)})


@access(*OFFICE_ROLES)
@require_safe
def case_figures(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(figures_csv(actor_of(request)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def case_new(request: HttpRequest) -> HttpResponse:
    form = ReceiveForm(posted(request))
    made = attempt(form, lambda: receive_case(actor=actor_of(request), report=form.report()))
    if isinstance(made, Case):
        messages.success(request, f"{made} is written down. You alone read it until you let somebody else.")
        return redirect("case_detail", made.pk)
    page = FormPage("Write a concern down", "Write it down", reverse("case_list"), "Concerns", shown.FIRST)
    return show_form(request, form, page, template="concerns/office_form.html", new=True)


@access(*OFFICE_ROLES)
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = case_page(actor, case_id)
    return render(request, "concerns/office_case.html", shown.context(actor, page, request.GET.get("tab", "")))


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def case_do(request: HttpRequest, case_id: UUID, verb: str) -> HttpResponse:
    case_of(actor_of(request), case_id)
    return _do(request, case_id, _known(CASE, verb), {"case_id": case_id}, None)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def case_part_do(request: HttpRequest, case_id: UUID, part: str, key: str, verb: str) -> HttpResponse:
    case_of(actor_of(request), case_id)
    if part not in PARTS:
        raise Http404(NOT_FOUND)
    kind = PARTS[part]
    target = part_of(actor_of(request), kind.model, case_id, key)
    return _do(request, case_id, _known(kind.verbs, verb), {kind.name: target.pk}, target)


@access(*OFFICE_ROLES)
@require_safe
def case_file(request: HttpRequest, case_id: UUID, file_id: UUID) -> FileResponse:
    actor = actor_of(request)
    case_of(actor, case_id)
    row: CaseFile = open_case_file(actor=actor, row=part_of(actor, CaseFile, case_id, str(file_id)))
    return attachment(row.stored, actor=actor)


def _known(table: Mapping[str, Verb], key: str) -> Verb:
    if key not in table:
        raise Http404(NOT_FOUND)
    return table[key]


def _do(request: HttpRequest, case_id: UUID, verb: Verb, ids: dict[str, Any], target: Any) -> HttpResponse:
    """The form of one verb, or a page that says why not; mistakes come back with everything typed."""
    actor = actor_of(request)
    page = case_page(actor, case_id)
    target = shown.same_row(page, target)
    require(verb.may(actor, page, target))
    form = verb.form(posted(request), request.FILES or None, page=page, target=target)
    back = f"{reverse('case_detail', args=[case_id])}?tab={verb.tab}"
    try:
        if done(form, lambda: verb.act(actor=actor, **ids, **form.values())):
            messages.success(request, verb.done)
            return redirect(back if is_read_by(actor, case_id) else "case_list")
    except StaleRevision:
        form.add_error(None, STALE)
    words = FormPage(verb.label, verb.label, back, str(page.case), verb.lead, verb.danger)
    return show_form(request, form, words, template="concerns/office_form.html")
