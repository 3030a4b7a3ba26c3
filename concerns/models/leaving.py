"""What leaves a concern on purpose: requests to a supplier, notices to members, and remedy in the improvement plan."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from concerns.enums import NoticeState, Obligation, RequestState
from concerns.models.around import CaseLink
from concerns.models.case import Case
from concerns.querysets import CaseNoticeQuerySet, PartQuerySet, RequestQuerySet
from concerns.values import LABEL, TEXT
from corrective_actions.models import Action


class CaseRequest(models.Model):
    """What one supplier is asked to do or hand over, by when, and what it answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="requests")
    link = models.ForeignKey(CaseLink, on_delete=models.PROTECT, related_name="requests")
    """The supplier's link: a request exists only for a supplier that was told."""
    obligation = models.CharField(max_length=16, choices=Obligation)
    text = models.TextField("what is asked", max_length=TEXT)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    asked_on = models.DateField(default=timezone.localdate)
    asked_by_label = models.CharField(max_length=LABEL)
    due_on = models.DateField()
    reply = models.TextField("the supplier’s answer", max_length=TEXT, blank=True)
    assured = models.BooleanField("nobody suffers for speaking up", default=False)
    """The supplier's assurance, ticked with the answer; needed where the obligation is NO_RETALIATION."""
    replied_on = models.DateField("first answered on", null=True, blank=True)
    replied_by_label = models.CharField(max_length=LABEL, blank=True)
    remark = models.TextField("what we say to the answer", max_length=TEXT, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "asked_on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="case_request_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.ANSWERED, RequestState.ACCEPTED]) | Q(replied_on__isnull=False),
                name="case_request_answered_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.get_obligation_display()

    @property
    def late(self) -> bool:
        return self.state == RequestState.ASKED and self.due_on < timezone.localdate()


class CaseAction(models.Model):
    """A critical action of the improvement plan that remedies this concern. The plan does not know of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    workers_say = models.TextField("what workers say about this remedy", max_length=TEXT, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by_label = models.CharField(max_length=LABEL, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["case", "action"], name="case_action_once"),)

    def __str__(self) -> str:
        return str(self.action)


class Notice(models.Model):
    """One version of what members read about one supplier. Released versions never change: the next one replaces it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notices")
    link = models.ForeignKey(CaseLink, on_delete=models.PROTECT, related_name="notices")
    """The supplier's."""
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.DRAFT)
    title = models.CharField(max_length=120)
    text = models.TextField("what members read", max_length=TEXT)
    advice = models.TextField("what members may do, and need for their statements", max_length=TEXT, blank=True)
    drafted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    drafted_by_label = models.CharField(max_length=LABEL)
    drafted_at = models.DateTimeField(default=timezone.now)
    reviewed_by_label = models.CharField(max_length=LABEL, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    alone_because = models.CharField("why nobody else read it", max_length=1000, blank=True)
    shown_to_supplier_at = models.DateTimeField(null=True, blank=True)
    """Since when the supplier may read it and answer beside it."""
    right_of_reply = models.TextField("the supplier’s own words", max_length=TEXT, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by_label = models.CharField(max_length=LABEL, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_label = models.CharField(max_length=LABEL, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=1000, blank=True)

    objects = CaseNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("link", "-version")
        constraints = (
            models.UniqueConstraint(fields=["link", "version"], name="case_notice_version_once"),
            models.UniqueConstraint(
                fields=["link"], condition=Q(state=NoticeState.RELEASED), name="case_notice_released_once"
            ),
            models.CheckConstraint(condition=Q(state__in=NoticeState.values), name="case_notice_state_known"),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.RELEASED) | Q(released_at__isnull=False),
                name="case_notice_released_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case_detail", args=[self.case_id]) + "#notices"
