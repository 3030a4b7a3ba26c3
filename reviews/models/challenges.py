"""The one factual challenge of a draft result, and the appeal after it (domain specification, sections 5.3 and 5.5)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from questionnaires.models import Response
from reviews.enums import AppealState, PointState
from reviews.models.records import Review
from reviews.querysets import OfResponseQuerySet, PointQuerySet
from suppliers.models import Evidence


class Challenge(models.Model):
    """The supplier says what is factually wrong. Once a questionnaire."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="challenge")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    """The revision whose draft result was challenged."""
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    objects = OfResponseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Correction asked for {self.response}"


class ChallengePoint(models.Model):
    """One fact that is wrong, what is right, what shows it; and what the reviewer made of it."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="points")
    code = models.CharField(max_length=8, blank=True)
    """Empty for the summary and the result as a whole."""
    wrong = models.TextField()
    right = models.TextField()
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=PointState, default=PointState.OPEN)
    answer = models.TextField(blank=True)
    """Read by the supplier."""
    answered_by_label = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.code or 'The result'}: {self.get_state_display().lower()}"


class Appeal(models.Model):
    """After the challenge: a moderator who did not score decides, and the decision is on record. Once."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="appeal")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=7, choices=AppealState, default=AppealState.OPEN)
    decision = models.TextField(blank=True)
    """The moderator's reasons; read by the supplier."""
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OfResponseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Appeal about {self.response}"
