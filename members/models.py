"""What members write down themselves: that they raised something with a supplier, and that they follow one."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.enums import How
from members.querysets import FollowingQuerySet, RaisedQuerySet
from rphub.accounts.models import Organisation, User
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


class Following(models.Model):
    """A person wants to hear once a month of what changed at a supplier (`docs/adr/0050`)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="following")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="followed_by")
    since = models.DateField(default=timezone.localdate)
    told = models.JSONField(default=dict)
    """What members read of it when its follower was last told (`members.news.Seen`)."""
    told_for = models.DateField()
    """First day of the month of which the follower was told, or in which the following began."""

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ("user", "supplier")
        verbose_name = "supplier that is followed"
        verbose_name_plural = "suppliers that are followed"
        constraints = (models.UniqueConstraint(fields=["user", "supplier"], name="following_once"),)
        indexes = (models.Index(fields=["told_for", "user"], name="following_to_tell"),)

    def __str__(self) -> str:
        return f"{self.user} follows {self.supplier}"
