"""People, organisations and grants: a person may hold several grants (person x role x organisation)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from rphub.accounts.enums import ROLE_CHOICES, OrganisationKind
from rphub.accounts.querysets import GrantQuerySet, InvitationQuerySet, OrganisationQuerySet, UserManager
from rphub.kernel.links import SignedLink
from rphub.kernel.roles import SUPPLIER_ROLES


class Organisation(models.Model):
    """Kind and name; supplier, member and partner are one-to-one profiles in the apps above."""

    kind = models.CharField(max_length=12, choices=OrganisationKind)
    name = models.CharField(max_length=200)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    """The organisation that it turned out to be; always one that stands for itself. A role there counts here too."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "kind", Lower("name"), condition=Q(merged_into__isnull=True), name="organisation_unique_name"
            ),
        )
        indexes = (models.Index("kind", Lower("name"), name="organisation_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def present_name(self) -> str:
        """Of what it turned out to be, with the name that others answered beside it. Read it with `merged_into`."""
        return was_called(self.name, self.merged_into.name if self.merged_into else None)


def was_called(name: str, now: str | None) -> str:
    """“Acme Ltd (was Acme Computers Ltd)” for one that was merged; else its name."""
    return f"{now} (was {name})" if now else name


class User(AbstractBaseUser):
    """A person. Accounts are deactivated, never deleted: the history names them."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("full name", max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    grants_version = models.PositiveIntegerField(default=0)
    """Raised by every change of the person's grants, so that grants kept in a session are never stale."""
    notice_read = models.PositiveSmallIntegerField(null=True, blank=True)
    """Version of the privacy notice that the person has read; when stands in the history."""
    erased_at = models.DateTimeField(null=True, blank=True)
    """Since when nothing here says who it was."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(Lower("email"), name="user_unique_email"),)
        indexes = (models.Index(fields=["name", "id"], name="user_by_name"),)

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        return reverse("person_detail", args=[self.pk])


class Grant(models.Model):
    """One capacity of one person: a role for an organisation, until a last day if one is set."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=24, choices=ROLE_CHOICES)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    until = models.DateField("last day", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "role", "id")
        constraints = (
            models.UniqueConstraint(fields=["user", "role", "organisation"], name="grant_once"),
            models.CheckConstraint(condition=~Q(role="auditor") | Q(until__isnull=False), name="auditor_until_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"


class CalendarFeed(models.Model):
    """The secret address of a person's calendar, switched on; only what it hashes to is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret, hexadecimal."""
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Calendar of {self.user_id}"


class Invitation(SignedLink):
    """Access given to an e-mail address, before or after an account exists."""

    salt = "rphub.invitation"

    email = models.EmailField("e-mail address")
    name = models.CharField("full name", max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=24, choices=ROLE_CHOICES)
    until = models.DateField("last day of the access", null=True, blank=True)
    invited_by = models.CharField(max_length=200)
    forwarded_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="forwards")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(Lower("email"), name="invitation_email"),)

    def __str__(self) -> str:
        return f"Invitation of {self.email} to {self.organisation}"

    def get_absolute_url(self) -> str:
        """A supplier's people land on the page that answers every doubt; others on the plain one."""
        for_supplier = self.role in SUPPLIER_ROLES
        return reverse("questionnaire_invitation" if for_supplier else "invitation", args=[self.token])
