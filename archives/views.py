from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from archives.actions import request_archive
from archives.selectors.yours import archives_page
from questionnaires.models import Response
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area


@access(*SUPPLIER_ROLES)
@require_safe
def archive_page(request: HttpRequest) -> HttpResponse:
    return render(request, "archives/archive_page.html", {"mine": archives_page(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_POST
def archive_make(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """To the page of the document, which says how far it is."""
    document = request_archive(actor=actor_of(request), supplier_id=supplier_id)
    return redirect(document_url(Area.SUPPLIER, document))


@access(*SUPPLIER_ROLES)
@require_POST
def archive_of_response(request: HttpRequest, response_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    response = get_object_or_404(Response.objects.visible_to(actor), pk=response_id)
    document = request_archive(actor=actor, supplier_id=response.supplier_id, response_id=response.pk)
    return redirect(document_url(Area.SUPPLIER, document))
