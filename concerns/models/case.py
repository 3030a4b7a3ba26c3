"""The concern itself. What can name a person is in fields that `erase` empties; what is counted stays."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from concerns.enums import (
    Allegation,
    CaseState,
    Channel,
    ConfirmedBy,
    Consent,
    Involvement,
    Remedy,
    Severity,
    Source,
    Tier,
)
from concerns.querysets import CaseQuerySet, PartQuerySet
from concerns.values import LABEL, SEVERE, TEXT, TITLE
from concerns.workflow import ENDED
from rphub.accounts.models import Organisation, User


def judged(label: str) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    """0 not judged yet, 1 small to 4 gravest."""
    return models.PositiveSmallIntegerField(label, default=0, validators=[MaxValueValidator(SEVERE)])


class Case(models.Model):
    """One concern. Its number in addresses is random, its reference too: neither says how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=16, choices=CaseState, default=CaseState.RECEIVED)

    received_at = models.DateTimeField(default=timezone.now)
    received_by_label = models.CharField("received by", max_length=LABEL, blank=True)
    submitter = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who brought it in from outside the office; reads the own words and what is shared."""
    submitter_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=12, choices=Source)
    source_name = models.CharField("who told us", max_length=LABEL, blank=True)
    source_reference = models.CharField("the source’s own reference", max_length=60, blank=True)
    channel = models.CharField(max_length=14, choices=Channel)
    consent = models.CharField("what the source agreed to", max_length=10, choices=Consent, default=Consent.NOT_ASKED)
    safety = models.TextField("how to reach the source safely", max_length=1000, blank=True)

    title = models.CharField("working title", max_length=TITLE)
    description = models.TextField("what happened", max_length=TEXT)
    happened = models.CharField("when", max_length=LABEL, blank=True)
    location = models.CharField("where", max_length=LABEL, blank=True)
    country = models.CharField(max_length=2, blank=True)
    tier = models.CharField("where in the chain", max_length=10, choices=Tier, default=Tier.UNKNOWN)

    scale = judged("how grave")
    scope = judged("how many people")
    irremediability = judged("how hard to put right")
    severity = models.CharField(max_length=8, choices=Severity, default=Severity.MAJOR)
    vulnerable = models.BooleanField("vulnerable people are affected", default=False)
    vulnerable_words = models.CharField("who", max_length=LABEL, blank=True)
    immediate_danger = models.BooleanField("somebody is in danger now", default=False)
    involvement = models.CharField(max_length=12, choices=Involvement, default=Involvement.UNKNOWN)

    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The RP lead who answers for it; always in the audience."""
    triage_due = models.DateField()
    triaged_at = models.DateTimeField(null=True, blank=True)
    embargo_until = models.DateField("nothing to buyers or the public before", null=True, blank=True)
    route_raised_because = models.TextField("why a small firm gets the in-depth route", max_length=1000, blank=True)

    helped = models.PositiveIntegerField("workers helped", null=True, blank=True)
    remedies = models.JSONField(default=list, blank=True)
    """Keys of `Remedy`."""
    confirmed_by = models.CharField(max_length=12, choices=ConfirmedBy, blank=True)
    outcome = models.TextField("what came of it for workers", max_length=TEXT, blank=True)
    learning = models.TextField("what we learn from it", max_length=TEXT, blank=True)

    closed_at = models.DateTimeField(null=True, blank=True)
    retention_until = models.DateField("personal data go on", null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    """Raised by each change of its text, so that nobody writes over what another has just written."""

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | (Q(closed_at__isnull=False) & ~Q(confirmed_by="")),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ENDED) | Q(retention_until__isnull=False), name="case_ended_will_be_erased"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(description="", submitter__isnull=True, source_name="", safety="", received_by_label=""),
                name="case_erased_is_empty",
            ),
        )
        indexes = (
            models.Index(fields=["state", "triage_due"], name="case_to_triage"),
            models.Index(fields=["state", "retention_until"], name="case_to_erase"),
        )

    def __str__(self) -> str:
        """Only the reference: this stands in the history, which is never erased."""
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("case_detail", args=[self.pk])

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def remedy_words(self) -> str:
        return ", ".join(Remedy(key).label for key in self.remedies)


class CaseAllegation(models.Model):
    """What is said to have happened; rows, so that lists are filtered by them in any database."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="allegations")
    key = models.CharField(max_length=16, choices=Allegation)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("case", "id")
        constraints = (models.UniqueConstraint(fields=["case", "key"], name="case_allegation_once"),)

    def __str__(self) -> str:
        return self.get_key_display()
