"""Questionnaire content, cycles, responses, live answers and the frozen record (architecture, 4.6 and 4.7)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from frameworks.enums import Risk
from frameworks.models import Framework
from questionnaires.enums import SUPPLIER_LABELS, Claim, CycleState, Doubt, Origin, ResponseState, VersionState
from questionnaires.querysets import (
    AnswerQuerySet,
    CycleQuerySet,
    ResponseQuerySet,
    SubmissionQuerySet,
    VersionQuerySet,
)
from questionnaires.routes import Route
from questionnaires.workflow import IN_QUEUE
from rphub.accounts.models import Organisation, User
from suppliers.models import Supplier

ROUTE_CHOICES = [(route.value, route.label) for route in Route]


class Questionnaire(models.Model):
    """A family of versions: `ddq`."""

    key = models.SlugField(max_length=20, unique=True)
    title = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """An immutable set of questions once published; the database refuses later changes to its questions."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    content_hash = models.CharField(max_length=64)
    """SHA-256 of the canonical content; checked whenever a published version is compiled."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_once"),)

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("version_detail", args=[self.pk])


class Section(models.Model):
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=4)
    order = models.PositiveSmallIntegerField()
    content = models.JSONField()
    """Title, weight, pillar, lens, OECD step, as `definition.to_content` writes them."""
    locked = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="section_code_once"),)

    def __str__(self) -> str:
        return self.code


class Question(models.Model):
    """One question of one version. The code never changes meaning across versions; the wording may."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    content = models.JSONField()
    """Every field of the bank, as `definition.to_content` writes them."""
    locked = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="question_code_once"),)

    def __str__(self) -> str:
        return self.code


class Cycle(models.Model):
    """One annual round; frameworks join it wave by wave."""

    name = models.CharField(max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="cycles")
    state = models.CharField(max_length=8, choices=CycleState, default=CycleState.PLANNED)
    opens_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    """Empty while it is open: drafts of it that were never sent are kept for a time after this day."""
    days_short = models.PositiveSmallIntegerField("days to answer, short route", default=42)
    days_standard = models.PositiveSmallIntegerField("days to answer, standard route", default=42)
    days_in_depth = models.PositiveSmallIntegerField("days to answer, in-depth route", default=56)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cycle_detail", args=[self.pk])


class Wave(models.Model):
    """A framework launched in a cycle: all routes at once, or one after another."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="waves")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="waves")
    launched_at = models.DateTimeField(default=timezone.now)
    launched_by = models.CharField(max_length=200)
    later = models.JSONField(default=list, blank=True)
    """Routes that the last launch left for a later one, as long as somebody is to come on them."""

    class Meta:
        ordering = ("launched_at",)
        constraints = (models.UniqueConstraint(fields=["cycle", "framework"], name="wave_once"),)

    def __str__(self) -> str:
        return f"{self.framework} in {self.cycle}"


class Response(models.Model):
    """A supplier's questionnaire in a cycle for a commissioner. What lists show stands here as columns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="responses")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="responses")
    commissioner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissioned")
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses")
    state = models.CharField(max_length=16, choices=ResponseState, default=ResponseState.DRAFT)
    route = models.CharField(max_length=12, choices=ROUTE_CHOICES)
    route_reason = models.CharField(max_length=300)
    volunteered_from = models.CharField(max_length=12, choices=ROUTE_CHOICES, blank=True)
    """The usual route, where the supplier chose a longer one; `route_reason` stays that of the usual route."""
    risk = models.CharField(max_length=6, choices=Risk)
    profile = models.JSONField()
    """Facts frozen at launch as `facts.Profile` fields: roles, sectors, risk, sizes, has_parent."""
    due_on = models.DateField()
    extended_from = models.DateField(null=True, blank=True)
    """The day it was due before the one extension; empty while there was none."""
    wants_until = models.DateField(null=True, blank=True)
    """The day the supplier asks for, while the office has not answered (`MoreTime`)."""
    asked = models.PositiveSmallIntegerField(default=0)
    """Questions on the route; lists show progress against it. The exact set is worked out on the page."""
    reopened = models.JSONField(default=list)
    """Codes that the supplier may change while queries are open; empty otherwise."""
    queried = models.JSONField(default=list)
    """Codes the reviewer asked about. Next year's attention list names them; nothing else of a review is carried."""
    offered = models.JSONField(default=list)
    """Codes whose claim the reviewer offers to raise, while the supplier has not said; the home page names them."""
    current_submission = models.ForeignKey(
        "Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.PositiveSmallIntegerField("answers new or changed", default=0)
    """In the sent version, against the last year that members were shown."""
    queue_points = models.PositiveIntegerField(default=0)
    """The points of `triage` as they stood last night; the review queue is ordered by them."""
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    """Rounded for lists: self-assessed after sending, assessed after the review; exact in the record."""
    band = models.PositiveSmallIntegerField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    prefilled_at = models.DateTimeField(null=True, blank=True)
    teamwork = models.JSONField(default=dict)
    """Owners, open remarks and waiting proposals by code, as `teamwork.Teamwork` reads them: no page counts them."""
    explained = models.JSONField(default=dict)
    """Why answers that do not seem to fit are right all the same: key of a cross-check -> sentence, reason, by, at."""
    late_evidence = models.JSONField(default=dict)
    """Code -> what came after sending, as a sent version has evidence, with why, on, by; frozen when it was added."""
    late_on = models.DateField(null=True, blank=True)
    """The last day on which some came; lists say it."""
    state_reason = models.TextField(blank=True)
    """Why it is exempt, withdrawn or back with the supplier."""
    exempt_until = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    """Never sent, and what had been entered was erased when its time was over."""

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "supplier", "commissioner"], name="response_once"),
            models.CheckConstraint(condition=Q(state__in=ResponseState.values), name="response_state_known"),
        )
        indexes = (
            models.Index(fields=["state", "due_on", "id"], name="response_due"),
            models.Index(fields=["state", "submitted_at", "id"], name="response_queue"),
            models.Index(
                fields=["-queue_points", "submitted_at", "id"],
                condition=Q(state__in=IN_QUEUE),
                name="response_queue_order",
            ),
            models.Index(fields=["cycle", "state", "id"], name="response_cycle"),
            models.Index(fields=["supplier", "-invited_at"], name="response_supplier"),
        )

    def __str__(self) -> str:
        return f"{self.supplier}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("response_detail", args=[self.pk])

    @property
    def usual_route(self) -> Route:
        """The route this supplier takes unless it volunteers for a longer one."""
        return Route(self.volunteered_from or self.route)

    @property
    def route_words(self) -> str:
        """The route and why it is this one, in sentences."""
        if not self.volunteered_from:
            return f"{Route(self.route).label}. {self.route_reason}"
        return (
            f"{Route(self.route).label}, which the supplier chose. Usual would be "
            f"{self.usual_route.label.lower()}: {self.route_reason}"
        )

    @property
    def supplier_label(self) -> str:
        """The state in the supplier's words."""
        return SUPPLIER_LABELS[ResponseState(self.state)]


