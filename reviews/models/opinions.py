"""Second opinions: own levels, recorded without seeing the first (domain specification, sections 5.3 and 5.5)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from questionnaires.models import Response
from reviews.models.records import Review
from reviews.querysets import OfficeQuerySet
from rphub.accounts.models import User


class SecondOpinion(models.Model):
    """Asked once a questionnaire: whoever has seen the levels of the first revision cannot look blind again."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="second_opinion")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="second_opinions")
    codes = models.JSONField()
    """Code -> why it is asked. The words tell of the first levels, so they are shown once the second are recorded."""
    asked_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_by_label = models.CharField(max_length=200, blank=True)
    waived_reason = models.TextField(blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True) | Q(waived_at__isnull=True), name="opinion_recorded_or_waived"
            ),
        )

    def __str__(self) -> str:
        return f"Second opinion on {self.response}"

    @property
    def is_open(self) -> bool:
        return self.recorded_at is None and self.waived_at is None


class SecondLevel(models.Model):
    """One level of a second opinion: a draft until `recorded_at`, from then on fixed. Calibration compares these with
    the decisions of `review`, the revision that was assessed when it was asked."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="second_levels")
    code = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["review", "code"], name="second_level_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=4), name="second_level_on_ladder"),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True) | Q(level__isnull=False), name="second_level_recorded_has_level"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: second level {self.level}"
