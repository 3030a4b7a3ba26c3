"""Mail about one supplier, what comes next, and contacts nobody can reach."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rphub.kernel.access import access
from rphub.kernel.pages import PER_PAGE
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES
from rphub.mailing.policies import can_revive_address
from rphub.mailing.querysets import READERS
from rphub.reminders.selectors.coming import coming, gathered
from rphub.reminders.selectors.timeline import mails_about
from suppliers.selectors.dead import unreachable
from suppliers.selectors.suppliers import supplier_of


@access(*OFFICE_ROLES)
@require_safe
def supplier_mail(request: HttpRequest, supplier_id: int) -> HttpResponse:
    supplier = supplier_of(actor_of(request), supplier_id)
    page = mails_about(supplier.organisation_id, request.GET.get("page", "1"))
    context = {"supplier": supplier, "page": page, "read": actor_of(request).holds(*READERS)}
    return render(request, "suppliers/supplier_mail.html", context)


@access(*OFFICE_ROLES)
@require_safe
def supplier_coming(request: HttpRequest, supplier_id: int) -> HttpResponse:
    supplier = supplier_of(actor_of(request), supplier_id)
    found = coming(supplier.organisation_id)
    context = {"supplier": supplier, "lines": gathered(found), "total": len(found)}
    return render(request, "suppliers/supplier_coming.html", context)


@access(*OFFICE_ROLES)
@require_safe
def unreachable_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(unreachable(), PER_PAGE).get_page(request.GET.get("page", "1"))
    revive = can_revive_address(actor_of(request))
    return render(request, "suppliers/unreachable_list.html", {"page": page, "revive": revive})
