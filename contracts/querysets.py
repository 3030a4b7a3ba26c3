from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from contracts.workflow import AHEAD
from corrective_actions.querysets import managed_by
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READING_ROLES = (*REVIEW_ROLES, Role.AUDITOR)
CONTRACT_ROLES = (*READING_ROLES, Role.CATEGORY_MANAGER)
"""Who reads contract reviews in the office: what is said there is not for administrators."""


def contracts_of(actor: Actor, path: str = "") -> Q:
    """The reviewing team and the auditor: all. Category managers: own frameworks. Suppliers: their own. Members and
    everybody else: none. `path` leads to the contract."""
    if actor.is_system or actor.holds(*READING_ROLES):
        return Q()
    if actor.holds(Role.CATEGORY_MANAGER):
        return Q(**{f"{path}framework__manager": actor.user_id})
    return Q(**{f"{path}supplier__organisation_id__in": actor.organisations(*SUPPLIER_ROLES)})


def supplies(actor: Actor) -> bool:
    """Whether the actor sees rows as a supplier does."""
    return not actor.is_system and not actor.holds(*CONTRACT_ROLES)


class ContractQuerySet(Lockable):
    beside = ("supplier__organisation", "framework__manager")

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(contracts_of(actor))

    def for_list(self) -> Self:
        return self.select_related(*self.beside)


class MeetingQuerySet(Lockable):
    beside = ("contract__supplier__organisation", "contract__framework__manager")

    def visible_to(self, actor: Actor) -> Self:
        """As the contract; for the supplier a meeting is there once its agenda was sent."""
        found = self.filter(contracts_of(actor, "contract__"))
        return found.filter(shown_at__isnull=False) if supplies(actor) else found

    def for_list(self) -> Self:
        return self.select_related(*self.beside)

    def with_moves(self) -> Self:
        """How often each was moved, asked of the rows shown: to group all of them for it would read the whole table."""
        moves = self.model._meta.get_field("moves").related_model._default_manager
        counts = moves.filter(meeting=OuterRef("pk")).order_by().values("meeting").annotate(all=Count("pk"))
        return self.annotate(move_count=Coalesce(Subquery(counts.values("all")), 0))

    def ahead(self) -> Self:
        return self.filter(state__in=AHEAD)

    def missed(self, today: date | None = None) -> Self:
        """The day has passed, and it was neither held, moved nor cancelled."""
        return self.filter(state__in=AHEAD, on__lt=today or timezone.localdate())

    def matching(self, words: str) -> Self:
        return self.filter(contract__supplier__organisation__name__icontains=words) if words else self


class OfMeetingQuerySet(Lockable):
    """Points, decisions and moves follow their meeting."""

    beside = ("meeting__contract__supplier__organisation", "meeting__contract__framework__manager")

    def visible_to(self, actor: Actor) -> Self:
        found = self.filter(contracts_of(actor, "meeting__contract__"))
        return found.filter(meeting__shown_at__isnull=False) if supplies(actor) else found


class PublishedKpiQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(contracts_of(actor, "contract__"))

    def current(self) -> Self:
        return self.filter(until__isnull=True)


class MeasurementQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Figures belong to the supplier, not to a framework: a category manager reads those of its suppliers."""
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            return self.filter(managed_by(actor, "supplier"))
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
