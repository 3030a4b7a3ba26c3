"""The page that says how far a document is, and the download."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rphub.documents import actions, selectors
from rphub.documents.responses import download
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, SUPPLIER_ROLES, Area

READERS = (*SUPPLIER_ROLES, *OFFICE_ROLES, *MEMBER_ROLES)


@access(*READERS)
@require_safe
def document_status(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """In words; a plain link looks again. htmx asks for the words alone, and is told when they have not changed."""
    page = selectors.document_page(actor_of(request), document_id, _asked_from(request))
    if "HX-Request" not in request.headers:
        context = {"page": page, "area_base": f"{actor_of(request).area}/base.html"}
        return render(request, "documents/document_status.html", context)
    if request.GET.get("seen") == page.document.stage:
        return HttpResponse(status=204)
    return render(request, "documents/_document_state.html", {"page": page})


@access(*READERS)
@require_safe
def document_download(request: HttpRequest, document_id: UUID) -> HttpResponseBase:
    actor = actor_of(request)
    document = selectors.document_of(actor, document_id)
    try:
        actions.record_download(actor=actor, document=document)
        return download(document)
    except FileNotFoundError:
        actions.remake_lost(document=document)
        return redirect(selectors.document_url(actor.area or Area.OFFICE, document))


@access(*READERS)
@require_POST
def document_retry(request: HttpRequest, document_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    document = selectors.document_of(actor, document_id)
    actions.retry_document(actor=actor, document=document)
    here, back = selectors.document_url(actor.area or Area.OFFICE, document), request.POST.get("back", "")
    return redirect(f"{here}?{urlencode({'back': back})}" if back else here)


def _asked_from(request: HttpRequest) -> str:
    """The page with the button: the browser names it on the way here, and the links of this page carry it on."""
    if back := request.GET.get("back"):
        return back
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from._replace(scheme="", netloc="").geturl() if came_from.netloc == request.get_host() else ""
