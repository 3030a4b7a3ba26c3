"""The supplier's own promises."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from promises import commitments, policies, verbs
from promises.actions import deliveries, terms
from promises.selectors.citations import citations
from promises.selectors.lists import own_agreed, own_list
from promises.selectors.pages import promise_page, report_of
from promises.views import acting
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, row_id, warned, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.tables import csv_lines
from rphub.kernel.words import count

FORM = ["GET", "HEAD", "POST"]


@access(*SUPPLIER_ROLES)
@require_safe
def promise_list(request: HttpRequest) -> HttpResponse:
    shown = own_list(actor_of(request), request.GET.get("page", "1"))
    return render(request, "promises/supplier_promises.html", {"list": shown})


@access(*SUPPLIER_ROLES)
@require_safe
def promise_commitments(request: HttpRequest) -> StreamingHttpResponse:
    """A file for the question that asks for commitments."""
    rows = commitments.csv_rows(own_agreed(actor_of(request)), timezone.localdate())
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{commitments.CODE}-promises.csv"'
    return response


@access(*SUPPLIER_ROLES)
@require_POST
def promises_sign(request: HttpRequest) -> HttpResponse:
    """Agree to every promise of the page, each in the version that it showed."""
    versions: dict[UUID, int] = {}
    for name, value in request.POST.items():
        version = whole_number(str(value))
        if version is not None and name != "csrfmiddlewaretoken" and (key := row_id(name)):
            versions[key] = version
    actor = actor_of(request)
    signed = warned(request, acting.CHANGED, lambda: terms.sign_promises(actor=actor, versions=versions))
    if signed:
        messages.success(request, f"You have agreed to {count(signed, 'promise')}.")
    return redirect("supplier_promises")


@access(*SUPPLIER_ROLES)
@require_safe
def promise_detail(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    return acting.show_promise(request, promise_id, "supplier_promise")


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def promise_report(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    promise = promise_page(actor, promise_id).promise
    require(policies.can_report(actor, promise))
    back = reverse("supplier_promise", args=[promise_id])
    page = FormPage("Report a delivery", "Report it to the consortium office", back, str(promise))
    return acting.show_report_form(
        request,
        promise,
        page,
        lambda said: deliveries.report_delivery(actor=actor, promise_id=promise_id, delivered=said),
    )


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def delivery_again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What was returned, as it was, to be mended."""
    actor = actor_of(request)
    report = report_of(actor, report_id)
    require(policies.can_mend_report(actor, report))
    back = reverse("supplier_promise", args=[report.promise_id])
    lead = f"What is missing: {report.returned_because}"
    page = FormPage("Report the delivery again", "Report it again", back, str(report.promise), lead)
    initial = {name: getattr(report, name) for name in ("delivered_on", "amount", "text")}
    initial["evidence"] = [str(use.evidence_id) for use in citations([report])[str(report.pk)]]
    return acting.show_report_form(
        request,
        report.promise,
        page,
        lambda said: deliveries.report_again(actor=actor, report_id=report_id, delivered=said),
        initial,
    )


def _verb(key: str) -> Callable[..., HttpResponse]:
    """`supplier_promise_sign`, `supplier_promise_object`."""

    @access(*SUPPLIER_ROLES)
    @require_POST
    def view(request: HttpRequest, promise_id: UUID) -> HttpResponse:
        return acting.act(request, promise_id, "supplier_promise", key)

    return view


def _report_verb(key: str) -> Callable[..., HttpResponse]:
    """`supplier_delivery_take_back`."""

    @access(*SUPPLIER_ROLES)
    @require_POST
    def view(request: HttpRequest, report_id: UUID) -> HttpResponse:
        return acting.act_on_report(request, report_id, "supplier_delivery", "supplier_promise", key)

    return view


VERBS = {key: _verb(key) for key in verbs.SUPPLIER}
REPORT_VERBS = {key: _report_verb(key) for key in verbs.REPORT_SUPPLIER}
