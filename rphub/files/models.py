"""Uploads as stored: checked, named at random, outside anything a web server serves."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from rphub.files.enums import ScanState
from rphub.files.querysets import StoredFileQuerySet


class StoredFile(models.Model):
    """One stored upload. The same content of one organisation is stored once.

    `stored_name` is what it is called on our disk, `original_name` what people call it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.BigIntegerField()
    """Whose file it is; a plain number, because organisations live in a layer above."""
    original_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=80, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.NOT_SCANNED)
    scan_note = models.CharField(max_length=200, blank=True)
    uploaded_by_id = models.BigIntegerField(null=True, blank=True)
    uploaded_by_label = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    restricted = models.BooleanField(default=False)
    """Of a concern: opened through its audience alone, and never recognised as what somebody else adds."""

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["organisation_id", "sha256", "restricted"], name="stored_file_once"),
        )
        indexes = (models.Index(fields=["scan_state", "uploaded_at"], name="stored_file_scan"),)

    def __str__(self) -> str:
        return self.original_name
