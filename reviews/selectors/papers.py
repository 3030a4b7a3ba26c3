"""What the supplier's own report says, from the frozen records (domain specification, section 5.16)."""

from __future__ import annotations

from typing import Any

from questionnaires.selectors.definitions import definition_of
from reviews.models import Publication
from reviews.selectors.peers import benchmark_of
from reviews.selectors.results import dates_of, history_of, result_of


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
    result, definition = (
        result_of(review, publication.assessment, paper=True),
        definition_of(review.response.version_id),
    )
    return {
        "supplier": publication.supplier,
        "report": publication.report,
        "valid_until": dates_of(publication.report)[1],
        "result": result,
        "review": review,
        "benchmark": benchmark_of(publication.assessment, definition),
        "history": history_of(review.response),
        "kind": "Your responsible procurement report",
        "reader": str(publication.supplier),
        "as_at": publication.published_at,
        "snapshot": f"version {publication.version}",
        "fingerprint": review.submission.fingerprint[:12],
    }
