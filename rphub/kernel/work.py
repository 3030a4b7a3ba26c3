"""The row that is the work: state, lease and attempts, claimed by conditional update."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

LEASE = timedelta(minutes=6)
"""Longer than the hard time limit of a task (300 s): a lease that ran out means the worker is gone."""
MAX_ATTEMPTS = 5


class WorkState(models.TextChoices):
    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Did not work"


class Work(models.Model):
    """Base of mails, documents, imports and readings."""

    state = models.CharField(max_length=12, choices=WorkState, default=WorkState.QUEUED)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def due(cls) -> Q:
        """Rows that want a worker: queued, or running under a lease that ran out."""
        return Q(state=WorkState.QUEUED) | Q(state=WorkState.RUNNING, lease_until__lt=timezone.now())

    @classmethod
    def claim(cls, pk: Any) -> bool:
        """True for exactly one of several callers; the winner holds the row until its lease ends."""
        rows = cls._base_manager.filter(cls.due(), pk=pk, attempts__lt=MAX_ATTEMPTS)
        lease = timezone.now() + LEASE
        return rows.update(state=WorkState.RUNNING, lease_until=lease, attempts=F("attempts") + 1) == 1

    @classmethod
    def finish(cls, pk: Any, **fields: Any) -> bool:
        """Mark done with the result; False when the claim was lost meanwhile."""
        rows = cls._base_manager.filter(pk=pk, state=WorkState.RUNNING)
        done = {"state": WorkState.DONE, "finished_at": timezone.now(), "last_error": ""}
        return rows.update(**done, **fields) == 1

    @classmethod
    def give_back(cls, pk: Any, error: str, *, final: bool = False) -> None:
        """After an error: back to the queue, or failed for good once the attempts are used up."""
        row = cls._base_manager.filter(pk=pk, state=WorkState.RUNNING)
        over = final or row.filter(attempts__gte=MAX_ATTEMPTS).exists()
        state = WorkState.FAILED if over else WorkState.QUEUED
        row.update(state=state, last_error=error[:500], lease_until=None)
