from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef

from reviews.models import Publication
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READERS = (*REVIEW_ROLES, Role.AUDITOR)
"""Answers may stand in a record from elsewhere, so it is read by whom answers are (domain specification, 5.11)."""


class SignedQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """Whom a supplier shows its result is its own business: its people, and jobs."""
        if actor.is_system:
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def with_overtaken(self) -> Self:
        """Whether there is a newer result of the supplier, and nothing of what that says."""
        newer = Publication.objects.filter(
            supplier=OuterRef("supplier"), published_at__gt=OuterRef("publication__published_at")
        )
        return self.annotate(overtaken=Exists(newer.exclude(assessment=OuterRef("publication__assessment"))))


class TakenQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """The reviewing team and the auditor: all. A supplier: what the office holds about it."""
        if actor.is_system or actor.holds(*READERS):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def held(self) -> Self:
        """Those whose content is still here."""
        return self.filter(ended_at__isnull=True)

    def over(self, today: date) -> Self:
        """Those the supplier lent until a day that has passed."""
        return self.held().filter(valid_until__lt=today)
