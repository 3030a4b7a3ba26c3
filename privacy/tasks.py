"""The schedule, and copies that people asked for; each calls one function."""

from __future__ import annotations

from typing import BinaryIO

from celery import shared_task

from privacy.actions import applying
from privacy.models import PersonRequest
from privacy.reports import write_copy
from privacy.selectors.requests import person_of, tables_of
from rphub.documents.actions import produce_file
from rphub.documents.models import Document


@shared_task(name="privacy.tasks.apply_schedule")
def apply_schedule() -> None:
    applying.apply_schedule()


@shared_task(name="privacy.tasks.make_copy")
def make_copy(document_id: str) -> None:
    produce_file(document_id, _write)


def _write(document: Document, file: BinaryIO) -> None:
    person = person_of(PersonRequest.objects.select_related("person").get(pk=document.ref["request_id"]))
    write_copy(file, person, tables_of(person))
