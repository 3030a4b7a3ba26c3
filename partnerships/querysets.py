from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from partnerships.enums import AffiliationState, State
from rphub.accounts.enums import OrganisationKind
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, SUPPLIER_ROLES, Actor


def stale_by(today: date) -> Q:
    """Shown to everybody although the day has passed on which somebody should have looked at it."""
    return Q(state=State.SHOWN, review_on__lt=today)


def verified_of(kind: str) -> Count:
    """How many organisations of a kind have joined, as the office verified."""
    wanted = Q(affiliations__state=AffiliationState.VERIFIED, affiliations__organisation__kind=kind)
    return Count("affiliations", filter=wanted, distinct=True)


class PartnershipQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Everybody else, visitors too: what is shown."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(state=State.SHOWN)

    def for_list(self) -> Self:
        """With topics, regions and how many have joined; two statements."""
        joined = {
            "members_joined": verified_of(OrganisationKind.MEMBER),
            "suppliers_joined": verified_of(OrganisationKind.SUPPLIER),
        }
        return self.annotate(**joined).prefetch_related("tags").order_by("name")

    def tagged(self, facet: str, key: str) -> Self:
        if not key:
            return self
        tags = self.model._meta.get_field("tags").related_model
        return self.filter(Exists(tags.objects.filter(partnership=OuterRef("pk"), facet=facet, key=key)))

    def for_audience(self, audience: str) -> Self:
        return self.filter(**{f"for_{audience}": True}) if audience else self

    def matching(self, words: str) -> Self:
        if not words:
            return self
        return self.filter(Q(name__icontains=words) | Q(does__icontains=words) | Q(used__icontains=words))

    def stale(self, today: date | None = None) -> Self:
        return self.filter(stale_by(today or timezone.localdate()))


class AffiliationQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Others: those of their own organisation, never who else has joined."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(organisation_id__in=actor.organisations(*MEMBER_ROLES, *SUPPLIER_ROLES))

    def for_list(self) -> Self:
        return self.select_related("partnership", "organisation")


class InterestQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Like the affiliations."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(organisation_id__in=actor.organisations(*MEMBER_ROLES, *SUPPLIER_ROLES))
