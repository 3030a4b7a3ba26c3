"""What the supplier's own report says, from the frozen records (domain specification, section 5.16)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from questionnaires.selectors.definitions import definition_of
from reviews.models import Assessment, Publication
from reviews.selectors.benchmarks import benchmark_of
from reviews.selectors.reports import report_to_publish
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
    found = _context(publication.assessment, publication.report)
    return found | {
        "kind": "Your responsible procurement report",
        "as_at": publication.published_at,
        "snapshot": f"version {publication.version}",
    }


def draft_report_context(assessment_id: int) -> dict[str, Any]:
    """The same of a draft result in the accuracy check, as publishing today would freeze it."""
    assessment = Assessment.objects.select_related(
        "supplier__organisation",
        "review__submission",
        "review__reviewer",
        "review__response__supplier__organisation",
        "review__response__cycle",
    ).get(pk=assessment_id)
    review, now = assessment.review, timezone.now()
    found = _context(assessment, report_to_publish(review, assessment, timezone.localdate(now)))
    return found | {
        "kind": "Draft of your responsible procurement report, to check. Members do not see it yet",
        "as_at": now,
        "snapshot": f"draft, revision {review.revision}",
    }


def _context(assessment: Assessment, report: dict[str, Any]) -> dict[str, Any]:
    review = assessment.review
    assessed_on, valid_until = dates_of(report)
    return {
        "supplier": assessment.supplier,
        "report": report,
        "assessed_on": assessed_on,
        "valid_until": valid_until,
        "result": result_of(review, assessment, paper=True),
        "benchmark": benchmark_of(assessment, definition_of(review.response.version_id)),
        "history": history_of(review.response),
        "reader": str(assessment.supplier),
        "fingerprint": review.submission.fingerprint[:12],
    }
