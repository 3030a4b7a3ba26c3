"""What is published of a supplier's emissions, and whether members may use it for their own Scope 3 reports."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from suppliers.emissions import Method, Year
from suppliers.enums import TurnoverShown
from suppliers.querysets import EmissionsQuerySet


class Emissions(models.Model):
    """The figures of the published assessment, written by publishing; the consent is the supplier's own and outlives
    them (`docs/adr/0046-emissions-late-evidence-and-quiet-weeks.md`)."""

    supplier = models.OneToOneField("suppliers.Supplier", on_delete=models.PROTECT, related_name="emissions")
    cycle = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True, blank=True)
    years = models.JSONField(default=list)
    """As `emissions.Year.as_json` writes them, in the order of the table."""
    method = models.JSONField(default=dict)
    """The fields of `emissions.Method`."""
    shared = models.BooleanField("members may use them", default=False)
    turnover = models.CharField("what members get of the turnover", max_length=5, choices=TurnoverShown, default="none")
    said_at = models.DateTimeField("the supplier said so", null=True, blank=True)
    said_by = models.CharField(max_length=200, blank=True)

    objects = EmissionsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "emissions"
        constraints = (
            models.CheckConstraint(condition=Q(turnover__in=TurnoverShown.values), name="emissions_turnover_known"),
            models.CheckConstraint(condition=Q(shared=False) | Q(said_at__isnull=False), name="emissions_shared_since"),
        )

    def __str__(self) -> str:
        return f"Emissions of {self.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("supplier_emissions")

    @property
    def rows(self) -> list[Year]:
        """The latest year first."""
        return sorted((Year.of(one) for one in self.years), key=lambda one: -one.year)

    @property
    def how(self) -> Method:
        return Method.of(self.method)
