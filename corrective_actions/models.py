"""Improvement plans, their actions and the story of each action (contract papers: Corrective Action Plan)."""

from __future__ import annotations

import textwrap
import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from corrective_actions import filing
from corrective_actions.enums import (
    ActionState,
    AmendmentState,
    ExtensionState,
    Method,
    NoteKind,
    Origin,
    Place,
    Question,
    Side,
)
from corrective_actions.querysets import ActionQuerySet, PlanQuerySet
from corrective_actions.terms import time_words
from corrective_actions.workflow import CAN_BE_LATE, PROVEN
from reviews.models import Finding, Review
from suppliers.enums import Kpi, Severity
from suppliers.models import Supplier

SHORT = 80
RELEASED_FROM = 3
"""The step of the ladder from which members may be told (domain specification, section 5.7)."""


class TwoSignatures(models.Model):
    """Who signed for either side, in which capacity and when; the name is kept as it was that day."""

    office_signed_at = models.DateTimeField(null=True, blank=True)
    office_signed_by = models.CharField(max_length=200, blank=True)
    office_signed_role = models.CharField(max_length=120, blank=True)
    office_signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supplier_signed_at = models.DateTimeField(null=True, blank=True)
    supplier_signed_by = models.CharField(max_length=200, blank=True)
    supplier_signed_role = models.CharField(max_length=120, blank=True)
    supplier_signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def signed_by_both(self) -> bool:
        return self.office_signed_at is not None and self.supplier_signed_at is not None


