"""The outbox: one row is one mail, from the moment somebody wants it sent (architecture, section 4.11)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils import timezone

from rphub.mailing.enums import MailState
from rphub.mailing.querysets import MailQuerySet


class Mail(models.Model):
    """`key` says what the mail is about in words a second attempt would repeat, so that it is queued once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=450)
    template = models.CharField(max_length=60)
    to = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True)
    about = models.CharField(max_length=200, blank=True)
    organisation_id = models.BigIntegerField(null=True, blank=True)
    """The supplier's organisation that the mail is about, if it is about one; accounts are above, so a number."""
    restricted = models.BooleanField(default=False)
    """About a concern: on no list and no page of mails."""
    context = models.JSONField(default=dict)
    subject = models.CharField(max_length=300, blank=True)
    body_text = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=MailState, default=MailState.QUEUED)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            # One index that also finds what a key begins with; `unique` would make two.
            models.UniqueConstraint(fields=["key"], opclasses=["varchar_pattern_ops"], name="mail_once"),
        )
        indexes = (
            models.Index(fields=["-created_at", "-id"], name="mail_newest"),
            models.Index(fields=["state", "-created_at", "-id"], name="mail_state_newest"),
            models.Index(
                fields=["organisation_id", "-created_at"],
                name="mail_of_supplier",
                condition=models.Q(organisation_id__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"“{self.subject or self.about or self.template}” to {self.to}"

    @property
    def title(self) -> str:
        """The subject once it is written; until then what kind of mail it is."""
        return self.subject or self.template.replace("_", " ").capitalize()

    @property
    def shape(self) -> str:
        return MailState(self.state).shape

    def get_absolute_url(self) -> str:
        return reverse("mail_detail", args=[self.pk])


class DeadAddress(models.Model):
    """An address that a mail server says does not exist. Reminders to it stop until somebody says that it works."""

    address = models.CharField(max_length=254, unique=True)
    """In small letters."""
    since = models.DateField(default=timezone.localdate)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return self.address
