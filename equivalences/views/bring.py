"""“Bring what you have”: look at what certificates would fill in, tick, fill in, undo."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from equivalences.actions.applying import Filled, apply_certificates, undo_application
from equivalences.selectors.bring import bring_page
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.words import count

LONGEST_REVISION = 9


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, response_id: UUID) -> HttpResponse:
    errors: list[tuple[str, str]] = []
    actor, ticked = actor_of(request), request.POST.getlist("take")
    if request.method == "POST":
        take = _taken(request.POST.getlist("all") if "everything" in request.POST else ticked)
        try:
            _say(request, apply_certificates(actor=actor, response_id=response_id, take=take))
        except Invalid as error:
            errors = [("offers", str(error))]
        else:
            return redirect("bring", response_id)
    context = {"page": bring_page(actor, response_id), "errors": errors, "ticked": ticked}
    return render(request, "equivalences/bring.html", context, status=422 if errors else 200)


def _taken(given: list[str]) -> dict[str, int]:
    """Question and the revision that was shown; what is not of that shape was not posted by the page."""
    pairs = (one.partition(":") for one in given)
    return {
        code: int(raw) for code, _, raw in pairs if raw.isascii() and raw.isdecimal() and len(raw) < LONGEST_REVISION
    }


def _say(request: HttpRequest, done: Filled) -> None:
    parts = []
    if done.filled:
        parts.append(f"{count(done.filled, 'answer')} filled in.")
    if done.cited:
        parts.append(f"Cited under {count(done.cited, 'answer')} of yours.")
    messages.success(request, f"{' '.join(parts)} You can undo this below.")
    for sentence in done.skipped:
        messages.warning(request, sentence)


@access(*SUPPLIER_ROLES)
@require_POST
def application_undo(request: HttpRequest, response_id: UUID, application_id: int) -> HttpResponse:
    undone, kept = undo_application(actor=actor_of(request), response_id=response_id, application_id=application_id)
    stayed = f" {count(kept, 'answer')} changed since and stayed." if kept else ""
    messages.success(request, f"{count(undone, 'answer')} put back as before.{stayed}")
    return redirect("bring", response_id)