class Plan(models.Model):
    """What a supplier and the consortium agreed to improve after one review, contract review or concern."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="plans")
    review = models.OneToOneField(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="plan")
    origin = models.CharField("where it comes from", max_length=16, choices=Origin, default=Origin.QUESTION)
    source = models.CharField(max_length=64, blank=True)
    """What it comes from, where that is no review of a questionnaire: the id of a contract review or a concern."""
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
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "origin", "source"], condition=~Q(source=""), name="plan_once_of_its_source"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan_detail", args=[self.pk])


class Action(TwoSignatures):
    """One thing the supplier will do, with two signatures, a proof, a date and a verification."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    finding = models.OneToOneField(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="result")
    origin = models.CharField(max_length=16, choices=Origin, default=Origin.QUESTION)
    source_key = models.CharField(max_length=64, blank=True)
    """Which decision of the plan's source it is, so that the same decision is one action."""
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
    kpi = models.CharField("figure it should move", max_length=3, choices=Kpi, blank=True)
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    """The last action of an earlier plan of this supplier on the same question."""
    earlier_at = models.DateTimeField("when that one was written", null=True, blank=True, editable=False)
    """Stored beside it, so that a list joins no action to another."""
    times = models.PositiveSmallIntegerField("in how many plans the question came up so far", default=1)
    owner_name = models.CharField(max_length=120, blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    days = models.PositiveSmallIntegerField("days from agreement to due", default=90)
    due_on = models.DateField(null=True, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    extended_to = models.DateField("day after more time was given for the first time", null=True, blank=True)
    """What “on time” is measured by; a later day that comes with a return is no more time."""
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PROPOSED)
    question = models.CharField("what is asked", max_length=10, choices=Question, blank=True)
    answer_from = models.CharField("who owes an answer", max_length=8, choices=Side, blank=True)
    """The side that the open amendment or request for more time waits for."""
    disputed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    method = models.CharField(max_length=12, choices=Method, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_seen = models.PositiveSmallIntegerField("pieces of evidence at verification", default=0)
    verified_note = models.TextField(blank=True, max_length=2000)
    check_on = models.DateField("has it held?", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField("who ended it", max_length=330, blank=True)
    ended_why = models.TextField("why it ended so", max_length=4000, blank=True)
    """Of an end without proof: closed without verification, risk accepted, withdrawn, taken into the contract."""
    risk_until = models.DateField("risk accepted until", null=True, blank=True)
    escalation = models.PositiveSmallIntegerField("step of the escalation ladder", default=0)
    engagement_released = models.BooleanField("members are told of escalated engagement", default=False)
    overdue_released = models.DateField("day of which members are told that it has passed", null=True, blank=True)
    """Of the day, not of the action: one that gets a later day is not told of again by itself."""
    version = models.PositiveIntegerField(default=1)
    """Raised by every change of text or date, so that nobody signs what they have not seen."""
    shown_at = models.DateTimeField(null=True, blank=True)
    """When the supplier was first shown it; until then it exists for the office only."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    place = models.GeneratedField(
        expression=filing.place(), output_field=models.CharField(max_length=8, choices=Place), db_persist=True
    )
    attention = models.GeneratedField(
        expression=filing.attention(), output_field=models.PositiveSmallIntegerField(), db_persist=True
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="action_number_once"),
            models.UniqueConstraint(
                fields=["plan", "source_key"], condition=~Q(source_key=""), name="action_once_of_its_decision"
            ),
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
                condition=~Q(state__in=[state.value for state in PROVEN], severity="critical")
                | Q(office_signer__isnull=True)
                | ~Q(verified_by=F("office_signer")),
                name="action_critical_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="risk_accepted")
                | (Q(risk_until__isnull=False) & ~Q(ended_by="") & ~Q(ended_why="")),
                name="action_risk_accepted_by_someone_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(engagement_released=False) | Q(escalation__gte=RELEASED_FROM),
                name="action_engagement_of_step_three_and_above",
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
            models.Index(fields=["place", "-attention", "due_on", "id"], name="action_board"),
            models.Index(fields=["place", "-closed_at", "id"], name="action_closed"),
            models.Index(fields=["due_on", "id"], name="action_by_day"),
            models.Index(fields=["-attention", "due_on", "id"], name="action_by_attention"),
            models.Index(fields=["place", "due_on", "id"], name="action_by_place"),
            models.Index(fields=["code"], name="action_code"),
        )

    def __str__(self) -> str:
        return f"Action {self.number}: {self.text[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("action_detail", args=[self.pk])

    def is_late(self, today: date) -> bool:
        return self.state in CAN_BE_LATE and self.due_on is not None and self.due_on < today

    def members_know_late(self, today: date) -> bool:
        """Late, and the RP lead has said of this very day that members may know."""
        return self.is_late(today) and self.overdue_released == self.due_on

    @property
    def short(self) -> str:
        """The action in a line, for lists and buttons."""
        return textwrap.shorten(self.text, SHORT, placeholder="…")

    @property
    def repeat_words(self) -> str:
        """How often the question has come up, said to both sides; empty the first time."""
        return time_words(self.times)


class Amendment(TwoSignatures):
    """A change to what both sides have agreed: proposed by one of them, in force once both have signed it."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    side = models.CharField("proposed by", max_length=8, choices=Side)
    reason = models.TextField(max_length=2000)
    before = models.JSONField()
    """Field name -> the words as agreed; a day in ISO form or None."""
    after = models.JSONField()
    state = models.CharField(max_length=10, choices=AmendmentState, default=AmendmentState.OPEN)
    answer = models.TextField(blank=True, max_length=2000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("action", "number")
        constraints = (
            models.UniqueConstraint(fields=["action", "number"], name="amendment_number_once"),
            models.UniqueConstraint(fields=["action"], condition=Q(state="open"), name="amendment_one_open"),
            models.CheckConstraint(
                condition=~Q(state="agreed")
                | Q(office_signed_at__isnull=False, supplier_signed_at__isnull=False, closed_at__isnull=False),
                name="amendment_agreed_by_both",
            ),
        )

    def __str__(self) -> str:
        return f"Amendment {self.number} of action {self.action.number}"


class Extension(models.Model):
    """More time for an action: asked by the supplier, decided by the office, both with a reason."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="more_time")
    before = models.DateField("day agreed until then")
    wanted = models.DateField("day asked for")
    reason = models.TextField(max_length=2000)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=8, choices=ExtensionState, default=ExtensionState.ASKED)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ("action", "asked_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["action"], condition=Q(state="asked"), name="extension_one_asked"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"]) | (Q(decided_at__isnull=False) & ~Q(answer="")),
                name="extension_decided_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"More time for action {self.action.number} until {self.wanted}"


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
