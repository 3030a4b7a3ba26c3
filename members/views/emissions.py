"""Emissions for Scope 3 reports: what members read and take along, what a supplier allows, who shares."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from members import actions, policies
from members.emission_files import csv_rows
from members.emission_forms import ShareEmissionsForm
from members.selectors import emissions
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES
from rphub.kernel.tables import csv_lines
from suppliers.actions.emissions import share_emissions
from suppliers.querysets import EMISSIONS_ROLES

YES = "Kept. Members who use a lot you are on have these rows from now on."
NO = "Kept. No member reads or downloads your figures from now on."


@access(*MEMBER_ROLES)
@require_safe
def member_emissions(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = emissions.member_page(actor, request.GET.dict())
    actions.record_emissions(actor=actor, framework=page.scene.framework)
    context = {
        "page": page,
        "scene": page.scene,
        "as_at": timezone.localtime(),
        "may_export": policies.can_export(actor),
    }
    return render(request, "members/emissions.html", context)


@access(*MEMBER_ROLES)
@require_safe
def member_emissions_csv(request: HttpRequest) -> StreamingHttpResponse:
    actor, now = actor_of(request), timezone.localtime()
    require(policies.can_export(actor))
    framework, lines = emissions.member_export(policies.as_lead(actor), request.GET.dict())
    actions.record_emissions(actor=actor, framework=framework, taken=True)
    scope = framework.title if framework else "all frameworks you use"
    rows = csv_rows(lines, scope=scope, member=actor.organisation_label, person=actor.label, at=now)
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"emissions-{slugify(framework.reference) if framework else 'all-frameworks'}-{now.date().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def supplier_emissions(request: HttpRequest) -> HttpResponse:
    """POST says from now on whether members may use them."""
    actor = actor_of(request)
    page = emissions.own_page(actor, request.GET.get("supplier"))
    form = ShareEmissionsForm(posted(request), page=page)
    said = attempt(form, lambda: share_emissions(actor=actor, supplier_id=page.supplier.pk, **form.given()))
    if said is None:
        context = {"page": page, "form": form}
        return render(request, "members/supplier_emissions.html", context, status=422 if form.errors else 200)
    messages.success(request, YES if said.shared else NO)
    return redirect(request.get_full_path())


@access(*EMISSIONS_ROLES)
@require_safe
def office_emissions(request: HttpRequest) -> HttpResponse:
    page = emissions.office_page(actor_of(request), request.GET.dict())
    return render(request, "members/office_emissions.html", {"page": page, "scene": page.scene})
