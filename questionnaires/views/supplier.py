"""The supplier's home, the task list, and everything that can be taken away as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from questionnaires.actions.responses import note_opened
from questionnaires.policies import can_add_late_evidence
from questionnaires.selectors import home, receipt
from questionnaires.selectors.check import kept_answers
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.progress import progress_of
from questionnaires.views.files import csv_file
from questionnaires.views.posted import number_of
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def supplier_home(request: HttpRequest) -> HttpResponse:
    page = home.supplier_home(actor_of(request), number_of(request.GET.get("for", "")) or None)
    if page is not None and page.progress is not None:
        note_opened(page.progress.response)
    return render(request, "questionnaires/supplier_home.html", {"home": page})


@access(*SUPPLIER_ROLES)
@require_safe
def supplier_questionnaire(request: HttpRequest) -> HttpResponse:
    """The questionnaire of this year, else the last one; before the first the home page says when it opens."""
    page = home.supplier_home(actor_of(request))
    found = page and (page.progress.response if page.progress else next(iter(page.past), None))
    return redirect("response_detail", response_id=found.pk) if found else redirect("supplier_home")


@access(*SUPPLIER_ROLES)
@require_safe
def response_detail(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The task list; `?show=mine` leaves in what the reader has."""
    actor, mine = actor_of(request), request.GET.get("show") == "mine"
    found = dossier(actor, response_id)
    progress = progress_of(found, actor, mine=mine)
    note_opened(found.response)
    context = {"progress": progress, "response": found.response, "mine": mine, "kept": kept_answers(found)}
    context["late"] = can_add_late_evidence(actor, found.response)
    context["button"] = progress.next_step if progress.is_open else home.sent_words(found.response)[2]
    return render(request, "questionnaires/response_detail.html", context)


@access(*SUPPLIER_ROLES)
@require_safe
def response_download(request: HttpRequest, response_id: UUID, kind: str) -> HttpResponse:
    """All answers as data; readable before the deadline and after it."""
    if kind not in ("csv", "json"):
        raise Http404("Answers come as csv or json.")
    data = receipt.response_data(actor_of(request), response_id)
    name = slugify(f"{data['supplier']} {data['cycle']} answers") or "answers"
    if kind == "json":
        response: HttpResponse = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
        response["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return response
    return csv_file(receipt.response_rows(actor_of(request), response_id), name)
