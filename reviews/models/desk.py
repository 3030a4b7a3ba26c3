"""What the reviewing team keeps for its own work: how a desk was left, and sentences that are used again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reviews.enums import SnippetKind
from reviews.querysets import SnippetQuerySet
from rphub.accounts.models import User


class Desk(models.Model):
    """How one person left the queue and the workbench; read once a session (docs/adr/0024)."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    left = models.JSONField(default=dict)
    """`reviews.desks.Left` as plain data."""

    def __str__(self) -> str:
        return f"Desk of {self.user}"


class FeedbackSnippet(models.Model):
    """A sentence to the supplier that is used again: offered beside its place, changed freely in every use."""

    kind = models.CharField("where it is used", max_length=8, choices=SnippetKind)
    place = models.CharField("what it is about", max_length=12, blank=True)
    """A question, a section or an item of a checklist by its code; empty for everywhere."""
    text = models.TextField("the text")
    delivered = models.CharField(max_length=40, blank=True)
    """Its key in the content file; empty for one that somebody here wrote."""
    retired = models.BooleanField("no longer offered", default=False)
    changed_by_label = models.CharField(max_length=200)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SnippetQuerySet.as_manager()

    class Meta:
        ordering = ("place", "kind", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["delivered"], condition=~models.Q(delivered=""), name="snippet_delivered_once"
            ),
        )
        indexes = (models.Index(fields=["place", "kind"], name="snippet_of_place"),)

    def __str__(self) -> str:
        return f"Saved text {self.pk}"
