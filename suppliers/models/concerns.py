"""What concerns (the app above) write down about a supplier. Nothing here is what a concern says."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from frameworks.models import Framework, Member
from suppliers.enums import CaseFact
from suppliers.querysets import ReleasedNoticeQuerySet


class CaseFlag(models.Model):
    """One fact of an open concern; the row goes when the concern ends. Written by `suppliers.actions.concerns` alone,
    shown by no list: only rules ask whether there is one."""

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="case_flags")
    source_id = models.CharField(max_length=40)
    fact = models.CharField(max_length=16, choices=CaseFact)
    readers = models.JSONField(default=list)
    """Ids of the people who read the concern; to others the fact is not named."""

    class Meta:
        ordering = ("supplier", "id")
        constraints = (models.UniqueConstraint(fields=["supplier", "source_id", "fact"], name="case_flag_once"),)

    def __str__(self) -> str:
        return self.get_fact_display()


class CaseAnswer(models.Model):
    """How long a supplier took to answer a request about a concern of which members were told (K16). Days only."""

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="case_answers")
    source_id = models.CharField(max_length=40, unique=True)
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("asked_on", "id")
        indexes = (models.Index(fields=["supplier", "asked_on"], name="case_answer_of_supplier"),)

    def __str__(self) -> str:
        return f"Asked on {self.asked_on}"


class ReleasedNotice(models.Model):
    """What affected members read about a matter with a supplier, with the supplier's own words beside it.

    One row per supplier and matter; a new version is written over it, what was read before stays with the concern.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="released_notices")
    source_id = models.CharField(max_length=40, unique=True)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    text = models.TextField("what we tell members", max_length=4000)
    advice = models.TextField("what you may do", max_length=4000, blank=True)
    right_of_reply = models.TextField("the supplier’s own words", max_length=4000, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(default=timezone.localdate)
    """The first version's day."""
    updated_on = models.DateField(default=timezone.localdate)
    withdrawn_on = models.DateField(null=True, blank=True)
    frameworks = models.ManyToManyField(Framework, related_name="released_notices", blank=True)
    """Members who use a lot of these on which the supplier has a place read it, and the framework's manager."""
    members = models.ManyToManyField(Member, related_name="released_notices", blank=True)
    """Members who are told by name."""

    objects = ReleasedNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_on", "id")
        indexes = (models.Index(fields=["supplier", "withdrawn_on"], name="released_of_supplier"),)

    def __str__(self) -> str:
        return self.title
