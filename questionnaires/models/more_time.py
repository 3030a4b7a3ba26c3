"""A supplier's one request for more time, and what the office answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from questionnaires.enums import MoreTimeState
from questionnaires.models.records import Response


class MoreTime(models.Model):
    """Asked once for a questionnaire; `Response.wants_until` says the same to lists while nobody has answered."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="more_time")
    before = models.DateField("day it was due then")
    wanted = models.DateField("day asked for")
    reason = models.TextField(max_length=1000)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=8, choices=MoreTimeState, default=MoreTimeState.ASKED)
    answer = models.TextField(blank=True, max_length=1000)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_at__isnull=False) & ~Q(answer="")),
                name="more_time_refused_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"More time until {self.wanted}"
