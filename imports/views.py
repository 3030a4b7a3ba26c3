"""Files of suppliers and of members: templates out, an upload in, shown before it is saved and undone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from imports import writing
from imports.actions import uploads
from imports.enums import Kind
from imports.forms import DecideForm, UploadForm
from imports.models import Import, Row
from imports.selectors import pages
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import attempt
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.tables import csv_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1024 * 1024


@access(Role.CONSORTIUM_ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def office_import(request: HttpRequest, kind: str) -> HttpResponse:
    """What the columns are, the template, and the file itself."""
    actor, chosen = actor_of(request), pages.kind_of(kind)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if made := attempt(
        form, lambda: uploads.receive_upload(actor=actor, kind=chosen, upload=form.cleaned_data["file"])
    ):
        return redirect(made)
    context = {"form": form, "page": pages.kind_page(actor, chosen)}
    return render(request, "imports/import_new.html", context, status=422 if form.is_bound else 200)


@access(Role.CONSORTIUM_ADMIN)
@require_safe
def office_import_template(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    chosen = pages.kind_of(kind)
    if ending == "xlsx":
        return _workbook(f"{chosen}-template", chosen, None)
    return _csv(f"{chosen}-template", [writing.heads(chosen)])


@access(Role.CONSORTIUM_ADMIN)
@require_safe
def office_import_errors(request: HttpRequest, import_id: int, ending: str) -> HttpResponseBase:
    """The rows that cannot be taken, to mend and upload."""
    imported = pages.import_of(actor_of(request), import_id)
    kind, rows = Kind(imported.kind), pages.wrong_rows(imported)
    if ending == "xlsx":
        return _workbook(f"{kind}-to-mend", kind, rows)
    return _csv(f"{kind}-to-mend", writing.csv_rows(kind, rows))


def _csv(name: str, rows: Iterable[list[str]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _workbook(name: str, kind: Kind, rows: Iterable[Row] | None) -> FileResponse:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    writing.write_workbook(file, kind, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


@access(Role.CONSORTIUM_ADMIN)
@require_safe
def office_import_detail(request: HttpRequest, import_id: int) -> HttpResponse:
    """While a pass goes on htmx asks how far it is, and for the whole page at its end; a plain link does as well."""
    page = pages.import_page(actor_of(request), import_id, request.GET.get("page", "1"))
    if "HX-Request" not in request.headers:
        return _shown(request, page, DecideForm(page.questions))
    if page.works:
        return render(request, "imports/_progress.html", {"page": page})
    return HttpResponse(headers={"HX-Refresh": "true"})


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def office_import_decide(request: HttpRequest, import_id: int) -> HttpResponse:
    actor = actor_of(request)
    page = pages.import_page(actor, import_id)
    form = DecideForm(page.questions, request.POST)
    if attempt(form, lambda: uploads.decide(actor=actor, import_id=import_id, choices=form.choices)):
        messages.success(request, "The file is read once more with what you decided.")
        return redirect(page.imported)
    return _shown(request, page, form)


def _shown(request: HttpRequest, page: pages.ImportPage, form: DecideForm) -> HttpResponse:
    context = {"page": page, "form": form}
    return render(request, "imports/import_detail.html", context, status=422 if form.errors else 200)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def office_import_save(request: HttpRequest, import_id: int) -> HttpResponse:
    return _done(request, import_id, uploads.save_import)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def office_import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    return _done(request, import_id, uploads.undo_import)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def office_import_discard(request: HttpRequest, import_id: int) -> HttpResponse:
    return _done(request, import_id, uploads.discard_import)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def office_import_again(request: HttpRequest, import_id: int) -> HttpResponse:
    return _done(request, import_id, uploads.try_again)


def _done(request: HttpRequest, import_id: int, act: Callable[..., Import]) -> HttpResponse:
    """Back to the page of the upload, with what the action refused in words."""
    try:
        act(actor=actor_of(request), import_id=import_id)
    except Invalid as why:
        messages.warning(request, str(why))
    return redirect("office_import_detail", import_id)
