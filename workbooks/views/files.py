"""Workbooks and tables: down as a file, up as an upload that is shown before it is saved."""

from __future__ import annotations

import tempfile
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import condition, require_http_methods, require_safe

from factories.files import file_of
from questionnaires.selectors.method import fingerprint, version_named
from questionnaires.views.method import KEPT
from rphub.kernel.access import access, public
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.tables import csv_lines
from workbooks.actions.uploads import read_import, receive_upload
from workbooks.forms import REPLACE, TableForm, WorkbookForm
from workbooks.selectors import contents, imports
from workbooks.writing import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1024 * 1024


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, response_id: UUID) -> HttpResponse:
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and (done := _received(request, response_id, form)):
            return done
    page = imports.workbook_page(actor_of(request), response_id)
    return render(request, "workbooks/workbook.html", {"page": page, "form": form})


@access(*SUPPLIER_ROLES)
@require_safe
def workbook_download(request: HttpRequest, response_id: UUID, section: str = "") -> FileResponse:
    held, name = contents.workbook_contents(actor_of(request), response_id, section)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_workbook(held, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _etag(request: HttpRequest, key: str, number: int) -> str:
    return f'"{fingerprint(version_named(actor_of(request), key, number))}-xlsx"'


@public
@require_safe
@condition(etag_func=_etag)
def method_workbook(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The whole question set without answers, for anybody."""
    version = version_named(actor_of(request), key, number)
    content = contents.blank_workbook(version.pk, fingerprint(version))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{key}-{number}-questions.xlsx"'
    response["Cache-Control"] = KEPT
    return response


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def table_upload(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    page = imports.table_page(actor_of(request), response_id, code)
    form = TableForm(initial={"how": "add"})
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        if form.is_valid() and (done := _received(request, response_id, form, code)):
            return done
    return render(request, "workbooks/table.html", {"page": page, "form": form})


@access(*SUPPLIER_ROLES)
@require_safe
def table_download(request: HttpRequest, response_id: UUID, code: str) -> StreamingHttpResponse:
    table = contents.table_of(actor_of(request), response_id, code)
    response = StreamingHttpResponse(csv_lines(contents.table_rows(table)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{contents.table_name(table)}.csv"'
    return response


@access(*SUPPLIER_ROLES)
@require_safe
def table_shape_file(request: HttpRequest, response_id: UUID, code: str, shape: str, ending: str) -> HttpResponseBase:
    """The factories of the table as they stand, in a shape that others read."""
    table = contents.table_of(actor_of(request), response_id, code)
    chosen, rows = contents.shaped_rows(table, shape)
    return file_of(chosen, rows, f"{contents.table_name(table)}-{chosen.key}", ending)


def _received(request: HttpRequest, response_id: UUID, form: forms.Form, code: str = "") -> HttpResponse | None:
    """On to the page of the upload; None when the file is not taken, and the form says why."""
    given = form.cleaned_data
    replaces = given.get("how") == REPLACE
    try:
        made = receive_upload(
            actor=actor_of(request), response_id=response_id, upload=given["file"], code=code, replaces=replaces
        )
    except Invalid as error:
        form.add_error("file", str(error))
        return None
    read_import(import_id=made.pk)
    return redirect(made)
