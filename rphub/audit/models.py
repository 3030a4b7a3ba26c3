"""The append-only event log (architecture, section 4.10)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from rphub.audit.querysets import AuditQuerySet


class AuditEvent(models.Model):
    """One thing somebody did. Labels are plain text, so the row is readable when its target is gone.

    `actor_id` is a plain integer: a foreign key that nulls itself would be an UPDATE, which the trigger refuses.
    """

    at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    target_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)
    data = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    source = models.CharField(max_length=10)
    restricted = models.BooleanField(default=False)
    """Read by the audience of its target alone, through the app of the target; on no page of history, in no count."""

    objects = AuditQuerySet.as_manager()

    class Meta:
        db_table = "audit_event"
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_target"),
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.verb} {self.target_label}"
