"""One upload: what it would change, saving it, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.words import count
from workbooks.actions import applying
from workbooks.selectors import imports


@access(*SUPPLIER_ROLES)
@require_safe
def import_detail(request: HttpRequest, response_id: UUID, import_id: int) -> HttpResponse:
    page = imports.import_page(actor_of(request), response_id, import_id)
    return render(request, "workbooks/import_detail.html", {"page": page})


@access(*SUPPLIER_ROLES)
@require_POST
def import_apply(request: HttpRequest, response_id: UUID, import_id: int) -> HttpResponse:
    take = frozenset(request.POST.getlist("take"))
    actor = actor_of(request)
    written = applying.apply_import(actor=actor, response_id=response_id, import_id=import_id, take=take)
    if written:
        messages.success(request, f"{count(written, 'answer')} saved. You can undo this below.")
    else:
        messages.info(request, "Nothing was left to save.")
    return redirect("import_detail", response_id, import_id)


@access(*SUPPLIER_ROLES)
@require_POST
def import_undo(request: HttpRequest, response_id: UUID, import_id: int) -> HttpResponse:
    undone = applying.undo_import(actor=actor_of(request), response_id=response_id, import_id=import_id)
    messages.success(request, f"{count(undone, 'answer')} put back as before the upload.")
    return redirect("import_detail", response_id, import_id)


@access(*SUPPLIER_ROLES)
@require_POST
def import_discard(request: HttpRequest, response_id: UUID, import_id: int) -> HttpResponse:
    applying.discard_import(actor=actor_of(request), response_id=response_id, import_id=import_id)
    messages.success(request, "The upload is set aside. Nothing was changed.")
    return redirect("workbook", response_id)
