"""Wake-ups and the schedule; each calls one action."""

from __future__ import annotations

from celery import shared_task

from imports.actions import passes


@shared_task(name="imports.tasks.walk")
def walk(pass_id: int) -> None:
    passes.walk(pass_id)


@shared_task(name="imports.tasks.sweep")
def sweep() -> None:
    passes.sweep()
