"""Wake-ups; each calls one action."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from records.actions import releasing, taking
from records.reports import signed_paper
from rphub.documents.actions import produce
from rphub.documents.models import Document


@shared_task(name="records.tasks.make_record")
def make_record(document_id: str) -> None:
    produce(document_id, _make)


def _make(document: Document) -> bytes:
    """The signature comes first: it does not wait for a machine that can make PDFs."""
    return signed_paper(releasing.sign_record(UUID(document.ref["record_id"])))


@shared_task(name="records.tasks.forget_ended")
def forget_ended() -> None:
    taking.forget_ended()
