"""The Community Exchange: what is offered and needed, who is interested, what came of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from exchange.enums import InterestState, Kind, MatchState, PostingState, StudyState, Topic, Unit
from exchange.places import AREAS, REMOTE, place_words
from exchange.querysets import (
    BookmarkQuerySet,
    FollowQuerySet,
    InterestQuerySet,
    MatchQuerySet,
    PostingQuerySet,
    ReportQuerySet,
    SeparationQuerySet,
    StudyQuerySet,
)
from exchange.values import METHOD, TEXT, TITLE
from exchange.wording import LONGEST
from exchange.workflow import OPEN_INTEREST
from frameworks.models import Framework
from rphub.accounts.models import Organisation
from rphub.kernel.words import amount_words
from suppliers.models import Supplier

LABEL = 200
PLACES = [(REMOTE, place_words(REMOTE)), *((code, place_words(code)) for code in AREAS)]


def person(**more: Any) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


def organisation(related_name: str, **more: Any) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name=related_name, **more)


class Acceptance(models.Model):
    """A person accepted the terms of the exchange, in one version."""

    user = person()
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "version"], name="exchange_terms_once"),)

    def __str__(self) -> str:
        return f"Terms {self.version}, {self.user_id}"


class Separation(models.Model):
    """A person declared to evaluate a live tender: until the day they have no exchange."""

    user = person()
    tender = models.CharField("which tender", max_length=TITLE)
    until = models.DateField("until when")
    declared_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_label = models.CharField(max_length=LABEL, blank=True)

    objects = SeparationQuerySet.as_manager()

    class Meta:
        ordering = ("until", "id")
        indexes = (models.Index(fields=["user", "until"], name="separation_current"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.tender}"


class Follow(models.Model):
    """A person wants to hear of a topic once a week."""

    user = person()
    topic = models.CharField(max_length=12, choices=Topic)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ("user", "topic")
        constraints = (models.UniqueConstraint(fields=["user", "topic"], name="follow_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.get_topic_display()}"


class Posting(models.Model):
    """One offer, need or pilot of an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    organisation = organisation("postings")
    by = person()
    """Who answers for it; others read how to reach them once both sides agreed to a match."""
    topic = models.CharField(max_length=12, choices=Topic)
    title = models.CharField(max_length=TITLE)
    text = models.TextField(max_length=TEXT)
    place = models.CharField("postcode area", max_length=6, choices=PLACES)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    capacity = models.PositiveIntegerField("how many", null=True, blank=True)
    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sensitive = models.BooleanField("young or vulnerable people may take part", default=False)
    state = models.CharField(max_length=12, choices=PostingState, default=PostingState.WAITING)
    waiting_since = models.DateTimeField(default=timezone.now)
    """Since when it has been with the steward, or with its people."""
    steward_note = models.TextField(blank=True, max_length=TEXT)
    """What the steward said last: what to change, or why it was taken down."""
    live_since = models.DateTimeField(null=True, blank=True)
    live_until = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField("first interest", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("-live_since", "-created_at", "id")
        constraints = (models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="posting_days_in_order"),)
        indexes = (
            models.Index(fields=["state", "-live_since", "-id"], name="posting_board"),
            models.Index(fields=["state", "topic", "-live_since", "-id"], name="posting_topic"),
            models.Index(fields=["state", "live_until"], name="posting_ending"),
            models.Index(fields=["organisation", "-created_at"], name="posting_own"),
        )

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that a posting says in title or text, as the search keeps it (`wording.stems`)."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["word", "posting"], name="posting_word_once"),)

    def __str__(self) -> str:
        return self.word


