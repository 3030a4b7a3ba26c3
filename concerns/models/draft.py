"""A report that is not sent yet. It is its writer's alone: the office learns of it when it is sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from concerns.querysets import DraftQuerySet
from concerns.values import LABEL
from rphub.accounts.models import Organisation, User
from rphub.files.models import StoredFile


class Draft(models.Model):
    """`said` is what stands in the form, as it was typed: field name to its values."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    said = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "id")
        indexes = (models.Index(fields=["by", "-changed_at"], name="concern_draft_of_person"),)

    def __str__(self) -> str:
        return str((self.said.get("title") or ["Without a title yet"])[0])


class DraftFile(models.Model):
    """A file that goes along when the draft is sent."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("what it is", max_length=LABEL)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["draft", "stored"], name="concern_draft_file_once"),)

    def __str__(self) -> str:
        return self.title
