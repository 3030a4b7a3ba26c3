"""The cadence as rows the office edits, what became due for whom, and when nothing is sent."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from rphub.accounts.models import Organisation
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from rphub.reminders.enums import Frequency, Kind
from rphub.reminders.querysets import CadenceQuerySet, NoticeQuerySet


class Rule(models.Model):
    """A line of the cadence (`cadence.Line` says what each field means); `on` and `audience` are for the office."""

    code = models.CharField(max_length=20, unique=True)
    place = models.PositiveSmallIntegerField()
    """Its place in the cadence: of two for one thing the later is told."""
    topic = models.CharField(max_length=20)
    anchor = models.CharField(max_length=10)
    day = models.SmallIntegerField("days")
    holds = models.PositiveSmallIntegerField()
    needs = models.CharField(max_length=12, blank=True)
    audience = models.JSONField(default=list)
    template = models.CharField(max_length=60)
    headline = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300)
    on = models.BooleanField(default=True)
    optional = models.BooleanField(default=False)
    critical = models.BooleanField(default=False)
    locked = models.CharField(max_length=200, blank=True)

    objects = CadenceQuerySet.as_manager()

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        return f"Reminder “{self.words}”"

    def get_absolute_url(self) -> str:
        return reverse("rule_edit", args=[self.code])

    @property
    def says(self) -> str:
        """Headline and words, with dots for the name and the day that a mail puts there."""
        headline = self.headline.replace("{about}", "…").replace("{day}", "…")
        return f"{headline} {self.words}".strip()

    @property
    def audience_words(self) -> str:
        names = [Kind(kind).label for kind in self.audience]
        small = [name if name.startswith("RP") else name[:1].lower() + name[1:] for name in names]
        return " and ".join(part for part in (", ".join(small[:-1]), small[-1] if small else "") if part)


class Notice(models.Model):
    """A rule that became due for one person: written once, told in that person's mail of the day.

    The key holds topic, thing, the day it counts from, rule and address. A moved day makes new keys, a second
    sweep none. What it is about is named by plain columns: no foreign key points up. A sweep writes thousands, and
    each index once more when the mail is known: a constraint makes one index for the key, where `unique` makes two.
    """

    key = models.CharField(max_length=420)
    topic = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """The supplier's, where it is about one; `notice_of_supplier` finds it."""
    rule = models.CharField(max_length=20)
    anchor = models.CharField(max_length=10)
    anchored_on = models.DateField()
    kind = models.CharField(max_length=12)
    to = models.CharField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    critical = models.BooleanField(default=False)
    optional = models.BooleanField(default=False)
    queued_on = models.DateField(null=True, blank=True)
    """The day it went into a mail, or was left out of one; empty while it waits."""
    mail = models.ForeignKey(Mail, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (models.UniqueConstraint(fields=["key"], name="notice_once"),)
        indexes = (
            models.Index(fields=["to", "id"], condition=Q(queued_on__isnull=True), name="notice_waiting"),
            models.Index(fields=["mail"], condition=Q(mail__isnull=False), name="notice_of_mail"),
            models.Index(fields=["organisation", "mail"], name="notice_of_supplier"),
            models.Index(fields=["topic", "subject"], name="notice_of_subject"),
        )

    def __str__(self) -> str:
        return self.key


class Closure(models.Model):
    """Days on which the consortium is closed; reminders wait."""

    first = models.DateField("first day")
    last = models.DateField("last day")
    name = models.CharField("why", max_length=100)

    objects = CadenceQuerySet.as_manager()

    class Meta:
        ordering = ("first", "id")
        constraints = (models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="closure_in_order"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.words}"

    @property
    def words(self) -> str:
        return day(self.first) if self.first == self.last else f"{day(self.first)} to {day(self.last)}"


class Hours(models.Model):
    """When reminders may go out; one row, made with its defaults when the office first changes them."""

    opens = models.TimeField("from", default=time(7, 30))
    closes = models.TimeField("until", default=time(19))

    class Meta:
        verbose_name_plural = "hours"
        constraints = (models.CheckConstraint(condition=Q(opens__lt=models.F("closes")), name="hours_in_order"),)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M} to {self.closes:%H:%M}"


class Preference(models.Model):
    """What one address wants to be told. Without a row: everything, once a day."""

    address = models.CharField(max_length=254, unique=True)
    """In small letters."""
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.DAILY)
    off = models.JSONField(default=list)
    """Topics whose optional reminders are not wanted."""
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("address",)

    def __str__(self) -> str:
        return f"Mail to {self.address}"