class Bookmark(models.Model):
    """A person keeps a posting to come back to; nobody else knows."""

    user = person()
    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.UniqueConstraint(fields=["user", "posting"], name="bookmark_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} keeps {self.posting_id}"


class Interest(models.Model):
    """An organisation wants to join a posting; its people see each other's names once there is a match."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="interests")
    organisation = organisation("interests")
    by = person()
    message = models.TextField(max_length=TEXT)
    conflict = models.TextField("what could look like a conflict of interest", blank=True, max_length=TEXT)
    state = models.CharField(max_length=12, choices=InterestState, default=InterestState.SENT)
    answer = models.TextField("why it was declined", blank=True, max_length=TEXT)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["posting", "organisation"], condition=Q(state__in=OPEN_INTEREST), name="interest_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.posting}"


class Report(models.Model):
    """Somebody says that a posting should not stand there."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="reports")
    by = person()
    text = models.TextField(max_length=TEXT)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by_label = models.CharField(max_length=LABEL, blank=True)
    settled_note = models.TextField(blank=True, max_length=TEXT)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["posting", "by"], condition=Q(settled_at__isnull=True), name="report_once_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"Report on {self.posting}"


class Match(models.Model):
    """Two or more organisations with one agreed goal, and what came of it: one outcome, counted once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="matches")
    goal = models.TextField(max_length=TEXT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    safeguards = models.TextField("how young or vulnerable people are kept safe", blank=True, max_length=TEXT)
    state = models.CharField(max_length=12, choices=MatchState, default=MatchState.PROPOSED)
    proposed_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True, max_length=TEXT)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=8, choices=Unit, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    method = models.CharField("how it was counted", max_length=METHOD, blank=True)
    text = models.TextField("what changed", blank=True, max_length=TEXT)
    supplier = models.ForeignKey(Supplier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Whose delivery it is; without one it counts for nobody."""
    reported_for = organisation("+", null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    question = models.TextField("what the other side said against it", blank=True, max_length=TEXT)
    confirmed_for = organisation("+", null=True, blank=True)
    confirmed_by_label = models.CharField(max_length=LABEL, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "id")
        verbose_name_plural = "matches"
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="match_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state=MatchState.CONFIRMED)
                | (
                    Q(amount__gt=0, reported_for__isnull=False, confirmed_for__isnull=False)
                    & ~Q(confirmed_for=F("reported_for"))
                ),
                name="outcome_confirmed_by_the_other_side",
            ),
        )

    def __str__(self) -> str:
        return f"Match: {self.posting}"

    @property
    def outcome_words(self) -> str:
        return amount_words(self.amount, self.unit) if self.amount is not None else ""


class Party(models.Model):
    """One organisation of a match, and the person the others reach."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="parties")
    organisation = organisation("+")
    user = person()
    interest = models.ForeignKey(Interest, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "parties"
        constraints = (models.UniqueConstraint(fields=["match", "organisation"], name="party_once"),)

    def __str__(self) -> str:
        return f"{self.organisation} in {self.match_id}"


class CaseStudy(models.Model):
    """What others can learn from a match whose outcome is confirmed; its figures are those of the outcome."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="studies")
    title = models.CharField(max_length=TITLE)
    problem = models.TextField("what the problem was", max_length=TEXT)
    action = models.TextField("what you did", max_length=TEXT)
    result = models.TextField("what came of it", max_length=TEXT)
    lesson = models.TextField("what you would do again, and what not", max_length=TEXT)
    version = models.PositiveSmallIntegerField(default=1)
    """Raised by every change: consent is to words, not to an intention."""
    state = models.CharField(max_length=12, choices=StudyState, default=StudyState.CONSENT)
    waiting_since = models.DateTimeField(default=timezone.now)
    steward_note = models.TextField(blank=True, max_length=TEXT)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = StudyQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "id")
        verbose_name_plural = "case studies"
        constraints = (
            models.UniqueConstraint(fields=["match"], condition=~Q(state=StudyState.WITHDRAWN), name="study_once"),
        )
        indexes = (models.Index(fields=["state", "-published_at", "-id"], name="study_published"),)

    def __str__(self) -> str:
        return self.title


class Consent(models.Model):
    """One partner agrees that these words are published."""

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="consents")
    organisation = organisation("+")
    version = models.PositiveSmallIntegerField()
    by_label = models.CharField(max_length=LABEL)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=["study", "organisation", "version"], name="consent_once_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.study_id}, version {self.version}"
