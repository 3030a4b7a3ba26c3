"""A supplier on a framework as it is managed: meetings with agenda and minutes, measured figures, published ones."""

from __future__ import annotations

import uuid
from datetime import date, time

from django.db import models
from django.db.models import Q
from django.utils import timezone

from contracts.enums import MeetingState, PointKind, Rating
from contracts.querysets import (
    ContractQuerySet,
    MeasurementQuerySet,
    MeetingQuerySet,
    OfMeetingQuerySet,
    PublishedKpiQuerySet,
)
from corrective_actions.enums import Side
from corrective_actions.models import Action
from frameworks.models import Framework
from questionnaires.models.records import ROUTE_CHOICES
from rphub.kernel.navigation import address_of
from rphub.kernel.words import clock, day
from suppliers.enums import Kpi
from suppliers.models import Supplier

TITLE, TEXT, LABEL = 200, 4000, 200


def when_words(on: date, at: time | None) -> str:
    """16 December 2026, 10 am; the day alone while no time is agreed."""
    return f"{day(on)}, {clock(at)}" if at else day(on)


class Contract(models.Model):
    """All places of a supplier on a framework, as one thing that is managed. Money in whole pounds, over its life."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="contracts")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="contracts")
    value_gbp = models.PositiveBigIntegerField("value, GBP", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ("framework__title", "supplier__organisation__name", "id")
        constraints = (models.UniqueConstraint(fields=["supplier", "framework"], name="contract_once"),)

    def __str__(self) -> str:
        return f"{self.supplier}, {self.framework}"

    def get_absolute_url(self) -> str:
        return address_of("contract_detail", self.pk)


class Meeting(models.Model):
    """One contract review: the day, the agenda, what was said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="meetings")
    route = models.CharField(max_length=12, choices=ROUTE_CHOICES)
    """Of the supplier when it was planned: says how often it is met."""
    slot = models.DateField(null=True, blank=True)
    """Its day in the calendar by route, before quiet weeks and people moved it; None where a person planned it."""
    on = models.DateField("day")
    at = models.TimeField("time", null=True, blank=True)
    length = models.PositiveSmallIntegerField("minutes", default=60)
    place = models.CharField("room or address of the call", max_length=TITLE, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    """Raised by every change that a calendar elsewhere has to learn of."""
    planned_by_label = models.CharField(max_length=LABEL)
    shown_at = models.DateTimeField(null=True, blank=True)
    """When the supplier was first sent an agenda; until then the meeting exists for the office only."""
    filled_at = models.DateTimeField(null=True, blank=True)
    """When the agenda was last filled from the records."""
    cancelled_reason = models.TextField(blank=True, max_length=TEXT)
    attendees = models.TextField("who was there", blank=True, max_length=TEXT)
    minutes_version = models.PositiveIntegerField(default=0)
    """Raised by every save of the minutes, so that nobody overwrites what they have not seen."""
    minutes_sent_at = models.DateTimeField(null=True, blank=True)
    correction = models.TextField("what the supplier asks to correct", blank=True, max_length=TEXT)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by_label = models.CharField(max_length=LABEL, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("on", "at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "slot"], condition=Q(slot__isnull=False), name="meeting_slot_once"
            ),
        )
        indexes = (
            models.Index(fields=["on", "at", "id"], name="meeting_by_day"),
            models.Index(fields=["contract", "on"], name="meeting_contract"),
        )

    def __str__(self) -> str:
        return f"Contract review of {self.contract.supplier}"

    def get_absolute_url(self) -> str:
        return address_of("meeting_detail", self.pk)

    @property
    def when(self) -> str:
        return when_words(self.on, self.at)


class Move(models.Model):
    """One change of day, with who wanted it and why; append-only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField(max_length=TEXT)
    by_label = models.CharField(max_length=LABEL)
    at = models.DateTimeField(default=timezone.now)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.before} to {self.after}"


class Point(models.Model):
    """A point of the agenda, and what the minutes say to it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    key = models.CharField(max_length=60)
    """What it is about, once a meeting: the kind, `action:<id>`, or an id of its own for what people add."""
    kind = models.CharField(max_length=10, choices=PointKind, default=PointKind.ADDED)
    place = models.PositiveSmallIntegerField("order")
    title = models.CharField(max_length=TITLE)
    lines = models.JSONField(default=list)
    """What the records say: text, note, and the id of an action where there is one."""
    text = models.TextField("more about it", blank=True, max_length=TEXT)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    """Whose wish it is; empty for what the records say."""
    added_by_label = models.CharField(max_length=LABEL, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by_label = models.CharField(max_length=LABEL, blank=True)
    minutes = models.TextField(blank=True, max_length=TEXT)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("place", "id")
        constraints = (models.UniqueConstraint(fields=["meeting", "key"], name="point_once"),)

    def __str__(self) -> str:
        return self.title


class Agreement(models.Model):
    """What was decided at a meeting. One of them may become an action of the improvement plan."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agreements")
    point = models.ForeignKey(Point, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    text = models.TextField("what was decided", max_length=TEXT)
    who = models.CharField("who sees to it", max_length=120, blank=True)
    due_on = models.DateField("by when", null=True, blank=True)
    action = models.OneToOneField(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="agreement")
    by_label = models.CharField(max_length=LABEL)
    at = models.DateTimeField(default=timezone.now)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:80]


class Measurement(models.Model):
    """One key figure of a supplier on one day, with the numbers that went in; append-only."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="measurements")
    kpi = models.CharField(max_length=3, choices=Kpi)
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    words = models.CharField(max_length=TITLE)
    rating = models.CharField(max_length=20, choices=Rating, blank=True)
    """Empty while it is not known, or where there is no target."""
    inputs = models.JSONField(default=list)
    missing = models.CharField(max_length=300, blank=True)
    rules = models.PositiveSmallIntegerField()
    measured_at = models.DateTimeField(default=timezone.now)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=["supplier", "kpi", "on"], name="measurement_once"),)

    def __str__(self) -> str:
        return f"{self.kpi} of {self.supplier_id}, {self.on}"


class PublishedKpi(models.Model):
    """A figure chosen to be published for a contract: by whom, since when, and until when if it ended."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="published")
    kpi = models.CharField(max_length=3, choices=Kpi)
    since = models.DateField()
    by_label = models.CharField(max_length=LABEL)
    until = models.DateField(null=True, blank=True)
    ended_by_label = models.CharField(max_length=LABEL, blank=True)

    objects = PublishedKpiQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "kpi"], condition=Q(until__isnull=True), name="published_kpi_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi} of {self.contract_id}"
