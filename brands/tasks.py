"""Wake-ups; each calls one action."""

from __future__ import annotations

from celery import shared_task

from brands import reports
from brands.actions import sweeps
from rphub.documents.actions import produce


@shared_task(name="brands.tasks.render_declaration")
def render_declaration(document_id: str) -> None:
    produce(document_id, lambda document: reports.declaration_pdf(document.ref))


@shared_task(name="brands.tasks.expire_declarations")
def expire_declarations() -> None:
    sweeps.expire_declarations()
