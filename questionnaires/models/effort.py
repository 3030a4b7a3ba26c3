"""What answering took: measured from the saves, and as the supplier says."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from questionnaires.models.records import ROUTE_CHOICES, Response


class Effort(models.Model):
    """One for each questionnaire that was sent; measured anew when it is sent again. Never shown by supplier."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="effort")
    route = models.CharField(max_length=12, choices=ROUTE_CHOICES)
    returning = models.BooleanField(default=False)
    """Whether last year's answers were carried over."""
    seconds = models.JSONField(default=dict)
    """Question code -> seconds of active time."""
    measured_at = models.DateTimeField(default=timezone.now)
    stated_minutes = models.PositiveIntegerField(null=True, blank=True)
    worst = models.CharField(max_length=8, blank=True)
    """Code of the question the supplier found worst."""
    words = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-measured_at", "-id")
        indexes = (models.Index(fields=["route", "returning", "-measured_at"], name="effort_similar"),)

    def __str__(self) -> str:
        return f"Effort of {self.response}"
