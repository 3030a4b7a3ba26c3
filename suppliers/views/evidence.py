"""The supplier's evidence library, and the download for whoever may hold a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from suppliers.actions import evidence as actions
from suppliers.actions import readings
from suppliers.enums import EvidenceKind
from suppliers.evidence_forms import DetailsForm, EvidenceForm
from suppliers.querysets import EVIDENCE_ROLES
from suppliers.selectors import evidence as selectors
from suppliers.selectors.library import SHOWS, library


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_library(request: HttpRequest) -> HttpResponse:
    supplier = selectors.own_supplier(actor_of(request))
    asked = {name: request.GET.get(name, "") for name in ("q", "kind", "show", "page")}
    found = library(actor_of(request), supplier.pk if supplier else None, **asked)
    context = {"library": found, "kinds": EvidenceKind.choices, "shows": SHOWS.items()}
    return render(request, "suppliers/evidence_library.html", context)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_add(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(posted(request), request.FILES or None)
    actor = actor_of(request)
    supplier = selectors.own_supplier(actor)
    if supplier is None:
        raise Http404("No supplier.")
    made = attempt(form, lambda: actions.add_evidence(actor=actor, supplier_id=supplier.pk, **form.details()))
    if made is None:
        return render(request, "suppliers/evidence_add.html", {"form": form})
    if made.recognised:
        messages.info(request, f"You have this already, as “{made}”. Nothing was added twice: cite this one.")
    else:
        messages.success(request, f"“{made}” is in your library. Cite it under the answers it proves.")
    return redirect("evidence_detail", made.pk)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_edit(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    stated = selectors.stated(actor, evidence_id)
    form = DetailsForm(posted(request), initial=stated)
    if attempt(form, lambda: actions.change_evidence(actor=actor, evidence_id=evidence_id, **form.said())):
        messages.success(request, "Saved. What you have sent already keeps what it said on the day.")
        return redirect("evidence_detail", evidence_id)
    back = reverse("evidence_detail", args=[evidence_id])
    page = FormPage(f"What is said about “{stated['title']}”", "Save", back, "Back to the document")
    return show_form(request, form, page)


@access(*SUPPLIER_ROLES)
@require_POST
def evidence_date(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """A date that was read in the document, taken over by a click."""
    kind, _, day = request.POST.get("date", "").partition(":")
    try:
        readings.use_read_date(actor=actor_of(request), evidence_id=evidence_id, kind=kind, day=day)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The date is taken over from the document.")
    return redirect("evidence_detail", evidence_id)


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
