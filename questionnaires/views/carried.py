"""Last year's answers of a section on one page, confirmed with one button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from questionnaires.actions.carried import confirm_answers
from questionnaires.selectors.carried import carried_page
from questionnaires.views.posted import number_of
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.words import count, within


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def section_confirm(request: HttpRequest, response_id: UUID, section: str) -> HttpResponse:
    actor = actor_of(request)
    page = carried_page(actor, response_id, section)
    if request.method != "POST":
        return render(request, "questionnaires/section_confirm.html", {"page": page, "response": page.response})
    codes = {item.code for item in page.items}
    listed = {code: number_of(request.POST.get(f"{code}.revision", "")) for code in request.POST.getlist("code")}
    done = confirm_answers(
        actor=actor, response_id=response_id, listed={one: n for one, n in listed.items() if one in codes}
    )
    if done.changed:
        messages.warning(request, "Somebody changed an answer while you were reading. Look at what is left here.")
        return redirect("section_confirm", response_id, section)
    if done.codes:
        messages.success(request, f"{count(len(done.codes), 'answer')} confirmed in {within(page.section.title)}.")
    return redirect(page.on)
