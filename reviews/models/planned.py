"""Publishing later: a day was chosen for a result that was looked at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reviews.enums import PlanState
from reviews.models.records import Review
from reviews.querysets import OfficeQuerySet
from rphub.accounts.models import User


class PlannedPublication(models.Model):
    """One revision, seen as members will see it, is published on a day by the same action as by hand."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="plans_to_publish")
    publish_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=PlanState, default=PlanState.WAITING)
    problem = models.TextField(blank=True)
    """Why it was not published on its day, for the RP lead."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_label = models.CharField(max_length=200, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ("publish_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["review"], condition=Q(state="waiting"), name="planned_publication_once_waiting"
            ),
        )
        indexes = (models.Index(fields=["publish_on"], condition=Q(state="waiting"), name="planned_publication_due"),)

    def __str__(self) -> str:
        return f"Publication of {self.review.response} on {self.publish_on}"
