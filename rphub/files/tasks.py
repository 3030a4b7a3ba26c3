"""The virus scan and the daily clean-up."""

from __future__ import annotations

from celery import shared_task

from rphub.files import actions, pages


@shared_task(name="rphub.files.tasks.scan")
def scan(file_id: str) -> None:
    actions.scan_file(file_id)


@shared_task(name="rphub.files.tasks.sweep")
def sweep() -> None:
    actions.scan_waiting()


@shared_task(name="rphub.files.tasks.clean_up")
def clean_up() -> None:
    actions.clean_up()
    pages.forget_old_pictures()