class Answer(models.Model):
    """The live answer to one question. Canonical values, so that equality is the difference."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=8)
    value = models.JSONField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    claim = models.CharField(max_length=14, choices=Claim, default=Claim.NONE)
    reason = models.TextField(blank=True)
    planned_on = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)
    problems = models.JSONField(default=dict)
    """Sentences about what was entered, by place; shown until mended, and sending waits for them."""
    revision = models.PositiveIntegerField(default=1)
    prefilled_from = models.PositiveIntegerField(null=True, blank=True)
    """Id of the sent version this was carried over from; None once somebody wrote it anew."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    doubt = models.CharField(max_length=10, choices=Doubt, default=Doubt.NONE, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_as = models.CharField(max_length=300, blank=True)
    """Whose words these are when a helper wrote them and the lead approved, or what the answer was filled in from."""
    history_at = models.DateTimeField(default=timezone.now)
    """When the present history entry was opened; edits by one person within five minutes are one entry."""
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.PAGE, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["response", "code"], name="answer_once"),)

    def __str__(self) -> str:
        return f"{self.code} of {self.response_id}"


class AnswerRevision(models.Model):
    """What an answer said before it was changed; append-only."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    content = models.JSONField()
    """value, level, claim, reason, planned_on, comment as they were."""
    by_label = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.PAGE, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    """The last save of these words; between `since` and then somebody was at work."""

    class Meta:
        ordering = ("-revision",)
        constraints = (models.UniqueConstraint(fields=["answer", "revision"], name="answer_revision_once"),)

    def __str__(self) -> str:
        return f"{self.answer}, revision {self.revision}"


class Signature(models.Model):
    """The declaration of the person who may bind the supplier; it covers the answers as they stand when signed."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="signatures")
    name = models.CharField("full name", max_length=120)
    role = models.CharField("role in the organisation", max_length=120)
    statement = models.CharField(max_length=20)
    """Version of the words that were signed (`declaration.STATEMENTS`)."""
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-signed_at", "-id")

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class Submission(models.Model):
    """A sent version: one immutable document of everything that was sent; append-only."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    receipt = models.CharField(max_length=24, unique=True)
    answers = models.JSONField()
    """Code -> value, level, claim, reason, planned_on, comment."""
    evidence = models.JSONField()
    """Code -> list of evidence id, title, page, kind, issuer, url, sha256, valid_until, scope, confidentiality."""
    applicable = models.JSONField()
    """asked, auto_na, skipped with reasons, route, facts: frozen here; clarification never changes the set."""
    declaration = models.JSONField()
    """Who signed, in which role, when, which statement."""
    breakdown = models.JSONField()
    """`Score.as_json()` on the supplier's own levels."""
    crosschecks = models.JSONField(default=list)
    """Answers that did not seem to fit together: key, codes, sentence, and what the supplier said (reason, by)."""
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rules_hash = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of the canonical JSON of everything above."""
    late = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by_label = models.CharField(max_length=200)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["response", "number"], name="submission_once"),)

    def __str__(self) -> str:
        return f"{self.receipt}"
