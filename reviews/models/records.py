"""Reviews, their decisions, queries and findings, and the frozen outcome (domain specification, sections 5.3 and 5.5).

A review works on one sent version. Going back after scoring (moderation, a challenge, a reopening) makes a new
revision with the decisions copied, so an assessment never changes once it is written.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Response, Submission
from reviews.enums import EvidenceResult, FindingState, Outcome, QueryKind, QueryState
from reviews.querysets import (
    AssessmentQuerySet,
    ConflictQuerySet,
    NoteQuerySet,
    OfReviewQuerySet,
    PublicationQuerySet,
    ReviewQuerySet,
)
from rphub.accounts.models import User
from suppliers.enums import Severity, Trend
from suppliers.models import Evidence, Supplier


class Review(models.Model):
    """One person's review of one sent version. The state is the response's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="reviews")
    revision = models.PositiveSmallIntegerField(default=1)
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    """The sent version under review; moves on when the supplier answers queries."""
    claimed_at = models.DateTimeField(default=timezone.now)
    no_conflict_declared_at = models.DateTimeField(null=True)
    """By the reviewer of today; None while whoever takes over has not said so yet."""
    round = models.PositiveSmallIntegerField("clarification rounds", default=0)
    ticks = models.JSONField(default=dict)
    """What the reviewer knows from own checks, by name of a calculated fact; action rules read it."""
    summary = models.TextField(blank=True)
    strengths = models.JSONField(default=list)
    completed_at = models.DateTimeField(null=True, blank=True)
    moderation_reasons = models.JSONField(default=list)
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderated_by_label = models.CharField(max_length=200, blank=True)
    accuracy_due_on = models.DateField(null=True, blank=True)
    """Last day of the supplier's accuracy check."""
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by_label = models.CharField(max_length=200, blank=True)
    levels_withheld = models.BooleanField("members do not see levels by question", default=False)
    examples = models.JSONField(default=list)
    """Keys of the social value commitments that the supplier agreed to show members; at most three."""
    finalised_at = models.DateTimeField(null=True, blank=True)
    reopened_reason = models.TextField(blank=True)
    """Why this revision was begun; empty for the first."""

    conflicted = False
    """The statement that reads it for somebody says whether they declared a conflict of interest."""

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-claimed_at",)
        constraints = (models.UniqueConstraint(fields=["response", "revision"], name="review_revision_once"),)
        indexes = (models.Index(fields=["reviewer", "completed_at"], name="review_of_reviewer"),)

    def __str__(self) -> str:
        return f"Review of {self.response}" + (f", revision {self.revision}" if self.revision > 1 else "")

    def get_absolute_url(self) -> str:
        return reverse("review_start", args=[self.pk])


class Conflict(models.Model):
    """A declared conflict of interest: whoever declares one never reviews that supplier."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["supplier", "user"], name="conflict_once"),)

    def __str__(self) -> str:
        return f"{self.user} does not review {self.supplier}"


class LevelDecision(models.Model):
    """The assessed level of one question; nobody types a number anywhere else."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    code = models.CharField(max_length=8)
    self_level = models.PositiveSmallIntegerField(null=True, blank=True)
    suggested_level = models.PositiveSmallIntegerField(null=True, blank=True)
    suggestion = models.TextField(blank=True)
    """The arithmetic of the suggestion as it was shown."""
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    """After the cap; None when the question does not apply."""
    capped_from = models.PositiveSmallIntegerField(null=True, blank=True)
    cap_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(blank=True)
    feedback = models.TextField(blank=True)
    """Read by the supplier."""
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["review", "code"], name="level_decision_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=4), name="level_decision_on_ladder"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.get_outcome_display()}"


