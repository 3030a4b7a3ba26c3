"""Wake-ups; each calls one action."""

from __future__ import annotations

from celery import shared_task

from members import reports, telling
from rphub.documents.actions import produce


@shared_task(name="members.tasks.render_member_report")
def render_member_report(document_id: str) -> None:
    produce(document_id, reports.member_report)


@shared_task(name="members.tasks.render_evidence_pack")
def render_evidence_pack(document_id: str) -> None:
    produce(document_id, reports.evidence_pack)


@shared_task(name="members.tasks.tell_changes")
def tell_changes() -> None:
    telling.tell_changes()
