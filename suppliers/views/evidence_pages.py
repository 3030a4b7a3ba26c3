"""Looking at one page of a document in the browser: the supplier's own people, and whoever may hold the file."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rphub.files.responses import picture
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from suppliers.actions.evidence import look_at_evidence
from suppliers.querysets import EVIDENCE_ROLES
from suppliers.selectors.library import page_shown, width_of


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_page(request: HttpRequest, evidence_id: UUID, number: int) -> HttpResponse:
    shown = page_shown(actor_of(request), evidence_id, number, request.GET.get("width", ""))
    return render(request, "suppliers/evidence_page.html", {"shown": shown, "area_base": "supplier/base.html"})


@access(*EVIDENCE_ROLES)
@require_safe
def office_evidence_page(request: HttpRequest, evidence_id: UUID, number: int) -> HttpResponse:
    shown = page_shown(actor_of(request), evidence_id, number, request.GET.get("width", ""))
    look_at_evidence(actor=actor_of(request), evidence_id=evidence_id)
    return render(request, "suppliers/evidence_page.html", {"shown": shown, "area_base": "office/base.html"})


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_picture(request: HttpRequest, evidence_id: UUID, number: int) -> FileResponse:
    return _picture(request, evidence_id, number)


@access(*EVIDENCE_ROLES)
@require_safe
def office_evidence_picture(request: HttpRequest, evidence_id: UUID, number: int) -> FileResponse:
    return _picture(request, evidence_id, number)


def _picture(request: HttpRequest, evidence_id: UUID, number: int) -> FileResponse:
    stored = look_at_evidence(actor=actor_of(request), evidence_id=evidence_id)
    try:
        return picture(stored, number, width_of(request.GET.get("width", "")), actor=actor_of(request))
    except Invalid as error:
        raise Http404(str(error)) from error
