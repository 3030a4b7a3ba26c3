"""The lead's side of helping: links made and withdrawn, and what helpers wrote approved or declined."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.actions import helpers, proposals
from questionnaires.selectors.helping import helper_page, proposal_page, proposed_file, questions_of
from questionnaires.team_forms import DeclineForm, HelperForm
from questionnaires.views.posted import number_of
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Role


@access(*SUPPLIER_ROLES)
@require_safe
def helper_list(request: HttpRequest, response_id: UUID) -> HttpResponse:
    page = helper_page(actor_of(request), response_id)
    return render(request, "questionnaires/helper_list.html", {"page": page})


@access(Role.SUPPLIER_ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def helper_new(request: HttpRequest, response_id: UUID, section: str) -> HttpResponse:
    """All questions of the section are ticked, or the one that the lead came from."""
    actor = actor_of(request)
    found, title, questions = questions_of(actor, response_id, section)
    one = request.GET.get("question", "")
    ticked = [code for code, _ in questions if not one or code == one]
    initial = {"codes": ticked, "last_day": timezone.localdate() + timedelta(days=helpers.LIFE.days)}
    form = HelperForm(questions, posted(request), initial=initial)
    given: dict[str, Any] = {"actor": actor, "response_id": response_id, "section": section}
    if link := attempt(form, lambda: helpers.make_helper_link(**given, **form.cleaned_data)):
        sent = f" We send the link to {link.email}." if link.email else " Copy the link below and pass it on."
        messages.success(request, f"The link for {link.name} works.{sent}")
        return redirect("helper_list", response_id=response_id)
    context = {"form": form, "title": title, "response": found.response}
    return render(request, "questionnaires/helper_new.html", context)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def helper_revoke(request: HttpRequest, response_id: UUID, link_id: int) -> HttpResponse:
    link = helpers.revoke_helper_link(actor=actor_of(request), response_id=response_id, link_id=link_id)
    messages.success(request, f"The link for {link.name} no longer works. What was written with it stays.")
    return redirect("helper_list", response_id=response_id)


@access(*SUPPLIER_ROLES)
@require_safe
def proposal_list(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _proposals(request, response_id)


def _proposals(request: HttpRequest, response_id: UUID, given: DeclineForm | None = None) -> HttpResponse:
    """Each proposal with its form; `given` is the one that could not be read."""
    page = proposal_page(actor_of(request), response_id)
    blank = [(one, DeclineForm(auto_id=f"why-{one.proposal.pk}-%s")) for one in page.waiting]
    rows = [(one, given if given and given.auto_id == form.auto_id else form) for one, form in blank]
    context = {"page": page, "rows": rows, "form": given}
    return render(request, "questionnaires/proposal_list.html", context, status=422 if given else 200)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def proposal_decide(request: HttpRequest, response_id: UUID, proposal_id: int) -> HttpResponse:
    on: dict[str, Any] = {"actor": actor_of(request), "response_id": response_id, "proposal_id": proposal_id}
    form = DeclineForm(request.POST, auto_id=f"why-{proposal_id}-%s")
    if not form.is_valid():
        return _proposals(request, response_id, form)
    if request.POST.get("decision") == "approve":
        made = proposals.approve_proposal(**on, revision=number_of(request.POST.get("revision", "")))
        messages.success(request, f"{made.code}: the words of {made.by_label} stand in the answer now.")
    else:
        made = proposals.decline_proposal(**on, **form.cleaned_data)
        messages.success(request, f"{made.code}: declined. The answer stays as it is.")
    return redirect("proposal_list", response_id=response_id)


@access(*SUPPLIER_ROLES)
@require_safe
def proposal_file(request: HttpRequest, response_id: UUID, proposal_id: int) -> FileResponse:
    """A file that a helper added, so that the lead reads it before approving."""
    actor = actor_of(request)
    return attachment(proposed_file(actor, response_id, proposal_id), actor=actor)
