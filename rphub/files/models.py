"""Uploads as stored: checked, named at random, outside anything a web server serves."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from rphub.files.enums import ScanState


class StoredFile(models.Model):
    """One stored upload. The same content of one organisation is stored once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.BigIntegerField()
    """Whose file it is; a plain number, because what may be seen is decided by the apps that cite it."""
    original_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=80, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.NOT_SCANNED)
    uploaded_by_id = models.BigIntegerField(null=True, blank=True)
    uploaded_by_label = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation_id", "sha256"], name="stored_file_once"),
        )

    def __str__(self) -> str:
        return self.original_name
