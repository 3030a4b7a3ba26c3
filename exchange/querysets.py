from __future__ import annotations

from datetime import date
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from exchange.enums import PostingState, StudyState
from exchange.workflow import SHOWN
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, SUPPLIER_ROLES, Actor, Role

READERS = (*SUPPLIER_ROLES, *MEMBER_ROLES, *OFFICE_ROLES)
STEWARDS = (Role.RP_LEAD, Role.MODERATOR)
INSIGHT = (*STEWARDS, Role.AUDITOR)
"""Who reads what organisations write to each other: whoever looks after the exchange, and the auditor."""


def shut_out(actor: Actor) -> Exists:
    """Whoever evaluates a live tender has no exchange meanwhile (domain specification, section 5.13)."""
    tenders = apps.get_model("exchange", "Separation")
    return Exists(tenders.objects.current().filter(user=actor.user_id))


class FollowQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The person's own."""
        return self.filter(user=actor.user_id)

    def shown(self) -> Self:
        """Of people who are not kept out now."""
        tenders = apps.get_model("exchange", "Separation")
        return self.exclude(Exists(tenders.objects.current().filter(user=OuterRef("user"))))


class BookmarkQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The person's own, of postings they may still see."""
        postings = self.model._meta.get_field("posting").related_model
        return self.filter(user=actor.user_id, posting__in=postings.objects.visible_to(actor).order_by().values("pk"))


class PostingQuerySet(Lockable):
    beside = ("organisation__merged_into", "framework", "by")

    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Suppliers and members: what is live or matched, and what their organisation posted. All
        suppliers see the same (domain specification, section 5.13, equal access)."""
        if actor.is_system:
            return self
        if not actor.holds(*READERS):
            return self.none()
        own = Q(state__in=SHOWN) | Q(organisation_id__in=actor.organisations())
        return (self if actor.holds(*OFFICE_ROLES) else self.filter(own)).exclude(shut_out(actor))

    def for_list(self) -> Self:
        return self.select_related("organisation__merged_into")

    def live(self) -> Self:
        return self.filter(state=PostingState.LIVE)


class InterestQuerySet(Lockable):
    beside = (
        *("posting__organisation__merged_into", "posting__framework", "posting__by"),
        *("organisation__merged_into", "by"),
    )

    def visible_to(self, actor: Actor) -> Self:
        """The two organisations, and whoever looks after the exchange."""
        if actor.is_system or actor.holds(*INSIGHT):
            return self.exclude(shut_out(actor))
        own = actor.organisations(*READERS)
        return self.filter(Q(organisation_id__in=own) | Q(posting__organisation_id__in=own)).exclude(shut_out(actor))


class MatchQuerySet(Lockable):
    beside = (
        *("posting__organisation__merged_into", "posting__framework", "posting__by"),
        *("supplier__organisation", "reported_for"),
    )

    def visible_to(self, actor: Actor) -> Self:
        """The organisations in it, and whoever looks after the exchange."""
        if actor.is_system or actor.holds(*INSIGHT):
            return self.exclude(shut_out(actor))
        parties = self.model._meta.get_field("parties").related_model
        own = parties.objects.filter(match=OuterRef("pk"), organisation_id__in=actor.organisations(*READERS))
        return self.filter(Exists(own)).exclude(shut_out(actor))


class StudyQuerySet(Lockable):
    beside = ("match__posting__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """What is published: everybody. Else its partners, and whoever looks after the exchange."""
        if actor.is_system or actor.holds(*INSIGHT):
            return self
        matches = self.model._meta.get_field("match").related_model
        parties = matches._meta.get_field("parties").related_model
        own = parties.objects.filter(match=OuterRef("match"), organisation_id__in=actor.organisations(*READERS))
        return self.filter(Q(state=StudyState.PUBLISHED) | Exists(own))

    def published(self) -> Self:
        return self.filter(state=StudyState.PUBLISHED)


class ReportQuerySet(Lockable):
    beside = ("posting__organisation__merged_into",)

    def visible_to(self, actor: Actor) -> Self:
        """Only whoever looks after the exchange: nobody reads who reported them."""
        return self.exclude(shut_out(actor)) if actor.holds(*INSIGHT) else self.none()

    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)


class SeparationQuerySet(Lockable):
    beside = ("user",)

    def visible_to(self, actor: Actor) -> Self:
        """The person's own, and all for whoever looks after the exchange."""
        return self if actor.holds(*INSIGHT) else self.filter(user=actor.user_id)

    def current(self, today: date | None = None) -> Self:
        return self.filter(ended_at__isnull=True, until__gte=today or timezone.localdate())
