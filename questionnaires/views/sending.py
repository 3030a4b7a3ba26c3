"""Check and send: the last page before sending, the signature, the sending and its receipt."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires.actions import submissions
from questionnaires.actions.effort import tell_effort
from questionnaires.effort_forms import effort_form
from questionnaires.selectors import receipt as receipts
from questionnaires.selectors.check import check_page
from questionnaires.signing_forms import SignForm
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area, Role

FRESH = timedelta(minutes=15)
"""How long after signing in a signature counts as given by that person."""


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def check_and_send(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """POST signs; sending has its own address. Once sent, the task list says so and leads to the receipt."""
    form = SignForm(request.POST or None, initial={"name": actor_of(request).label})
    if request.method == "POST" and form.is_valid():
        if not _signed_in_lately(request):
            return render(request, "questionnaires/sign_again.html", {"response_id": response_id})
        submissions.sign_declaration(actor=actor_of(request), response_id=response_id, **form.cleaned_data)
        messages.success(request, "Signed. The signature covers the answers as they stand now.")
        return redirect("check_and_send", response_id=response_id)
    page = check_page(actor_of(request), response_id)
    if not page.is_open:
        return redirect("response_detail", response_id=response_id)
    context = {"page": page, "response": page.response, "form": form}
    return render(request, "questionnaires/check_and_send.html", context)


@access(Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY, Role.SUPPLIER_CONTRIBUTOR)
@require_POST
def response_submit(request: HttpRequest, response_id: UUID) -> HttpResponse:
    try:
        submission = submissions.submit_response(actor=actor_of(request), response_id=response_id)
    except Invalid:
        messages.error(request, "Not sent yet. The list at the top says what is still missing.")
        return redirect("check_and_send", response_id=response_id)
    return redirect("receipt", response_id=response_id, number=submission.number)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, response_id: UUID, number: int) -> HttpResponse:
    """POST takes what the supplier says about the questionnaire itself; nothing depends on it."""
    submission = receipts.submission_of(actor_of(request), response_id, number)
    form = effort_form(request.POST or None, submission)
    if request.method == "POST" and form.is_valid():
        tell_effort(actor=actor_of(request), response_id=response_id, **form.cleaned_data)
        messages.success(request, "Thank you. It helps to make the questionnaire shorter; you can change it here.")
        return redirect("receipt", response_id=response_id, number=number)
    context = {"receipt": receipts.receipt(submission), "response": submission.response, "submission": submission}
    status = 422 if form.errors else 200
    return render(request, "questionnaires/receipt.html", context | {"form": form}, status=status)


@access(*SUPPLIER_ROLES)
@require_POST
def receipt_pdf(request: HttpRequest, response_id: UUID, number: int) -> HttpResponse:
    """To the page of the document, which says whether it is ready."""
    submission = receipts.submission_of(actor_of(request), response_id, number)
    document = submissions.request_receipt(actor=actor_of(request), submission=submission)
    return redirect(document_url(Area.SUPPLIER, document))


def _signed_in_lately(request: HttpRequest) -> bool:
    """Signed in, or asked for the password again, within a quarter of an hour."""
    last = getattr(request.user, "last_login", None)
    moments = [record["at"] for record in get_authentication_records(request)]
    newest = max([*moments, last.timestamp() if last else 0])
    return bool(timezone.now().timestamp() - newest < FRESH.total_seconds())
