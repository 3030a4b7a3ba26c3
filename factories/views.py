"""Pages of factories: the office's across suppliers, the supplier's own, a member's of one supplier, a monitor's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from factories.actions import sharing
from factories.files import file_of
from factories.forms import ShareForm
from factories.querysets import READERS
from factories.selectors import lists
from factories.selectors.contribution import contribution_of
from factories.shapes import ELECTRONICS_WATCH, OPEN_SUPPLY_HUB
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES, Role
from rphub.kernel.words import count


@access(*READERS)
@require_safe
def factory_list(request: HttpRequest) -> HttpResponse:
    filters = lists.filters_of(request.GET.dict())
    page = lists.office_page(actor_of(request), filters, request.GET.get("page", "1"))
    return render(request, "factories/factory_list.html", {"page": page})


@access(Role.RP_LEAD)
@require_safe
def factory_contribution_file(request: HttpRequest, framework_id: int, ending: str) -> HttpResponseBase:
    actor = actor_of(request)
    found = contribution_of(actor, framework_id)
    name = f"open-supply-hub-{slugify(found.framework.reference)}-{timezone.localdate()}"
    response = file_of(OPEN_SUPPLY_HUB, OPEN_SUPPLY_HUB.table(found.sites, found.sector), name, ending)
    sharing.record_contribution(actor=actor, framework=found.framework, rows=len(found.sites), left_out=found.left_out)
    return response


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def supplier_factories(request: HttpRequest) -> HttpResponse:
    """POST says from now on who may see those that are ticked."""
    actor = actor_of(request)
    page = lists.own_page(actor, request.GET.get("supplier"))
    ids = [line.pk for group in page.groups for line in group.lines]
    form = ShareForm(posted(request), ids=ids)
    changed = attempt(form, lambda: sharing.share_factories(actor=actor, **form.given()))
    if changed is None:
        context = {
            "page": page,
            "form": form,
            "ticked": [one for one in ids if str(one) in request.POST.getlist("factories")],
        }
        return render(request, "factories/supplier_factories.html", context, status=422 if form.errors else 200)
    word = f"{count(changed, 'row')} changed. It holds from now on." if changed else "Nothing changed: they were so."
    messages.success(request, word)
    return redirect(request.get_full_path())


@access(*MEMBER_ROLES)
@require_safe
def member_factories(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor = actor_of(request)
    page = lists.member_page(actor, supplier_id, request.GET.get("page", "1"))
    if page.supplier is not None:
        sharing.record_list_seen(actor=actor, supplier=page.supplier)
    return render(request, "factories/member_factories.html", {"page": page})


@access(Role.PARTNER_LIAISON)
@require_safe
def partner_factories(request: HttpRequest) -> HttpResponse:
    filters = lists.filters_of(request.GET.dict())
    page = lists.partner_page(actor_of(request), filters, request.GET.get("page", "1"))
    return render(request, "factories/partner_factories.html", {"page": page})


@access(Role.PARTNER_LIAISON)
@require_safe
def partner_factories_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    actor = actor_of(request)
    sites = lists.partner_sites(actor)
    response = file_of(ELECTRONICS_WATCH, ELECTRONICS_WATCH.table(sites), f"factories-{timezone.localdate()}", ending)
    sharing.record_taken(actor=actor, rows=len(sites))
    return response
