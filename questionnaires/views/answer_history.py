"""What an answer said before."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaires.selectors import history
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def answer_history(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    found = history.answer_history(actor_of(request), response_id, code)
    return render(request, "questionnaires/answer_history.html", {"history": found})
