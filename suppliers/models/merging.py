"""Two rows that were one firm, and two that are not."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rphub.kernel.words import day
from suppliers.querysets import MergerQuerySet


class Merger(models.Model):
    """A supplier turned out to be another; append-only. What was moved, and what stays, in the words of that day."""

    gone = models.OneToOneField("suppliers.Supplier", on_delete=models.PROTECT, related_name="merger")
    kept = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="mergers")
    reason = models.TextField(max_length=1000)
    moved = models.JSONField(default=list)
    stayed = models.JSONField(default=list)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.gone} into {self.kept}, {day(self.at)}"


class TwoFirms(models.Model):
    """Somebody looked: these two may look like one firm, and are two."""

    one = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    """The higher number of the two, so that a pair is one row."""
    reason = models.TextField(max_length=1000)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name_plural = "pairs of two firms"
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="two_firms_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="two_firms_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.one} and {self.other} are two firms"
