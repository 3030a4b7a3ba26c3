"""Adding evidence to an answer that was sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from questionnaires.actions.late_evidence import add_late_evidence
from questionnaires.late_forms import LateEvidenceForm
from questionnaires.selectors.late import late_page
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def late_add(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    actor = actor_of(request)
    page = late_page(actor, response_id, code)
    form = LateEvidenceForm(posted(request), request.FILES or None, documents=page.documents)
    add = lambda: add_late_evidence(actor=actor, response_id=response_id, code=code, **form.given())  # noqa: E731
    if document := attempt(form, add):
        messages.success(request, f"“{document}” is with the reviewer, for {code}. Your answers stay as you sent them.")
        return redirect(f"{reverse('section_page', args=[response_id, page.back])}?question={code}#{code}")
    context = {"page": page, "form": form, "code": code}
    return render(request, "questionnaires/late_add.html", context, status=422 if form.errors else 200)
