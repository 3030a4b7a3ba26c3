"""The supplier's own report on paper: everything the result page says (domain specification, section 5.16)."""

from __future__ import annotations

from typing import Any

from questionnaires.selectors.definitions import definition_of
from reviews.models import Publication
from reviews.selectors.results import result_of
from rphub.documents.models import Document
from rphub.kernel.pdf import render


def supplier_report(document: Document) -> bytes:
    """The bytes of the report the document asks for; `ref` names the publication."""
    return render("pdf/supplier_report.html", supplier_report_context(int(document.ref["publication_id"])))


def supplier_report_context(publication_id: int) -> dict[str, Any]:
    """What the template needs; private notes are not among the rows that are read."""
    publication = Publication.objects.select_related(
        "supplier__organisation",
        "assessment__review__submission",
        "assessment__review__reviewer",
        "assessment__review__response__supplier__organisation",
        "assessment__review__response__cycle",
    ).get(pk=publication_id)
    review = publication.assessment.review
    result = result_of(review, publication.assessment)
    return {
        "supplier": publication.supplier,
        "report": publication.report,
        "result": result,
        "definition": definition_of(review.response.version_id),
        "kind": "Your responsible procurement report",
        "reader": str(publication.supplier),
        "as_at": publication.published_at,
        "snapshot": f"version {publication.version}",
        "fingerprint": review.submission.fingerprint[:12],
    }
