"""Wage rates that the office wrote down when they were announced (domain specification, section 2.12)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from questionnaires.reference import LONDON, REAL, STATUTORY, UK, WageRate

KINDS = ((REAL, "The real Living Wage"), (STATUTORY, "The National Living Wage, by law"))
AREAS = ((UK, "United Kingdom"), (LONDON, "London"))


class AnnouncedRate(models.Model):
    """One hourly rate in pence, beside those the hub came with; what was judged by it meanwhile stays as judged."""

    kind = models.CharField(max_length=9, choices=KINDS)
    area = models.CharField(max_length=6, choices=AREAS)
    pence = models.PositiveIntegerField()
    effective_from = models.DateField()
    implement_by = models.DateField()
    source = models.CharField(max_length=200)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-effective_from", "kind", "area")
        constraints = (
            models.UniqueConstraint(fields=["kind", "area", "effective_from"], name="rate_once"),
            models.CheckConstraint(condition=Q(implement_by__gte=F("effective_from")), name="rate_days_in_order"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="rate_above_nothing"),
            models.CheckConstraint(condition=~Q(kind=STATUTORY, area=LONDON), name="rate_by_law_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_area_display()}, {self.effective_from}"

    @property
    def rate(self) -> WageRate:
        return WageRate(self.kind, self.area, self.pence, self.effective_from, self.implement_by, self.source)
