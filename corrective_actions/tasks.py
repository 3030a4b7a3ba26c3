"""Wake-ups and the schedule; each calls one action."""

from __future__ import annotations

from celery import shared_task

from corrective_actions import reports
from corrective_actions.actions import facts, plans
from rphub.documents.actions import produce
from rphub.documents.models import Document
from rphub.kernel.roles import system_actor


@shared_task(name="corrective_actions.tasks.draft_plans")
def draft_plans() -> None:
    plans.draft_plans(actor=system_actor("Plans from findings"))


@shared_task(name="corrective_actions.tasks.refresh_facts")
def refresh_facts() -> None:
    facts.refresh_facts(actor=system_actor("Nightly count of actions"))


@shared_task(name="corrective_actions.tasks.render_plan")
def render_plan(document_id: str) -> None:
    produce(document_id, _plan)


def _plan(document: Document) -> bytes:
    return reports.plan_pdf(document.ref)
