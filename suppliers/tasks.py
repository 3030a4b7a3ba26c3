"""Wake-ups and the schedule; each calls one action."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from suppliers.actions import readings


@shared_task(name="suppliers.tasks.read_evidence")
def read_evidence(evidence_id: str) -> None:
    readings.read_evidence(UUID(evidence_id))


@shared_task(name="suppliers.tasks.sweep_readings")
def sweep_readings() -> None:
    readings.sweep()
