"""The supplier: what it released, releasing, one record, withdrawing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from records import policies
from records.actions import releasing
from records.forms import ReleaseForm
from records.selectors.released import record_of, record_page, records_page, release_page
from rphub.kernel.access import access
from rphub.kernel.decisions import Deny, require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES

FORM = ["GET", "HEAD", "POST"]
LEAD = (
    "A record is your published result as a signed file and a PDF. Whoever gets it can check, without an account, that "
    "it is yours and unchanged. You send it yourself, and you can withdraw it."
)


@access(*SUPPLIER_ROLES)
@require_safe
def supplier_records(request: HttpRequest) -> HttpResponse:
    return render(request, "records/supplier_records.html", {"mine": records_page(actor_of(request))})


@access(*policies.RELEASING)
@require_http_methods(FORM)
def record_release(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor = actor_of(request)
    page = release_page(actor, supplier_id)
    form = ReleaseForm(page.last, posted(request), initial={"valid_until": page.last})
    release = lambda: releasing.release_record(actor=actor, supplier_id=supplier_id, wanted=form.wanted())  # noqa: E731
    if made := attempt(form, release):
        messages.success(request, "Released. It is being signed; nobody has it until you send it.")
        return redirect(made)
    back = reverse("supplier_records")
    words = FormPage("Release a signed record", "Release and sign it", back, "Signed records", LEAD)
    return show_form(request, form, words, template="records/record_release.html", result=page)


@access(*SUPPLIER_ROLES)
@require_safe
def record_detail(request: HttpRequest, record_id: UUID) -> HttpResponse:
    return render(request, "records/record_detail.html", {"page": record_page(actor_of(request), record_id)})


@access(*SUPPLIER_ROLES)
@require_safe
def record_file(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Letter by letter what was signed; no program on the way may spell it anew."""
    record = record_of(actor_of(request), record_id)
    if not record.is_signed:
        require(Deny("It is still being signed. Look again in a moment."))
    response = HttpResponse(record.file, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{record.filename}"'
    return response


@access(*policies.RELEASING)
@require_POST
def record_withdraw(request: HttpRequest, record_id: UUID) -> HttpResponse:
    record = releasing.withdraw_record(actor=actor_of(request), record_id=record_id)
    messages.success(request, f"Withdrawn. Whoever checks it reads that. Tell {record.recipient}, if they hold a copy.")
    return redirect(record)
