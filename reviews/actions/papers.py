"""Asking for the supplier's own report on paper."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404

from reviews.models import Publication
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.roles import Actor


@transaction.atomic
def request_supplier_report(*, actor: Actor, response_id: UUID) -> Document:
    """The PDF of what was last published for this questionnaire; one per version."""
    rows = Publication.objects.visible_to(actor).filter(assessment__response_id=response_id)
    publication = rows.select_related("supplier__organisation").order_by("-version").first()
    if publication is None:
        raise Http404("Nothing is published yet.")
    return request_document(
        actor=actor,
        kind="supplier_report",
        key=f"supplier-report:{publication.pk}",
        ref={"publication_id": publication.pk},
        title=f"RP report, {publication.supplier}, version {publication.version}",
        task="reviews.tasks.render_supplier_report",
        organisation_id=publication.supplier.organisation_id,
    )
