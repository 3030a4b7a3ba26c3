"""The sweep; the tasks that make documents belong to the apps that know what is in them."""

from __future__ import annotations

from celery import shared_task

from rphub.documents import actions


@shared_task(name="rphub.documents.tasks.sweep")
def sweep() -> None:
    actions.sweep()


@shared_task(name="rphub.documents.tasks.clean_up")
def clean_up() -> None:
    actions.clean_up()
