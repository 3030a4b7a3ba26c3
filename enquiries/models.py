"""What suppliers ask about a question while they answer it, and what we answered (`docs/adr/0044`)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from enquiries.enums import EnquiryState, ReplyState
from enquiries.querysets import EnquiryQuerySet, ReplyQuerySet
from questionnaires.models import QuestionnaireVersion, Response
from rphub.accounts.models import User


class Reply(models.Model):
    """One answer of ours about a question of one version; it may serve several suppliers who asked alike."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=8)
    text = models.TextField()
    state = models.CharField(max_length=7, choices=ReplyState, default=ReplyState.PRIVATE)
    question = models.TextField(blank=True)
    """What was asked, in the RP lead's words; kept when it is no longer shared, to begin with next time."""
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.CharField(max_length=200, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    """When the words were last put right; what they were before is in the history of the answer."""
    corrected_by = models.CharField(max_length=200, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ("-given_at", "-id")
        verbose_name_plural = "replies"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.SHARED) | (Q(shared_at__isnull=False) & ~Q(question="")),
                name="reply_shared_in_our_words",
            ),
        )
        indexes = (
            models.Index(fields=["version", "code"], condition=Q(state=ReplyState.SHARED), name="reply_shared_at"),
        )

    def __str__(self) -> str:
        return f"Answer about {self.code}, {self.pk}"


class Enquiry(models.Model):
    """What somebody at a supplier asked about one question of their questionnaire."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="enquiries")
    code = models.CharField(max_length=8)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    """The day by which the supplier was told that we answer."""
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was answered or taken back."""

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "id")
        verbose_name_plural = "enquiries"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=EnquiryState.values), name="enquiry_state_known"),
            models.CheckConstraint(
                condition=Q(state=EnquiryState.ANSWERED, reply__isnull=False)
                | (~Q(state=EnquiryState.ANSWERED) & Q(reply__isnull=True)),
                name="enquiry_answered_by_a_reply",
            ),
            models.UniqueConstraint(
                fields=["response", "code"], condition=Q(state=EnquiryState.WAITING), name="enquiry_one_waiting"
            ),
        )
        indexes = (
            models.Index(fields=["asked_at", "id"], condition=Q(state=EnquiryState.WAITING), name="enquiry_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.code}, asked by {self.response.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("enquiry_answer", args=[self.pk])
