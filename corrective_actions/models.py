"""Improvement plans, their actions and the story of each action (contract papers: Corrective Action Plan)."""

from __future__ import annotations

import textwrap
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import ActionState, Method, NoteKind, Origin, Side
from corrective_actions.querysets import ActionQuerySet, PlanQuerySet
from corrective_actions.workflow import PROVEN
from reviews.models import Finding, Review
from suppliers.enums import Severity
from suppliers.models import Supplier

SHORT = 80


class Plan(models.Model):
    """What a supplier and the consortium agreed to improve after one review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="plans")
    review = models.OneToOneField(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="plan")
    title = models.CharField(max_length=160)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    proposed_at = models.DateTimeField(null=True, blank=True)
    """When the supplier was shown it; until then it is the office's draft."""
    proposed_by_label = models.CharField(max_length=200, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    """When the last open point was signed by both sides."""

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan_detail", args=[self.pk])


class Action(models.Model):
    """One thing the supplier will do, with two signatures, a proof, a date and a verification."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    finding = models.OneToOneField(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="result")
    origin = models.CharField(max_length=16, choices=Origin, default=Origin.QUESTION)
    code = models.CharField("question", max_length=8, blank=True)
    section = models.CharField(max_length=4, blank=True)
    severity = models.CharField("priority", max_length=12, choices=Severity)
    gap = models.TextField("what was found", max_length=2000)
    text = models.TextField("what will be done", max_length=2000)
    prevention = models.TextField("how it will not happen again", blank=True, max_length=2000)
    root_cause = models.TextField("why it happened", blank=True, max_length=2000)
    done_when = models.TextField("done when", blank=True, max_length=1000)
    proof = models.TextField("proof expected", blank=True, max_length=1000)
    support = models.TextField("help offered", blank=True, max_length=1000)
    theme = models.CharField("theme in words for members", max_length=120, blank=True)
    owner_name = models.CharField(max_length=120, blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    days = models.PositiveSmallIntegerField("days from agreement to due", default=90)
    due_on = models.DateField(null=True, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PROPOSED)
    office_signed_at = models.DateTimeField(null=True, blank=True)
    office_signed_by = models.CharField(max_length=200, blank=True)
    supplier_signed_at = models.DateTimeField(null=True, blank=True)
    supplier_signed_by = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=12, choices=Method, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_seen = models.PositiveSmallIntegerField("pieces of evidence at verification", default=0)
    verified_note = models.TextField(blank=True, max_length=2000)
    check_on = models.DateField("has it held?", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    risk_until = models.DateField("risk accepted until", null=True, blank=True)
    escalation = models.PositiveSmallIntegerField("step of the escalation ladder", default=0)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change of text or date, so that nobody signs what they have not seen."""
    shown_at = models.DateTimeField(null=True, blank=True)
    """When the supplier was first shown it; until then it exists for the office only."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="action_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in PROVEN])
                | (
                    Q(verified_by__isnull=False, verified_at__isnull=False)
                    & ~Q(method="")
                    & (Q(evidence_seen__gt=0) | Q(severity="opportunity"))
                ),
                name="action_verified_by_someone_somehow_on_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "in_progress", "evidence_submitted", "returned"])
                | Q(office_signed_at__isnull=False, supplier_signed_at__isnull=False),
                name="action_agreed_by_both",
            ),
        )
        indexes = (
            models.Index(fields=["state", "due_on", "id"], name="action_due"),
            models.Index(fields=["plan", "state"], name="action_plan"),
        )

    def __str__(self) -> str:
        return f"Action {self.number}: {self.text[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("action_detail", args=[self.pk])

    @property
    def short(self) -> str:
        """The action in a line, for lists and buttons."""
        return textwrap.shorten(self.text, SHORT, placeholder="…")

    @property
    def signed_by_both(self) -> bool:
        return self.office_signed_at is not None and self.supplier_signed_at is not None


class ActionNote(models.Model):
    """A line of an action's story, read by both sides; append-only."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    side = models.CharField(max_length=8, choices=Side)
    by_label = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.by_label}"
