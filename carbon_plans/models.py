"""Carbon Reduction Plans that small firms write here (domain specification, section 4.5)."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from carbon_plans.querysets import CarbonPlanQuerySet
from rphub.accounts.models import User
from suppliers.models import Evidence, Supplier


class CarbonPlan(models.Model):
    """One edition. A draft until it is finished; after that it stays as it is, and the next edition begins with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="carbon_plans")
    edition = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    """Fields by name, as `content` describes them."""
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The entry in the library, once somebody has put the PDF there."""

    objects = CarbonPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-edition",)
        constraints = (
            models.UniqueConstraint(fields=["supplier", "edition"], name="carbon_plan_edition_once"),
            models.UniqueConstraint(
                fields=["supplier"], condition=models.Q(finished_at__isnull=True), name="carbon_plan_one_draft"
            ),
        )

    def __str__(self) -> str:
        return f"Carbon Reduction Plan, edition {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("carbon_plan_detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.finished_at is None
