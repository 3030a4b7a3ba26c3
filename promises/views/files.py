"""Promises as files: templates and the register out, an upload in, shown before it is saved and undone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from promises import writing
from promises.actions import notes, uploads
from promises.forms import UploadForm, filters_of
from promises.models import Promise
from promises.querysets import PROMISE_ROLES
from promises.selectors import choices, lists
from promises.selectors.pages import import_page, imports_of
from promises.views import acting
from promises.views.office import FORM, WRITERS
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, warned, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.tables import csv_lines
from rphub.kernel.words import count

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1024 * 1024


@access(*PROMISE_ROLES)
@require_safe
def promise_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The register as it is filtered, line by line."""
    actor, filters = actor_of(request), filters_of(request.GET)
    notes.record_export(actor=actor, view=filters.view)
    rows = writing.csv_rows(lists.every(actor, filters), filters.framework)
    return _csv(csv_lines(rows), _name(filters))


@access(*PROMISE_ROLES)
@require_safe
def promise_workbook(request: HttpRequest) -> FileResponse:
    actor, filters = actor_of(request), filters_of(request.GET)
    notes.record_export(actor=actor, view=filters.view)
    return _workbook(_name(filters), lists.every(actor, filters), filters.framework)


@access(*WRITERS)
@require_safe
def promise_template_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _csv(csv_lines([writing.heads(ours=False)]), "promises-template")


@access(*WRITERS)
@require_safe
def promise_template_workbook(request: HttpRequest) -> FileResponse:
    return _workbook("promises-template", ())


def _name(filters: lists.Filters) -> str:
    return f"promises-{filters.view or 'all'}-{timezone.localdate().isoformat()}"


def _csv(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _workbook(name: str, promises: Iterable[Promise], framework_id: int | None = None) -> FileResponse:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    writing.write_workbook(file, promises, framework_id)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


@access(*WRITERS)
@require_http_methods(FORM)
def promise_import(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    data: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"framework": request.GET.get("framework", "")}
    form = UploadForm(*data, frameworks=choices.frameworks(actor), initial=initial)
    made = attempt(form, lambda: _receive(form, actor=actor))
    if made:
        return redirect(made)
    context = {"form": form, "imports": imports_of(actor)}
    return render(request, "promises/import_new.html", context, status=422 if data else 200)


def _receive(form: UploadForm, **who: Any) -> Any:
    given = form.cleaned_data
    return uploads.receive_upload(**who, framework_id=whole_number(given["framework"]) or 0, upload=given["file"])


@access(*WRITERS)
@require_safe
def promise_import_detail(request: HttpRequest, import_id: int) -> HttpResponse:
    page = import_page(actor_of(request), import_id, request.GET.get("page", "1"))
    return render(request, "promises/import_detail.html", {"page": page})


@access(*WRITERS)
@require_POST
def promise_import_apply(request: HttpRequest, import_id: int) -> HttpResponse:
    saved = uploads.apply_import(actor=actor_of(request), import_id=import_id)
    messages.success(request, f"{count(saved, 'promise')} saved. You can undo this below.")
    return redirect("promise_import_detail", import_id)


@access(*WRITERS)
@require_POST
def promise_import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    undone = uploads.undo_import(actor=actor_of(request), import_id=import_id)
    messages.success(request, f"{count(undone, 'promise')} as before the upload.")
    return redirect("promise_import_detail", import_id)


@access(*WRITERS)
@require_POST
def promise_import_discard(request: HttpRequest, import_id: int) -> HttpResponse:
    uploads.discard_import(actor=actor_of(request), import_id=import_id)
    messages.success(request, "The upload is set aside. Nothing was changed.")
    return redirect("promise_import")


@access(*WRITERS)
@require_POST
def promise_import_sign(request: HttpRequest, import_id: int) -> HttpResponse:
    """Agree for us to everything the upload saved."""
    actor = actor_of(request)
    signed = warned(request, acting.CHANGED, lambda: uploads.sign_import(actor=actor, import_id=import_id))
    if signed:
        messages.success(request, f"{count(signed, 'promise')} shown to the suppliers, who are asked to agree.")
    return redirect("promise_import_detail", import_id)
