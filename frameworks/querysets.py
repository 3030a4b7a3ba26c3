from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Count, Q
from django.utils import timezone

from frameworks.enums import LotRequestState
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, Actor


class CategoryQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.holds(*OFFICE_ROLES) else self.none()


class FrameworkQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office sees all; a member those that run, are open to members and have a lot it uses. No others exist."""
        if actor.holds(*OFFICE_ROLES):
            return self
        used = self.model._base_manager.filter(
            lots__usages__member__organisation_id__in=actor.organisations(*MEMBER_ROLES)
        )
        return self.open_to_members().filter(pk__in=used.values("pk"))

    def to_ask_for(self, actor: Actor) -> Self:
        """Of which a member may say that it uses lots of them: all that run and are open to members. Titles and lots
        are published with a framework; who holds a place on them is not told here."""
        return self.open_to_members() if actor.holds(*MEMBER_ROLES) else self.none()

    def open_to_members(self) -> Self:
        return self.current().filter(member_access=True)

    def current(self, today: date | None = None) -> Self:
        today = today or timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today)

    def matching(self, words: str) -> Self:
        return self.filter(Q(title__icontains=words) | Q(reference__icontains=words)) if words else self

    def for_list(self) -> Self:
        """With its manager and the number of lots; one statement."""
        return self.select_related("manager").annotate(lot_count=Count("lots"))


class LotQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office sees all; a member the lots it uses of frameworks that run and are open to members."""
        if actor.holds(*OFFICE_ROLES):
            return self
        used = self.model._base_manager.filter(usages__member__organisation_id__in=actor.organisations(*MEMBER_ROLES))
        framework = self.model._meta.get_field("framework").related_model
        running = framework.objects.open_to_members()
        return self.filter(framework__in=running.values("pk"), pk__in=used.values("pk"))


class MemberQuerySet(Lockable):
    beside = ("organisation",)

    def visible_to(self, actor: Actor) -> Self:
        if actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(organisation_id__in=actor.organisations(*MEMBER_ROLES))

    def matching(self, words: str) -> Self:
        return self.filter(organisation__name__icontains=words) if words else self

    def for_list(self) -> Self:
        return self.select_related("organisation").annotate(
            framework_count=Count("usages__lot__framework", distinct=True)
        )


class LotRequestQuerySet(Lockable):
    beside = ("member__organisation", "lot__framework", "asked_by")

    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Members: those of their own institution."""
        if actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(member__organisation_id__in=actor.organisations(*MEMBER_ROLES))

    def waiting(self) -> Self:
        return self.filter(state=LotRequestState.WAITING)

    def for_list(self) -> Self:
        return self.select_related(*self.beside)
