"""Who answers what: handing a section or a question to a colleague, and back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.actions import delegation
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.parts import part_page
from questionnaires.team_forms import DelegateForm
from questionnaires.teamwork import section_of
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_safe
def part_open(request: HttpRequest, response_id: UUID, part: str) -> HttpResponse:
    """Where the part is answered: the address that mails and lists carry for sections and questions alike."""
    dossier(actor_of(request), response_id)
    section = reverse("section_page", args=[response_id, section_of(part)])
    return redirect(section if section_of(part) == part else f"{section}?question={part}#{part}")


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def part_delegate(request: HttpRequest, response_id: UUID, part: str) -> HttpResponse:
    actor = actor_of(request)
    page = part_page(actor, response_id, part)
    form = DelegateForm(page.colleagues, page.may_invite, posted(request))
    made = attempt(
        form,
        lambda: delegation.delegate_part(actor=actor, response_id=response_id, code=part, **form.cleaned_data),
    )
    if made:
        told = "" if made.email == actor.email.lower() else f" We tell {made.email}."
        messages.success(request, f"{made.name} has “{page.title}” now.{told}")
        return redirect("response_detail", response_id=response_id)
    return render(request, "questionnaires/part_delegate.html", {"page": page, "form": form})


@access(*SUPPLIER_ROLES)
@require_POST
def part_release(request: HttpRequest, response_id: UUID, part: str) -> HttpResponse:
    released = delegation.release_part(actor=actor_of(request), response_id=response_id, code=part)
    own = released.email == actor_of(request).email.lower()
    words = "You handed it back." if own else f"{released.name} no longer has it."
    messages.success(request, f"{words} Every answer stays as it is.")
    return redirect("response_detail", response_id=response_id)
