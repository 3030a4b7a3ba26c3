"""What members write down themselves: that they raised something with a supplier."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.enums import How
from members.querysets import RaisedQuerySet
from rphub.accounts.models import Organisation
from rphub.kernel.words import day
from suppliers.models import Supplier


class Raised(models.Model):
    """An institution raised something with a supplier on a day. One row a day and road; taken back, it is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="raised")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="raised")
    on = models.DateField("day")
    how = models.CharField(max_length=16, choices=How)
    themes = models.JSONField(default=list)
    """In the words that members read in the report on the day of the note."""
    note = models.TextField("for the consortium office", max_length=1000, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField(default=timezone.now)

    objects = RaisedQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-said_at", "id")
        verbose_name = "matter raised with a supplier"
        verbose_name_plural = "matters raised with suppliers"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "supplier", "on", "how"], name="raised_once"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="raised_how_known"),
        )
        indexes = (models.Index(fields=["supplier", "on"], name="raised_with_supplier"),)

    def __str__(self) -> str:
        return f"{self.organisation} with {self.supplier}, {day(self.on)}"

    @property
    def theme_words(self) -> str:
        return ", ".join(self.themes)
