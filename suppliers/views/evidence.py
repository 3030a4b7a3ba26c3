"""The supplier's evidence library, and the download for whoever may hold a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from suppliers.actions import evidence as actions
from suppliers.evidence_forms import EvidenceForm
from suppliers.querysets import EVIDENCE_ROLES
from suppliers.selectors import evidence as selectors


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_library(request: HttpRequest) -> HttpResponse:
    supplier = selectors.own_supplier(actor_of(request))
    documents = selectors.library(actor_of(request), supplier.pk) if supplier else []
    context = {"documents": documents, "late": [one for one in documents if one.state == "expired"]}
    return render(request, "suppliers/evidence_library.html", context)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_add(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST or None, request.FILES or None)
    supplier = selectors.own_supplier(actor_of(request))
    if supplier is None:
        raise Http404("No supplier.")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_evidence(actor=actor_of(request), supplier_id=supplier.pk, **form.details())
        except Invalid as error:
            form.complain(error.problems)
        else:
            messages.success(request, f"“{made}” is in your library. Cite it under the answers it proves.")
            return redirect("evidence_detail", made.pk)
    return render(request, "suppliers/evidence_add.html", {"form": form})


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_detail(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = selectors.document(actor, evidence_id)
    context = {"document": found, "uses": selectors.uses_of(actor, evidence_id)}
    return render(request, "suppliers/evidence_detail.html", context)


@access(*SUPPLIER_ROLES)
@require_POST
def evidence_remove(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    removed = actions.remove_evidence(actor=actor_of(request), evidence_id=evidence_id)
    messages.success(request, f"“{removed}” is out of your library. The record of what was sent keeps it.")
    return redirect("evidence_library")


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_download(request: HttpRequest, evidence_id: UUID) -> FileResponse:
    actor = actor_of(request)
    return attachment(actions.open_evidence(actor=actor, evidence_id=evidence_id), actor=actor)


@access(*EVIDENCE_ROLES)
@require_safe
def office_evidence_download(request: HttpRequest, evidence_id: UUID) -> FileResponse:
    actor = actor_of(request)
    return attachment(actions.open_evidence(actor=actor, evidence_id=evidence_id), actor=actor)
