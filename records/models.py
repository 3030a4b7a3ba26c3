"""Records that suppliers released, signed by this hub, and records of other hubs that the office took in."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from records.querysets import SignedQuerySet, TakenQuerySet
from records.spelling import seal
from reviews.models import Publication
from rphub.kernel.words import day
from suppliers.models import Supplier


class SignedRecord(models.Model):
    """One record, for one recipient, until a day. What it says is fixed the moment it is released.

    `text` is what is signed, in its one spelling; key, signature and fingerprint are empty until a job has signed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="signed_records")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=200)
    valid_until = models.DateField()
    holds = models.JSONField(default=list)
    """Keys of `Held`, in their order."""
    text = models.TextField()
    key_id = models.CharField(max_length=16, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file."""
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    overtaken = False
    """Set by `with_overtaken`."""

    objects = SignedQuerySet.as_manager()

    class Meta:
        ordering = ("-released_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["fingerprint"], condition=~Q(fingerprint=""), name="signed_record_once"),
            models.CheckConstraint(
                condition=Q(signature="", key_id="", fingerprint="")
                | (~Q(signature="") & ~Q(key_id="") & ~Q(fingerprint="")),
                name="signed_record_whole",
            ),
        )
        indexes = (models.Index(fields=["supplier", "-released_at"], name="signed_record_of_supplier"),)

    def __str__(self) -> str:
        return f"Record of {self.supplier} for {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("record_detail", args=[self.pk])

    @property
    def is_signed(self) -> bool:
        return self.signature != ""

    @property
    def record(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def file(self) -> bytes:
        """The signed file, made anew from its parts: the same bytes each time."""
        return seal(self.record, self.key_id, self.signature)

    @property
    def filename(self) -> str:
        return f"signed-record-{str(self.pk)[:8]}.json"


class TakenRecord(models.Model):
    """A record of another hub about a supplier of ours, as it was signed there.

    The line stays for good; the content goes when the supplier's day has passed or the office takes it out.
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="taken_records")
    hub = models.CharField(max_length=200)
    """As this hub's settings name it, not as the record does."""
    hub_url = models.CharField(max_length=300)
    key_id = models.CharField(max_length=16)
    fingerprint = models.CharField(max_length=64)
    recipient = models.CharField(max_length=300)
    released_on = models.DateField()
    valid_until = models.DateField()
    text = models.TextField(blank=True)
    """The file, letter by letter; empty once it ended."""
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    objects = TakenQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "fingerprint"], condition=Q(ended_at__isnull=True), name="taken_record_once"
            ),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | Q(text=""), name="taken_record_emptied"),
        )
        indexes = (
            models.Index(fields=["supplier", "-taken_at"], name="taken_record_of_supplier"),
            models.Index(fields=["valid_until"], condition=Q(ended_at__isnull=True), name="taken_record_over"),
        )

    def __str__(self) -> str:
        return f"Record from {self.hub}, {day(self.released_on)}"

    def get_absolute_url(self) -> str:
        return reverse("taken_detail", args=[self.pk])
