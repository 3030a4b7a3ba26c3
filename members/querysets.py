from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, Actor, Role


class RaisedQuerySet(Lockable):
    beside = ("organisation", "supplier")

    def visible_to(self, actor: Actor) -> Self:
        """The RP lead: all. A category manager: of suppliers with a place on a framework of theirs. Members: those of
        their own institution. Nobody else: suppliers and other members learn numbers at most."""
        if actor.holds(Role.RP_LEAD):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            awards = self.model._meta.get_field("supplier").related_model._meta.get_field("awards").related_model
            managed = awards.objects.filter(supplier=OuterRef("supplier"), lot__framework__manager=actor.user_id)
            return self.filter(Exists(managed))
        return self.filter(organisation_id__in=actor.organisations(*MEMBER_ROLES))

    def for_list(self) -> Self:
        return self.select_related("organisation", "supplier__organisation")

    def about(self, supplier_id: int, *, after: date) -> Self:
        """With one supplier, on a later day than that."""
        return self.filter(supplier=supplier_id, on__gt=after)


class FollowingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """A member's own, of suppliers it sees. What somebody follows is nobody else's business."""
        if not actor.holds(*MEMBER_ROLES):
            return self.none()
        supplier = self.model._meta.get_field("supplier").related_model
        seen = supplier.objects.visible_to(actor).order_by().values("pk")
        return self.filter(user_id=actor.user_id, supplier__in=seen)
