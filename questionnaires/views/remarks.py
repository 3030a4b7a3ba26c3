"""What colleagues say to each other about a question."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires.actions import remarks
from questionnaires.selectors.remarks import remark_page
from questionnaires.team_forms import RemarkForm
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def remark_list(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    """The thread of a question; POST says something."""
    actor = actor_of(request)
    page = remark_page(actor, response_id, code)
    form = RemarkForm(page.colleagues, posted(request))
    if attempt(form, lambda: remarks.add_remark(actor=actor, response_id=response_id, code=code, **form.cleaned_data)):
        return redirect("remark_list", response_id=response_id, code=code)
    return render(request, "questionnaires/remark_list.html", {"page": page, "form": form})


@access(*SUPPLIER_ROLES)
@require_POST
def remark_resolve(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    remarks.resolve_remarks(actor=actor_of(request), response_id=response_id, code=code)
    messages.success(request, f"What was said about {code} is settled. It stays readable here.")
    return redirect("remark_list", response_id=response_id, code=code)
