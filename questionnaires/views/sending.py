"""Check and send: the last page before sending, the signature, the sending and its receipt."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires.actions import submissions
from questionnaires.actions.crosschecks import explain_crosscheck
from questionnaires.actions.effort import tell_effort
from questionnaires.actions.signature_asks import ask_to_sign
from questionnaires.effort_forms import effort_form
from questionnaires.selectors import receipt as receipts
from questionnaires.selectors.check import ShownSection, are_many, check_page
from questionnaires.signing_forms import FitForm, SignForm
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import attempt, warned
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area, Role

KEPT = "Kept. It is sent with your answers, and the reviewer reads it beside both."
FITS_NOW = "These answers fit together now, so there is nothing to explain."
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
    return _check(request, response_id, form)


def _check(request: HttpRequest, response_id: UUID, form: SignForm, fit: FitForm | None = None) -> HttpResponse:
    """Every pair that does not seem to fit comes with its form; `fit` is the one that was filled in."""
    page = check_page(actor_of(request), response_id)
    if not page.is_open:
        return redirect("response_detail", response_id=response_id)
    filled = {fit.prefix: fit} if fit else {}
    looks = [
        (look, filled.get(look.key) or FitForm(prefix=look.key, initial={"reason": look.said})) for look in page.looks
    ]
    if fit and fit not in [one for _, one in looks]:
        messages.success(request, FITS_NOW)
        return redirect("check_and_send", response_id=response_id)
    context = {"page": page, "response": page.response, "form": form, "looks": looks, "forms": [fit] if fit else []}
    context["folded"] = _folded(request, page.sections)
    return render(request, "questionnaires/check_and_send.html", context, status=422 if fit else 200)


def _folded(request: HttpRequest, sections: tuple[ShownSection, ...]) -> bool:
    return request.GET.get("open") != "all" and are_many(sections)


@access(*SUPPLIER_ROLES)
@require_POST
def crosscheck_explain(request: HttpRequest, response_id: UUID, key: str) -> HttpResponse:
    """Why two answers are both right; it never stops anybody from sending. Lines typed beside it are kept as well."""
    actor, kept = actor_of(request), ""
    for fit in _typed(request, response_id, key):
        given = {"actor": actor, "response_id": response_id, "key": fit.prefix}
        told = attempt(fit, lambda fit=fit, given=given: explain_crosscheck(**given, **fit.cleaned_data))  # type: ignore[misc]
        if told is None:
            return _check(request, response_id, SignForm(initial={"name": actor.label}), fit)
        kept = str(fit.prefix) if told else kept
    messages.success(request, KEPT if kept else FITS_NOW)
    return redirect(reverse("check_and_send", args=[response_id]) + (f"#fit-{kept}" if kept else ""))


def _typed(request: HttpRequest, response_id: UUID, key: str) -> list[FitForm]:
    """Lines that were written or changed, that of the pressed button last; Enter in a line presses the first one."""
    asked = FitForm(request.POST, prefix=key)
    beside = [
        FitForm(request.POST, prefix=look.key, initial={"reason": look.said})
        for look in check_page(actor_of(request), response_id).looks
        if look.key != key and request.POST.get(f"{look.key}-reason", "").strip()
    ]
    changed = [fit for fit in beside if fit.has_changed()]
    return changed if changed and not asked["reason"].data else [*changed, asked]


@access(*SUPPLIER_ROLES)
@require_POST
def signature_ask(request: HttpRequest, response_id: UUID) -> HttpResponse:
    asked = warned(request, "", lambda: ask_to_sign(actor=actor_of(request), response_id=response_id))
    if asked:
        messages.success(request, f"{' and '.join(asked)} {'gets' if len(asked) == 1 else 'get'} a mail now.")
    elif asked is not None:
        messages.info(request, "They got your mail today already. One a day is enough.")
    return redirect("check_and_send", response_id=response_id)


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
    sent = receipts.receipt(submission)
    context = {"receipt": sent, "response": submission.response, "submission": submission, "form": form}
    context["folded"] = _folded(request, sent.sections)
    return render(request, "questionnaires/receipt.html", context, status=422 if form.errors else 200)


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
