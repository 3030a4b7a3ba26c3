"""The schedule; calls one action."""

from __future__ import annotations

from celery import shared_task

from rphub.reminders.actions import sweeping


@shared_task(name="rphub.reminders.tasks.sweep")
def sweep() -> None:
    sweeping.sweep()
