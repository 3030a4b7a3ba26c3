"""The factories of sent versions, one row each, so that they can be filtered, shown and taken back row by row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from factories.enums import Scope, Tier, Vulnerable
from factories.querysets import DisclosureQuerySet, FactoryQuerySet
from factories.sites import Site
from suppliers.models import Supplier


class Disclosure(models.Model):
    """The factory table of one questionnaire as it was last sent. What was sent is frozen in the sent version; this is
    written from it (`docs/adr/0041-factory-disclosure.md`)."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="disclosures")
    questionnaire = models.UUIDField(unique=True)
    """The number of the `Response`, of which this app knows nothing else."""
    cycle = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    latest = models.BooleanField("sent last", default=True)
    shown = models.BooleanField("published with the current assessment", default=False)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["supplier"], condition=Q(latest=True), name="disclosure_latest_once"),
            models.UniqueConstraint(fields=["supplier"], condition=Q(shown=True), name="disclosure_shown_once"),
            models.CheckConstraint(condition=Q(shown=False) | Q(shown_at__isnull=False), name="disclosure_shown_since"),
        )

    def __str__(self) -> str:
        return f"Factories of {self.supplier}, {self.cycle}"


class Factory(models.Model):
    """One site of a disclosure. `scope` is who may see it today, never more than `answered`, what the sent version
    says. The texts are as long as answers may be."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="factories")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True)
    native_name = models.TextField("name in the local language", blank=True)
    address = models.TextField(blank=True)
    country = models.TextField("country, in words", blank=True)
    os_id = models.TextField("Open Supply Hub ID", blank=True)
    tier = models.CharField("kind of site", max_length=14, choices=Tier, blank=True)
    brand = models.TextField(blank=True)
    models_text = models.TextField("product models, one a line", blank=True)
    component = models.TextField(blank=True)
    workers = models.TextField(blank=True)
    vulnerable = models.CharField("migrant or student workers", max_length=7, choices=Vulnerable, blank=True)
    start = models.DateField("period from", null=True, blank=True)
    end = models.DateField("period to", null=True, blank=True)
    answered = models.CharField("who may see it, as sent", max_length=10, choices=Scope)
    scope = models.CharField("who may see it today", max_length=10, choices=Scope)
    scope_changed_at = models.DateTimeField(null=True, blank=True)

    objects = FactoryQuerySet.as_manager()

    class Meta:
        ordering = ("disclosure", "position")
        verbose_name_plural = "factories"
        constraints = (
            models.UniqueConstraint(fields=["disclosure", "position"], name="factory_once"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="factory_scope_known"),
            models.CheckConstraint(condition=Q(answered__in=Scope.values), name="factory_answered_known"),
        )
        indexes = (models.Index(fields=["disclosure", "scope"], name="factory_by_scope"),)

    def __str__(self) -> str:
        return self.name[:200] or "Factory without a name"

    def get_absolute_url(self) -> str:
        return reverse("supplier_factories")

    @property
    def product_models(self) -> tuple[str, ...]:
        return tuple(self.models_text.splitlines())

    @property
    def site(self) -> Site:
        """As plain values, with the scope of today."""
        return Site(
            **{name: getattr(self, name) for name in PLAIN},
            models=self.product_models,
            scope=self.scope,
        )


PLAIN = (
    *("name", "native_name", "address", "country", "os_id", "tier", "brand", "component", "workers"),
    *("vulnerable", "start", "end"),
)
"""Fields that a site and its row call the same."""