class PrivateNote(models.Model):
    """Stays in this office. In a table of its own so that no page, export, PDF, mail or search can reach it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=8, blank=True)
    """Empty for a note on the whole review."""
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["review", "code", "by"], name="private_note_once"),)

    def __str__(self) -> str:
        return f"Private note on {self.code or 'the review'}"


class EvidenceDecision(models.Model):
    """What the reviewer says about one citation of evidence."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="evidence_decisions")
    code = models.CharField(max_length=8)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    use_id = models.BigIntegerField(null=True, blank=True)
    result = models.CharField(max_length=8, choices=EvidenceResult)
    reason = models.TextField(blank=True)
    """Read by the supplier; asked for whatever is not simply accepted."""
    waived_expiry = models.TextField(blank=True)
    """Why evidence past its date is accepted all the same."""
    decided_by_label = models.CharField(max_length=200)
    decided_at = models.DateTimeField(default=timezone.now)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["review", "code", "evidence"], name="evidence_decision_once"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.get_result_display()}"


class Clarification(models.Model):
    """A question to the supplier about one answer, with its reply."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="clarifications")
    code = models.CharField(max_length=8)
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=QueryKind)
    message = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    extended_from = models.DateField(null=True, blank=True)
    """The day replies were due before the reviewer gave more time, once a round."""
    state = models.CharField(max_length=10, choices=QueryState, default=QueryState.DRAFT)
    asked_by_label = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)
    replied_by_label = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("round", "id")
        constraints = (models.UniqueConstraint(fields=["review", "code", "round"], name="clarification_once_a_round"),)
        indexes = (models.Index(fields=["state", "due_on"], name="clarification_due"),)

    def __str__(self) -> str:
        return f"Query on {self.code}, round {self.round}"


class Finding(models.Model):
    """A factual gap, proposed by a rule or written by the reviewer; an accepted one becomes an action."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=8)
    severity = models.CharField(max_length=12, choices=Severity)
    text = models.TextField("the gap")
    action = models.TextField("what is to be done")
    days = models.PositiveSmallIntegerField("days from agreement to due")
    theme = models.CharField("theme in words for members", max_length=120, blank=True)
    rule = models.CharField(max_length=300, blank=True)
    """The condition that proposed it; empty when the reviewer wrote it."""
    state = models.CharField(max_length=8, choices=FindingState, default=FindingState.PROPOSED)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    decided_reason = models.TextField(blank=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "code", "id")
        constraints = (
            models.UniqueConstraint(fields=["review", "code", "rule"], condition=~Q(rule=""), name="finding_rule_once"),
        )
        indexes = (models.Index(fields=["state", "created_at"], name="finding_state"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.get_severity_display().lower()}"


class Assessment(models.Model):
    """The frozen outcome of a review; append-only, and exact: pages read it and never compute again."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="assessment")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="assessments")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="assessments")
    levels = models.JSONField()
    """Code -> assessed level, None where the question does not apply; every counted question stands here."""
    self_levels = models.JSONField()
    sections = models.JSONField()
    """Section code -> exact score as "n/d", or None."""
    pillars = models.JSONField()
    """Pillar -> exact score as "n/d" and trend against the last published assessment."""
    overall_exact = models.CharField(max_length=80, blank=True)
    """As "n/d"; empty when nothing counted."""
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    band = models.PositiveSmallIntegerField(null=True)
    gated_band = models.PositiveSmallIntegerField(null=True)
    gates = models.JSONField()
    """The limits on the band that took hold: key, cap and the sentence shown."""
    assurance = models.DecimalField(max_digits=5, decimal_places=2)
    progress = models.JSONField()
    """Points against the last published assessment as "n/d", or why they are not comparable."""
    trend = models.CharField(max_length=14, choices=Trend, blank=True)
    rules_hash = models.CharField(max_length=64)
    checklists = models.JSONField(default=dict)
    """Kind of checklist -> its label, items and computed values, with the version of the rules they were made by."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["supplier", "-created_at"], name="assessment_of_supplier"),)

    def __str__(self) -> str:
        return f"Assessment of {self.response}"


class Publication(models.Model):
    """What members were shown from a moment on; append-only, one more for every version."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="publications")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveIntegerField()
    report = models.JSONField()
    """`visibility.member_report(...)` as published."""
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by_label = models.CharField(max_length=200)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=["supplier", "version"], name="publication_version_once"),)

    def __str__(self) -> str:
        return f"Member report {self.version} of {self.supplier}"
