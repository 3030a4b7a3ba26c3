"""What the schedule remembers: warnings, holds and runs; and the requests of people."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from privacy.enums import RequestState, Right
from privacy.querysets import HoldQuerySet, PersonRequestQuerySet
from questionnaires.models import Response
from rphub.accounts.models import User
from suppliers.models import Supplier

LABEL = 200


class DraftEnd(models.Model):
    """What a supplier was told of a draft it never sent: the day it goes, and on which days we warned."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    erase_on = models.DateField()
    told = models.JSONField(default=list)
    """Days of the warnings so far, three at most, as ISO dates."""
    erased_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Draft of {self.response}"

    @property
    def told_on(self) -> list[date]:
        return [date.fromisoformat(one) for one in self.told]


class Hold(models.Model):
    """Nothing of this supplier is erased, for a reason, until somebody lifts it."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    placed_by = models.CharField(max_length=LABEL)
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_because = models.TextField(max_length=1000, blank=True)
    lifted_by = models.CharField(max_length=LABEL, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-placed_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["supplier"], condition=Q(lifted_at__isnull=True), name="hold_once"),
        )

    def __str__(self) -> str:
        return f"Hold of {self.supplier}"


class Run(models.Model):
    """One day of the schedule: how many of what were done, by the key of their row."""

    on = models.DateField(unique=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"Schedule of {self.on:%Y-%m-%d}"


class PersonRequest(models.Model):
    """Somebody wants to know, correct or erase what is held about them; answered within a month, or within three where
    they were told so in time.

    `person` has an account; whoever has none is `name` and `email`, which go when they are erased.
    """

    kind = models.CharField("what they ask for", max_length=14, choices=Right)
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    identity = models.CharField("how we know that it is them", max_length=LABEL)
    wanted = models.TextField("what they ask", max_length=2000, blank=True)
    received_on = models.DateField()
    due_on = models.DateField()
    """One month after the day it was received, or two or three where it is extended (UK GDPR, article 12(3))."""
    extended_on = models.DateField(null=True, blank=True)
    """The day on which they were told that it takes longer."""
    extended_because = models.TextField(max_length=2000, blank=True)
    """What they were told about it."""
    extended_by = models.CharField(max_length=LABEL, blank=True)
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.OPEN)
    answer = models.TextField(max_length=2000, blank=True)
    recorded_by = models.CharField(max_length=LABEL)
    recorded_at = models.DateTimeField(default=timezone.now)
    closed_by = models.CharField(max_length=LABEL, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = PersonRequestQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="person_request_state_known"),
            models.CheckConstraint(
                condition=Q(extended_on__isnull=True) | ~Q(extended_by=""), name="person_request_extended_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state=RequestState.OPEN, person__isnull=False),
                name="person_request_once",
            ),
        ]

    def __str__(self) -> str:
        """Names nobody: the history keeps it for good."""
        return f"Request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("person_request", args=[self.pk])

    @property
    def who(self) -> str:
        return str(self.person) if self.person else self.name or self.email or "A former contact"
