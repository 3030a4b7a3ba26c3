"""What a reviewer decided on the items of a checklist (domain specification, sections 4.1 to 4.4)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reviews.models.records import Review
from reviews.querysets import OfReviewQuerySet
from rphub.accounts.models import User


class ChecklistDecision(models.Model):
    """The result of one item. The item's words are those of the rules it was decided under."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="checklist_decisions")
    kind = models.CharField(max_length=12)
    """Key of the checklist: plan, statement and the like."""
    subject = models.CharField(max_length=40, blank=True)
    """Empty for the one document; else the id of the row of an answer that the list is about."""
    item = models.CharField(max_length=8)
    result = models.CharField(max_length=8)
    suggested = models.CharField(max_length=8, blank=True)
    suggestion = models.TextField(blank=True)
    """Why that was suggested, as it was shown."""
    reason = models.TextField(blank=True)
    """Why the result differs from the suggestion; stays in this office."""
    note = models.TextField(blank=True)
    """Feedback on the item; read by the supplier."""
    page = models.CharField(max_length=20, blank=True)
    rules = models.PositiveSmallIntegerField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["review", "kind", "subject", "item"], name="checklist_item_once"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.result}"
