"""Declaration gaps: a document shows more than the supplier claimed (market comparison, row “declaration gap”)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reviews.enums import CreditState
from reviews.models.records import Review
from reviews.querysets import OfReviewQuerySet
from suppliers.models import Evidence


class Credit(models.Model):
    """The reviewer offers to raise one answer; the supplier takes it with one click, or keeps what it claimed."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="credits")
    code = models.CharField(max_length=8)
    claimed = models.PositiveSmallIntegerField(null=True, blank=True)
    """The level claimed when the offer was made."""
    level = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    """Read by the supplier: what the document shows."""
    state = models.CharField(max_length=8, choices=CreditState, default=CreditState.OFFERED)
    offered_by_label = models.CharField(max_length=200)
    offered_at = models.DateTimeField(default=timezone.now)
    declined_reason = models.TextField(blank=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("offered_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["review", "code"], name="credit_once_a_question"),
            models.CheckConstraint(condition=Q(level__lte=4), name="credit_on_ladder"),
        )

    def __str__(self) -> str:
        return f"Level {self.level} offered for {self.code}"
