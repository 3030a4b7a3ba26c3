"""Asking for papers: the supplier's own report, and the reviewer's file."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from reviews import policies
from reviews.models import Publication
from reviews.selectors.results import review_for_result
from reviews.selectors.reviewer_file import reviewer_file
from reviews.selectors.sight import opinion_of
from reviews.selectors.workbench import review_of
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import require
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


@transaction.atomic
def request_reviewer_file(*, actor: Actor, review_id: UUID) -> Document:
    """Everything decided so far, private notes included; the same records give the same document.

    The file of no organisation: it is the office's own, and there for those who review and the auditor only.
    """
    review = review_of(actor, review_id)
    require(policies.can_have_file(actor, review, opinion_of(review)))
    file = reviewer_file(review.pk)
    return request_document(
        actor=actor,
        kind="reviewer_file",
        key=f"reviewer-file:{review.pk}:{file.fingerprint[:32]}",
        ref={"review_id": str(review.pk)},
        title=f"Reviewer's file, {file.supplier}, {file.cycle}",
        task="reviews.tasks.render_reviewer_file",
        reviewers_only=True,
    )


@transaction.atomic
def request_draft_report(*, actor: Actor, response_id: UUID) -> Document:
    """The PDF of the draft result while the supplier checks it; one per revision and day."""
    response, review, assessment = review_for_result(actor, response_id)
    require(policies.can_print_draft(actor, response))
    supplier, today = response.supplier, timezone.localdate()
    return request_document(
        actor=actor,
        kind="draft_report",
        key=f"draft-report:{assessment.pk}:{today.isoformat()}",
        ref={"assessment_id": assessment.pk},
        title=f"Draft of the RP report, {supplier}, revision {review.revision}",
        task="reviews.tasks.render_draft_report",
        organisation_id=supplier.organisation_id,
    )
