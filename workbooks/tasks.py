"""Reading uploads whose request died."""

from __future__ import annotations

from celery import shared_task

from workbooks.actions import uploads


@shared_task(name="workbooks.tasks.read_import")
def read_import(import_id: int) -> None:
    uploads.read_import(import_id=import_id)


@shared_task(name="workbooks.tasks.sweep")
def sweep() -> None:
    uploads.sweep()
