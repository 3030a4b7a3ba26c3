"""The one task: what is gathered goes straight into the file."""

from __future__ import annotations

from typing import BinaryIO

from celery import shared_task

from archives.reports import write_archive
from archives.selectors.contents import contents
from rphub.documents.actions import produce_file
from rphub.documents.models import Document


@shared_task(name="archives.tasks.make_archive")
def make_archive(document_id: str) -> None:
    produce_file(document_id, _write)


def _write(document: Document, file: BinaryIO) -> None:
    write_archive(file, *contents(document))
