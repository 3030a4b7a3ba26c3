"""A certificate: brought with its document and consent, changed, consent taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from equivalences.actions import certificates as actions
from equivalences.forms import CertificateForm, ConsentForm, WithdrawForm
from equivalences.selectors.held import Held, certificate_of
from equivalences.selectors.table import scheme_named_in, schemes_to_choose
from questionnaires.selectors.live import live_response
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from suppliers.selectors.evidence import shelf, stated

FORM = ["GET", "HEAD", "POST"]
Choices = Sequence[tuple[str, str]]
ADD_LEAD = "Add it once. You see which questions it answers before anything is filled in."
WITHDRAW_LEAD = (
    "From now on it fills in nothing, and the reviewer is told not to rely on it. Answers it filled in stay until you "
    "undo them or change them; its document stays in your library."
)


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def certificate_add(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    response = live_response(actor, response_id)
    documents, schemes = shelf(response.supplier_id, "", ()).offered, schemes_to_choose(actor)
    initial = {"holder": actor.organisation_label, **_known(request, documents, schemes)}
    form = CertificateForm(schemes, documents, posted(request), request.FILES or None, initial=initial)
    add = lambda: actions.add_certificate(actor=actor, supplier_id=response.supplier_id, brought=form.brought())  # noqa: E731
    if made := attempt(form, add):
        messages.success(request, f"{made.scheme} is kept with your consent. See below what it answers.")
        return redirect("bring", response_id)
    page = _page(response_id, "Bring a certificate or assessment", "Keep it and see what it answers", ADD_LEAD)
    return show_form(request, form, page)


def _known(request: HttpRequest, documents: Choices, schemes: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """What the library knows of the document that the address names; nothing for any other."""
    title = dict(documents).get(request.GET.get("document", ""))
    if title is None:
        return {}
    evidence_id = UUID(request.GET["document"])
    said = stated(actor_of(request), evidence_id)
    fields = {name: said[name] for name in ("issuer", "issued_on", "valid_until", "scope", "covers")}
    return {**fields, "evidence_id": str(evidence_id), "scheme_id": scheme_named_in(title, schemes)}


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def certificate_edit(request: HttpRequest, response_id: UUID, certificate_id: int) -> HttpResponse:
    actor, held = actor_of(request), _held(request, response_id, certificate_id)
    form = ConsentForm(posted(request), initial=model_to_dict(held.certificate))
    change = lambda: actions.change_certificate(actor=actor, certificate_id=certificate_id, **form.cleaned_data)  # noqa: E731
    if attempt(form, change):
        messages.success(request, "Saved. What you agreed to is kept with your name and the day.")
        return redirect("bring", response_id)
    title = f"{held.certificate.scheme}: what it says and what you agree to"
    button = "Agree again and save" if held.certificate.withdrawn_at else "Save"
    page = _page(response_id, title, button, "Its dates and file are those of the document in your library.")
    return show_form(request, form, page, template="equivalences/certificate_edit.html", held=held)


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def certificate_withdraw(request: HttpRequest, response_id: UUID, certificate_id: int) -> HttpResponse:
    actor, held = actor_of(request), _held(request, response_id, certificate_id)
    form = WithdrawForm(posted(request))
    withdraw = lambda: actions.withdraw_certificate(actor=actor, certificate_id=certificate_id, **form.cleaned_data)  # noqa: E731
    if done(form, withdraw):
        messages.success(request, f"Your consent to use {held.certificate.scheme} is taken back.")
        return redirect("bring", response_id)
    title = f"Take back your consent to use {held.certificate.scheme}?"
    return show_form(request, form, _page(response_id, title, "Take it back", WITHDRAW_LEAD, danger=True))


def _held(request: HttpRequest, response_id: UUID, certificate_id: int) -> Held:
    """A certificate of the supplier whose questionnaire this is, or Http404."""
    actor = actor_of(request)
    held = certificate_of(actor, certificate_id)
    if held.certificate.supplier_id != live_response(actor, response_id).supplier_id:
        raise Http404("No such certificate.")
    return held


def _page(response_id: UUID, title: str, button: str, lead: str, *, danger: bool = False) -> FormPage:
    back = reverse("bring", args=[response_id])
    return FormPage(title, button, back, "Bring what you have", lead=lead, danger=danger)
