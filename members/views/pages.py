"""The member's pages, the method for everybody, and the supplier's look at what members see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from members import actions, exports, policies
from members.forms import FilterForm, FindForm
from members.selectors import finding, following, frameworks, raised, standings
from rphub.accounts.selectors import leads_of
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES, Area
from rphub.kernel.tables import csv_lines


@access(*MEMBER_ROLES)
@require_safe
def member_home(request: HttpRequest) -> HttpResponse:
    return render(request, "members/home.html", {"page": frameworks.home_page(actor_of(request))})


@access(*MEMBER_ROLES)
@require_safe
def member_framework(request: HttpRequest, framework_id: int) -> HttpResponse:
    form = FilterForm(request.GET or None)
    actor = actor_of(request)
    page = frameworks.framework_page(actor, framework_id, form.filters(), request.GET.get("page"))
    context = {"page": page, "form": form, "may_export": policies.can_export(actor), "leads": leads_of(actor)}
    return render(request, "members/framework.html", context)


@access(*MEMBER_ROLES)
@require_safe
def member_framework_csv(request: HttpRequest, framework_id: int) -> StreamingHttpResponse:
    actor, now = actor_of(request), timezone.localtime()
    require(policies.can_export(actor))
    export = frameworks.framework_export(policies.as_lead(actor), framework_id)
    actions.record_export(actor=actor, framework=export.framework)
    rows = exports.csv_rows(
        export.framework.title, export.rows, member=actor.organisation_label, person=actor.label, at=now
    )
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"rp-status-{slugify(export.framework.reference)}-{now.date().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(*MEMBER_ROLES)
@require_safe
def member_suppliers(request: HttpRequest) -> HttpResponse:
    """One match is still a list: nobody is led to a page they did not choose."""
    form = FindForm(request.GET)
    actor = actor_of(request)
    page = finding.found_page(actor, form.words(), request.GET.get("page", "1"), late=form.late_only())
    context = {"page": page, "form": form, "may_export": policies.can_export(actor)}
    return render(request, "members/supplier_list.html", context)


@access(*MEMBER_ROLES)
@require_safe
def member_suppliers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """What the page shows, with the pages that follow."""
    actor, now, form = actor_of(request), timezone.localtime(), FindForm(request.GET)
    require(policies.can_export(actor))
    words, late = form.words(), form.late_only()
    found = finding.found_export(policies.as_lead(actor), words, late=late)
    actions.record_found(actor=actor)
    rows = exports.found_rows(words, found, late=late, member=actor.organisation_label, person=actor.label, at=now)
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="suppliers-{now.date().isoformat()}.csv"'
    return response


@access(*MEMBER_ROLES)
@require_safe
def member_supplier(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor = actor_of(request)
    page = standings.supplier_page(actor, supplier_id)
    actions.record_view(actor=actor, supplier=page.supplier)
    context = {
        "page": page,
        "raised": raised.part_of(actor, page.supplier),
        "follows": following.follows(actor, page.supplier.pk),
        "leads": leads_of(actor),
        "area_base": "member/base.html",
    }
    return render(request, "members/supplier.html", context)


@access(*MEMBER_ROLES)
@require_POST
def member_report_pdf(request: HttpRequest, supplier_id: int) -> HttpResponse:
    document = actions.request_member_report(actor=actor_of(request), supplier_id=supplier_id)
    return redirect(document_url(Area.MEMBER, document))


@access(*MEMBER_ROLES)
@require_safe
def member_method(request: HttpRequest) -> HttpResponse:
    return render(request, "members/method.html")


@access(*SUPPLIER_ROLES)
@require_safe
def view_as_member(request: HttpRequest) -> HttpResponse:
    page = standings.own_page(actor_of(request), request.GET.get("supplier"))
    context = {"page": page, "heard": raised.heard_by(page.supplier.pk), "area_base": "supplier/base.html", "own": True}
    return render(request, "members/supplier.html", context)
