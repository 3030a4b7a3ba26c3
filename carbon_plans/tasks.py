"""Wake-ups; each calls one action."""

from __future__ import annotations

from celery import shared_task

from carbon_plans import reports
from rphub.documents.actions import produce


@shared_task(name="carbon_plans.tasks.render_plan")
def render_plan(document_id: str) -> None:
    produce(document_id, lambda document: reports.plan_pdf(document.ref))
