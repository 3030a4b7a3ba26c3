"""One section of the questionnaire: reading it, saving it whole, and the evidence under its answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.actions.answer_evidence import Chosen, confirm_for_answer, uncite_for_answer
from questionnaires.actions.carried import answer_again
from questionnaires.actions.pages import PageSaved, save_page
from questionnaires.presence import arrive
from questionnaires.selectors.conflicts import conflict_sheet
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.drawn import Asked
from questionnaires.selectors.sections import following, section_in, shown_in
from questionnaires.selectors.sheet import sheet
from questionnaires.views.posted import (
    added_table,
    chosen_evidence,
    fields_about,
    fields_of,
    not_added,
    removed_rows,
    step_of,
)
from rphub.kernel.access import access
from rphub.kernel.decisions import Refused
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES

KEPT = "Everything is saved. Only sending waits for this."


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def section_page(request: HttpRequest, response_id: UUID, section: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, response_id, section)
    if code := request.POST.get("cite"):
        return _cite(request, response_id, section, code)
    if code := request.POST.get("again"):
        return _again(request, response_id, section, code)
    if code := request.POST.get("ask"):
        return _ask(request, response_id, section, code)
    saved = _save(request, response_id, section)
    if hitch := _hitch(request, response_id, section, saved):
        return hitch
    fields = fields_of(request)
    table = added_table(fields) or next(iter(removed_rows(fields)), "")
    if table:
        return redirect(_place(response_id, table, "add" if added_table(fields) else "question"))
    if saved.appeared:
        messages.info(request, "Saved. Your answers ask one thing more: see below.")
        return redirect(_place(response_id, saved.appeared[0]))
    if request.POST.get("go") == "later":
        return redirect("response_detail", response_id)
    return redirect(following(actor_of(request), response_id, section, step_of(request)))


@access(*SUPPLIER_ROLES)
@require_safe
def section_shown(request: HttpRequest, response_id: UUID, section: str) -> HttpResponse:
    found = dossier(actor_of(request), response_id)
    return JsonResponse(shown_in(found, section_in(found, section)), safe=False)


@access(*SUPPLIER_ROLES)
@require_POST
def evidence_uncite(request: HttpRequest, response_id: UUID, code: str, evidence_id: UUID) -> HttpResponse:
    section = code.partition("-")[0]
    saved = _save(request, response_id, section)
    evidence = uncite_for_answer(actor=actor_of(request), response_id=response_id, code=code, evidence_id=evidence_id)
    messages.success(request, f"“{evidence}” is no longer cited here. It stays in your library.")
    return _hitch(request, response_id, section, saved, code) or redirect(_place(response_id, code))


@access(*SUPPLIER_ROLES)
@require_POST
def evidence_confirm(request: HttpRequest, response_id: UUID, code: str, evidence_id: UUID) -> HttpResponse:
    """“Still right” under an answer whose evidence was replaced: the page is saved as it stands, then it is noted."""
    section = code.partition("-")[0]
    saved = _save(request, response_id, section)
    evidence = confirm_for_answer(actor=actor_of(request), response_id=response_id, code=code, evidence_id=evidence_id)
    messages.success(request, f"Noted: “{evidence}” is still right for {code}.")
    return _hitch(request, response_id, section, saved, code) or redirect(_place(response_id, code))


def _cite(request: HttpRequest, response_id: UUID, section: str, code: str) -> HttpResponse:
    """The button under a question: the page is saved as it stands, then the evidence is added."""
    saved = _save(request, response_id, section, code)
    if hitch := _hitch(request, response_id, section, saved, code):
        return hitch
    for title in saved.recognised:
        messages.info(request, f"You have this already, as “{title}”. It is cited here and nothing was added twice.")
    return redirect(_place(response_id, code))


def _again(request: HttpRequest, response_id: UUID, section: str, code: str) -> HttpResponse:
    """The button on last year's card: the page is saved as it stands, then last year's answer is written there."""
    saved = _save(request, response_id, section)
    if saved.conflicts:
        return _conflict(request, response_id, section, saved)
    try:
        answer_again(actor=actor_of(request), response_id=response_id, code=code)
    except Refused as refusal:
        saved.refused[code] = str(refusal)
    else:
        messages.success(request, "Last year’s answer stands in the fields. Check each figure: it now says this year.")
    return _hitch(request, response_id, section, saved, code) or redirect(_place(response_id, code))


def _ask(request: HttpRequest, response_id: UUID, section: str, code: str) -> HttpResponse:
    """“Ask about this question”: the page is saved as it stands, so that nothing typed is lost on the way there."""
    asked = section_in(dossier(actor_of(request), response_id), section).questions
    if code not in {question.code for question in asked}:
        raise Http404("No such question.")
    saved = _save(request, response_id, section)
    hitch = _hitch(request, response_id, section, saved, code)
    return hitch or redirect("enquiry_ask", response_id=response_id, code=code)


def _save(request: HttpRequest, response_id: UUID, section: str, cited: str = "") -> PageSaved:
    fields, evidence = fields_of(request), chosen_evidence(request)
    if cited:
        evidence.setdefault(cited, Chosen())
    return save_page(
        actor=actor_of(request),
        response_id=response_id,
        posted=fields,
        section=section,
        removed=removed_rows(fields),
        evidence=evidence,
    )


def _show(
    request: HttpRequest, response_id: UUID, section: str, saved: PageSaved | None = None, code: str = ""
) -> HttpResponse:
    asked = Asked(
        step=step_of(request),
        question=code or request.GET.get("question", ""),
        add=request.GET.get("add", ""),
        complaints=saved.told if saved else {},
        chosen={code: one for code, one in chosen_evidence(request).items() if saved and code in saved.complaints},
    )
    page = sheet(actor_of(request), response_id, section, asked)
    errors = page.errors if saved else ()
    present = arrive(actor_of(request), response_id, section) if page.editable else ()
    context = {"page": page, "present": present, "errors": errors, "summary_title": f"{KEPT}" if errors else ""}
    return render(request, "questionnaires/section_page.html", context)


def _hitch(
    request: HttpRequest, response_id: UUID, section: str, saved: PageSaved, code: str = ""
) -> HttpResponse | None:
    """The page that says what could not be saved, whichever button was pressed; None when everything was."""
    if saved.conflicts:
        return _conflict(request, response_id, section, saved)
    if saved.held:
        return _announce(request, response_id, section, saved)
    return None if saved.is_settled else _show(request, response_id, section, saved, code)


def _conflict(request: HttpRequest, response_id: UUID, section: str, saved: PageSaved) -> HttpResponse:
    page = conflict_sheet(actor_of(request), response_id, section, saved.conflicts, fields_of(request))
    context = {"page": page, "beside": not_added(request, saved.complaints)}
    return render(request, "questionnaires/answer_conflict.html", context, status=409)


def _announce(request: HttpRequest, response_id: UUID, section: str, saved: PageSaved) -> HttpResponse:
    """A change of the profile that changes what is asked is written only after it was read what it does."""
    held = fields_about(fields_of(request), saved.held)
    held += not_added(request, saved.complaints)
    context = {"saved": saved, "response_id": response_id, "section": section, "held": held, "step": step_of(request)}
    return render(request, "questionnaires/profile_confirm.html", context, status=409)


def _place(response_id: UUID, code: str, parameter: str = "question") -> str:
    address = reverse("section_page", args=[response_id, code.partition("-")[0]])
    return f"{address}?{parameter}={code}#{code}"
