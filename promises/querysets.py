from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from promises.workflow import UNCHECKED, WORKED_ON
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READING_ROLES = (*REVIEW_ROLES, Role.CONSORTIUM_ADMIN, Role.AUDITOR)
PROMISE_ROLES = (*READING_ROLES, Role.CATEGORY_MANAGER)
"""Who reads promises in the office: they are terms of contracts, and hold no answer and no file."""


def late_by(today: date) -> Q:
    """The supplier acts next and a day on which something was due has passed."""
    return Q(state__in=WORKED_ON, due_on__lt=today)


class PromiseQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Category managers: those that count for a framework of theirs. Suppliers: their own, once
        shown to them. Members: none, they read the report (domain specification, section 5.11)."""
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            shares = self.model._meta.get_field("shares").related_model
            mine = shares.objects.filter(promise=OuterRef("pk"), framework__manager=actor.user_id)
            return self.filter(Exists(mine))
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(supplier__organisation_id__in=own, shown_at__isnull=False)

    def lock(self, pk: Any) -> Any:
        return super(PromiseQuerySet, self.with_shares()).lock(pk)

    def for_list(self) -> Self:
        return self.select_related("supplier__organisation")

    def with_shares(self) -> Self:
        """And who counts it, in one statement for all rows."""
        shares = self.model._meta.get_field("shares").related_model
        return self.prefetch_related(Prefetch("shares", shares.objects.select_related("framework")))

    def matching(self, words: str) -> Self:
        if not words:
            return self
        name = Q(supplier__organisation__name__icontains=words)
        return self.filter(name | Q(short__icontains=words) | Q(reference__iexact=words))

    def on_framework(self, framework_id: int) -> Self:
        shares = self.model._meta.get_field("shares").related_model
        return self.filter(Exists(shares.objects.filter(promise=OuterRef("pk"), framework=framework_id)))

    def late(self, today: date | None = None) -> Self:
        return self.filter(late_by(today or timezone.localdate()))

    def never_checked(self, today: date | None = None) -> Self:
        """Something was due, and nobody has verified any of it nor said that it will not come."""
        today = today or timezone.localdate()
        return self.filter(state__in=UNCHECKED, checked_on__isnull=True, due_on__lt=today)


class OfPromiseQuerySet(Lockable):
    """Rows that belong to a promise and are seen with it."""

    beside = ("promise__supplier__organisation",)
    locks = ("self", "promise")

    def visible_to(self, actor: Actor) -> Self:
        promises = self.model._meta.get_field("promise").related_model
        return self.filter(promise__in=promises.objects.visible_to(actor).order_by().values("pk"))


class UploadQuerySet(Lockable):
    beside = ("framework", "file")

    def visible_to(self, actor: Actor) -> Self:
        """Who reads all promises; category managers those into frameworks of theirs."""
        if actor.holds(*READING_ROLES):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            return self.filter(framework__manager=actor.user_id)
        return self.none()
