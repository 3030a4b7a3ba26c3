"""Working together: who has which part, what colleagues say to each other, and helpers without an account.

None of it ever leaves the supplier: `visible_to` gives these rows to the supplier's own people and to nobody else.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from questionnaires.enums import DelegationEnd, ProposalState
from questionnaires.models.records import Response
from questionnaires.querysets import DelegationQuerySet, HelperLinkQuerySet, ProposalQuerySet, RemarkQuerySet
from rphub.accounts.models import User
from rphub.files.models import StoredFile
from rphub.kernel.links import SignedLink


class Delegation(models.Model):
    """A section or a question in the hands of one person, named by e-mail address: the account may come later."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="delegations")
    code = models.CharField(max_length=8)
    """Of a section (SCM) or of a question (SCM-02)."""
    email = models.EmailField("e-mail address")
    name = models.CharField("full name", max_length=120)
    due_on = models.DateField("wanted by", null=True, blank=True)
    note = models.TextField(blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, choices=DelegationEnd, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("code", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["response", "code"], condition=Q(ended_at__isnull=True), name="delegation_one_owner"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} with {self.name}"


class Remark(models.Model):
    """What one colleague says to the others about a question. All open remarks of a question are resolved together."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=8)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=200, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["response", "code"], name="remark_thread"),)

    def __str__(self) -> str:
        return f"Remark {self.pk} on {self.code}"


class Mention(models.Model):
    """A colleague who is told of a remark: one mail of the hour gathers them, and never holds the words."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="mentions")
    to = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    mailed = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["remark", "to"], name="mention_once"),)
        indexes = (models.Index(fields=["to", "id"], condition=Q(mailed=False), name="mention_waiting"),)

    def __str__(self) -> str:
        return f"{self.to} in {self.remark}"


class HelperLink(SignedLink):
    """A page for somebody without an account: a few questions of one section, until a day.

    It belongs to the questionnaire, not to who made it, so that it outlives a contact who leaves.
    """

    salt = "rphub.helper"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="helper_links")
    section = models.CharField(max_length=4)
    codes = models.JSONField()
    """Questions the helper sees, in order."""
    name = models.CharField("who it is for", max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    created_by = models.CharField(max_length=200)
    last_used_at = models.DateTimeField(null=True, blank=True)
    last_used_by = models.CharField(max_length=140, blank=True)

    objects = HelperLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"Helper link for {self.name}, {self.section}"

    def get_absolute_url(self) -> str:
        return reverse("help_begin", args=[self.token])


class Proposal(models.Model):
    """What a helper wrote for one question, or one piece of evidence; the answer changes when the lead approves it."""

    link = models.ForeignKey(HelperLink, on_delete=models.CASCADE, related_name="proposals")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="proposals")
    code = models.CharField(max_length=8)
    by_label = models.CharField(max_length=140)
    """“Pat Example (helper)”."""
    content = models.JSONField(null=True, blank=True)
    """The proposed answer as `answering.content_of` writes it; null where evidence is proposed."""
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    page = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.WAITING)
    updated_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("code", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["link", "code", "by_label"],
                condition=Q(state=ProposalState.WAITING, content__isnull=False),
                name="proposal_one_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} by {self.by_label}"

    @property
    def stamp(self) -> str:
        """Which words of the helper these are: the next save says on which it is based."""
        return f"{self.pk} {self.updated_at.isoformat()}"
