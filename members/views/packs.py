"""The evidence pack: on the page, as a table, on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from members import actions, exports, pack_reading, policies
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, Area
from rphub.kernel.tables import csv_lines


@access(*MEMBER_ROLES)
@require_safe
def member_evidence_pack(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = pack_reading.pack_page(actor, request.GET.get("institution"))
    actions.record_pack(actor=actor, organisation=page.organisation)
    context = {
        "page": page,
        "as_at": timezone.localtime(),
        "may_export": policies.can_export(actor, page.organisation.pk),
    }
    return render(request, "members/evidence_pack.html", context)


@access(*MEMBER_ROLES)
@require_safe
def member_evidence_pack_csv(request: HttpRequest) -> StreamingHttpResponse:
    actor, now = actor_of(request), timezone.localtime()
    page = pack_reading.whole_pack(actor, request.GET.get("institution"))
    require(policies.can_export(actor, page.organisation.pk))
    actions.record_pack(actor=actor, organisation=page.organisation, taken=True)
    rows = exports.pack_rows(page.pack, page.lines, member=str(page.organisation), person=actor.label, at=now)
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"evidence-pack-{slugify(str(page.organisation))}-{now.date().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(*MEMBER_ROLES)
@require_POST
def member_evidence_pack_pdf(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("institution")
    document = actions.request_evidence_pack(actor=actor_of(request), wanted=wanted)
    return redirect(document_url(Area.MEMBER, document))
