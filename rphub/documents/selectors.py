"""A document as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from rphub.documents import policies, storage
from rphub.documents.models import Document
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor, Area
from rphub.kernel.work import WorkState


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page says; the addresses are those of the reader's own area."""

    document: Document
    url: str
    download_url: str
    retry_url: str
    retry: Decision
    back: str = ""
    """The page on which it was asked for, where that is known."""


def document_of(actor: Actor, document_id: UUID) -> Document:
    document: Document = get_object_or_404(Document.objects.visible_to(actor), pk=document_id)
    return document


def document_page(actor: Actor, document_id: UUID, back: str = "") -> DocumentPage:
    """`back` is taken where it is a page of the reader's own area, and another one."""
    document, area = document_of(actor, document_id), actor.area or Area.OFFICE
    url = document_url(area, document)
    return DocumentPage(
        document=document,
        url=url,
        download_url=reverse(f"{area}_document_download", args=[document.pk]),
        retry_url=reverse(f"{area}_document_retry", args=[document.pk]),
        retry=policies.can_retry_document(actor, document),
        back=back if back.startswith(f"/{area}/") and not back.startswith(url) else "",
    )


def document_url(area: Area, document: Document) -> str:
    """The page of a document in an area: where the button of an upper app leads after asking for it."""
    return reverse(f"{area}_document", args=[document.pk])


def ready_file(key: str) -> Path | None:
    """The file of a document that is made and still there; who may have it was asked by the caller."""
    document = Document.objects.filter(key=key, state=WorkState.DONE).first()
    path = storage.path_of(document.file_name) if document else None
    return path if path and path.is_file() else None
