"""Who else is in this section: what the page asks for now and then."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaires.presence import arrive
from questionnaires.selectors.live import live_response
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def section_present(request: HttpRequest, response_id: UUID, section: str) -> HttpResponse:
    """`at` is the question the person is at; anything that is none of this section is left out."""
    actor = actor_of(request)
    live_response(actor, response_id)
    start, _, number = request.GET.get("at", "").partition("-")
    code = f"{section}-{number}" if start == section and number.isdecimal() and len(number) < 4 else ""
    present = arrive(actor, response_id, section, code)
    return render(request, "questionnaires/_present_words.html", {"present": present})
