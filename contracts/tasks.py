"""Wake-ups and the schedule; each calls one action."""

from __future__ import annotations

from celery import shared_task

from contracts import reports
from contracts.actions import figures, planning
from rphub.documents.actions import produce
from rphub.documents.models import Document
from rphub.kernel.roles import system_actor


@shared_task(name="contracts.tasks.plan_meetings")
def plan_meetings() -> None:
    planning.plan_ahead(actor=system_actor("Calendar of contract reviews"))


@shared_task(name="contracts.tasks.measure")
def measure() -> None:
    figures.measure()


@shared_task(name="contracts.tasks.render_meeting")
def render_meeting(document_id: str) -> None:
    produce(document_id, _meeting)


def _meeting(document: Document) -> bytes:
    return reports.meeting_pdf(document.ref)
