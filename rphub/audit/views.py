"""Who did what and when, read only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rphub.audit import selectors
from rphub.audit.policies import READERS
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of


@access(*READERS)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.history(
        actor_of(request),
        person=query.get("person", ""),
        verb=query.get("verb", ""),
        target=query.get("target", ""),
        words=query.get("q", ""),
        before=query.get("before", ""),
    )
    return render(request, "audit/history.html", {"history": found})
