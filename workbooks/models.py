"""Uploads of workbooks and tables: what a file would change, what was changed, and what it takes to undo it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Response
from rphub.accounts.models import User
from rphub.files.models import StoredFile
from workbooks.enums import ImportKind, ImportState, Outcome
from workbooks.querysets import ImportQuerySet


class Import(models.Model):
    """One uploaded file. It is read as often as it takes, and applied in one transaction."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=10, choices=ImportKind)
    code = models.CharField(max_length=8, blank=True)
    """The question whose table a CSV file holds."""
    replaces = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    """Name and fingerprint are the file's."""
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.RECEIVED)
    reason = models.CharField(max_length=500, blank=True)
    """Why the file could not be read."""
    attempts = models.PositiveSmallIntegerField(default=0)
    notes = models.JSONField(default=list)
    """Sentences about the file as a whole."""
    unchanged = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)
    saved = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="import_kind_known"),
        )
        indexes = (
            models.Index(fields=["response", "-created_at"], name="import_of_response"),
            models.Index(fields=["created_at"], condition=Q(state="received"), name="import_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.file}"

    def get_absolute_url(self) -> str:
        return reverse("import_detail", args=[self.response_id, self.pk])


class Item(models.Model):
    """What one upload says about one question."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    before = models.JSONField()
    """The answer that is written over, as `answering.content_of` says it."""
    after = models.JSONField(null=True, blank=True)
    """The answer as the file has it; None when there is nothing to save."""
    base_revision = models.PositiveIntegerField(default=0)
    """The revision `before` was read at; 0 is no answer."""
    carried_from = models.PositiveIntegerField(null=True, blank=True)
    """The sent version `before` was carried over from, not confirmed by anybody yet."""
    conflict = models.JSONField(null=True, blank=True)
    """Who else wrote, and when, if somebody did since the file was made."""
    problems = models.JSONField(default=list)
    said = models.JSONField(default=list)
    """What becomes of each row of a table: place, name and a key of `sent.SAYS`."""
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.NONE)
    saved_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=["imported", "code"], name="import_item_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="import_outcome_known"),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.imported_id}"
