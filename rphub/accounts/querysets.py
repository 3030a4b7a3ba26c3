from __future__ import annotations

from datetime import date
from typing import Self

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from rphub.kernel.roles import Actor, Role

EVERYONE_ROLES = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR)


class OrganisationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office sees every organisation; others see their own."""
        if actor.holds(*EVERYONE_ROLES, Role.REVIEWER, Role.MODERATOR, Role.CATEGORY_MANAGER):
            return self
        return self.filter(pk__in=actor.organisations())

    def open_to(self, actor: Actor) -> Self:
        """Those an administrator or the RP lead gives access to (`policies.can_invite_person`)."""
        return self.current() if actor.holds(Role.CONSORTIUM_ADMIN) else self.current().exclude(kind="consortium")

    def current(self) -> Self:
        """Without those that were merged into another: nobody is invited there."""
        return self.filter(merged_into__isnull=True)


class UserQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office's administrators see everybody; others see who shares an organisation with them."""
        if actor.holds(*EVERYONE_ROLES):
            return self
        shared = self.model._base_manager.filter(grants__organisation_id__in=actor.organisations())
        return self.filter(pk__in=shared.values("pk"))

    def matching(self, words: str) -> Self:
        return self.filter(Q(name__icontains=words) | Q(email__icontains=words)) if words else self


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, name: str = "", password: str | None = None) -> models.Model:
        """A person; without a password they sign in by link, code or passkey.

        The sign-in library keeps addresses in a table of its own; the first code or link proves the address.
        """
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
        return user  # type: ignore[no-any-return]


class GrantQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def current(self, today: date | None = None) -> Self:
        """Grants in force: not ended, of a person whose account is active."""
        today = today or timezone.localdate()
        return self.filter(Q(until__isnull=True) | Q(until__gte=today), user__is_active=True)

    def visible_to(self, actor: Actor) -> Self:
        if actor.holds(*EVERYONE_ROLES):
            return self
        return self.filter(organisation_id__in=actor.organisations())


class InvitationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def open(self) -> Self:
        """Invitations that still let somebody in."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())

    def visible_to(self, actor: Actor) -> Self:
        if actor.holds(*EVERYONE_ROLES):
            return self
        return self.filter(organisation_id__in=actor.organisations())
