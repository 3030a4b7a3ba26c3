"""Background work of reviews: rounds that close, planned publications, the watch over standings, papers."""

from __future__ import annotations

import logging
from uuid import UUID

from celery import shared_task

from reviews import reports
from reviews.actions import planning, queries
from reviews.selectors.papers import draft_report_context, supplier_report_context
from reviews.selectors.reports import drifts
from reviews.selectors.reviewer_file import file_context
from rphub.documents.actions import produce
from rphub.documents.models import Document
from rphub.kernel.roles import system_actor

log = logging.getLogger(__name__)
NIGHT = system_actor("Nightly review work")


@shared_task(name="reviews.tasks.close_overdue_queries")
def close_overdue_queries() -> None:
    for response_id in queries.overdue_queries():
        queries.close_queries(actor=NIGHT, response_id=response_id)


@shared_task(name="reviews.tasks.publish_planned")
def publish_planned() -> None:
    for plan_id in planning.plans_due():
        planning.publish_planned(actor=NIGHT, plan_id=plan_id)


@shared_task(name="reviews.tasks.check_standings")
def check_standings() -> None:
    for drift in drifts():
        log.error("What members see of %s differs from the records at %s.", drift.supplier, drift.place)


@shared_task(name="reviews.tasks.render_supplier_report")
def render_supplier_report(document_id: str) -> None:
    produce(document_id, _supplier_report)


@shared_task(name="reviews.tasks.render_draft_report")
def render_draft_report(document_id: str) -> None:
    produce(document_id, _draft_report)


def _draft_report(document: Document) -> bytes:
    return reports.supplier_report(draft_report_context(int(document.ref["assessment_id"])))


def _supplier_report(document: Document) -> bytes:
    return reports.supplier_report(supplier_report_context(int(document.ref["publication_id"])))


@shared_task(name="reviews.tasks.render_reviewer_file")
def render_reviewer_file(document_id: str) -> None:
    produce(document_id, _reviewer_file)


def _reviewer_file(document: Document) -> bytes:
    return reports.reviewer_file(file_context(UUID(document.ref["review_id"])))
