"""The schedule; it calls one action."""

from __future__ import annotations

from celery import shared_task

from privacy.actions import applying


@shared_task(name="privacy.tasks.apply_schedule")
def apply_schedule() -> None:
    applying.apply_schedule()
