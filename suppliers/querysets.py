from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from rphub.accounts.enums import OrganisationKind
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from suppliers.enums import Confidentiality

EVIDENCE_ROLES = (*REVIEW_ROLES, Role.AUDITOR)
"""Evidence files are not for category managers, administrators or members (domain specification, 5.11)."""
EMISSIONS_ROLES = (*EVIDENCE_ROLES, Role.CATEGORY_MANAGER)


class SupplierQuerySet(Lockable):
    beside = ("organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Suppliers: themselves. Members: who holds a lot they use, and nobody else exists."""
        if actor.holds(*OFFICE_ROLES):
            return self
        if actor.holds(*SUPPLIER_ROLES):
            return self.filter(organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
        return self.filter(Exists(self._awards_used_by(actor)))

    def _awards_used_by(self, actor: Actor) -> models.QuerySet:  # type: ignore[type-arg]
        award = self.model._meta.get_field("awards").related_model
        return award.objects.in_force().filter(  # type: ignore[no-any-return]
            supplier=OuterRef("pk"),
            lot__framework__member_access=True,
            lot__usages__member__organisation_id__in=actor.organisations(*MEMBER_ROLES),
        )

    def current(self) -> Self:
        """Without those that turned out to be another supplier: they are signposts, and nothing is started for them."""
        return self.filter(merged_on__isnull=True)

    def matching(self, words: str) -> Self:
        if not words:
            return self
        return self.filter(Q(organisation__name__icontains=words) | Q(company_number__iexact=words.replace(" ", "")))

    def by_name(self) -> Self:
        """Those that stand for themselves, A to Z, in the order an index holds within a kind of organisation."""
        standing = self.filter(organisation__kind=OrganisationKind.SUPPLIER, organisation__merged_into__isnull=True)
        return standing.order_by(Lower("organisation__name"), "pk")


class MergerQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Why two rows became one is the office's."""
        return self if actor.holds(*OFFICE_ROLES) else self.none()

    def about(self, supplier_id: int) -> Self:
        """Where it went, and what came to it."""
        return self.filter(Q(gone=supplier_id) | Q(kept=supplier_id)).select_related("gone__organisation")


class AwardQuerySet(Lockable):
    def in_force(self, today: date | None = None) -> Self:
        """Places on lots of frameworks that run today."""
        today = today or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            lot__framework__starts_on__lte=today,
            lot__framework__ends_on__gte=today,
        )

    def visible_to(self, actor: Actor) -> Self:
        """Members: places in force on the lots they use, of frameworks open to members."""
        if actor.holds(*OFFICE_ROLES):
            return self
        if actor.holds(*SUPPLIER_ROLES):
            return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
        lots = self.model._meta.get_field("lot").related_model
        used = lots.objects.filter(usages__member__organisation_id__in=actor.organisations(*MEMBER_ROLES))
        return self.in_force().filter(lot__framework__member_access=True, lot__in=used.order_by().values("pk"))


class ContactQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        if actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def active(self) -> Self:
        return self.filter(left_on__isnull=True)


class EvidenceQuerySet(Lockable):
    beside = ("supplier",)

    def visible_to(self, actor: Actor) -> Self:
        """The supplier's own people and the reviewing team; nobody else ever holds a file."""
        if actor.holds(*EVIDENCE_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def current(self) -> Self:
        return self.filter(replaced_by__isnull=True, removed_at__isnull=True)

    def shown_to_members(self, today: date | None = None) -> Self:
        """Current links that the supplier lets members see; never a file (domain specification, section 5.11)."""
        rows = self.current().filter(confidentiality=Confidentiality.SHAREABLE, file__isnull=True)
        return rows.exclude(valid_until__lt=today or timezone.localdate())

    def expiring_within(self, days: int, today: date | None = None) -> Self:
        """Current evidence whose validity ends within the days, or has ended."""
        limit = (today or timezone.localdate()) + timedelta(days=days)
        return self.current().filter(valid_until__lte=limit)

    def matching(self, words: str) -> Self:
        """Words in the title, the issuer or the address."""
        if not words:
            return self
        return self.filter(Q(title__icontains=words) | Q(issuer__icontains=words) | Q(url__icontains=words))


class ReadingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """With the evidence it was read from."""
        evidence = self.model._meta.get_field("evidence").related_model
        return self.filter(evidence__in=evidence.objects.visible_to(actor).order_by().values("pk"))


class StandingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        supplier = self.model._meta.get_field("supplier").related_model
        return self.filter(supplier__in=supplier.objects.visible_to(actor).values("pk"))


class DeliveryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office and the supplier itself; members read what a report says (domain specification, 5.11)."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class ReleasedNoticeQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """What is released and not withdrawn. The supplier's lead and signatory: their own. Members: of suppliers they
        see, where they were named or use a lot of the frameworks it is about. In the office: whoever manages one of
        these frameworks; not other roles, for a concern has its own audience (domain specification, 5.11)."""
        released = self.filter(withdrawn_on__isnull=True)
        if actor.is_system:
            return released
        if actor.holds(Role.CATEGORY_MANAGER):
            managed = self.model.frameworks.through.objects.filter(
                releasednotice=OuterRef("pk"), framework__manager=actor.user_id
            )
            return released.filter(Exists(managed))
        if speaks := actor.organisations(Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
            return released.filter(supplier__organisation_id__in=speaks)
        return released.filter(self._told(actor)) if actor.holds(*MEMBER_ROLES) else self.none()

    def _told(self, actor: Actor) -> Q:
        supplier = self.model._meta.get_field("supplier").related_model
        award = supplier._meta.get_field("awards").related_model
        about = self.model.frameworks.through.objects.filter(releasednotice=OuterRef(OuterRef("pk")))
        used = award.objects.visible_to(actor).filter(
            supplier=OuterRef("supplier"), lot__framework__in=about.values("framework")
        )
        named = self.model.members.through.objects.filter(
            releasednotice=OuterRef("pk"), member__organisation_id__in=actor.organisations(*MEMBER_ROLES)
        )
        seen = Q(supplier__in=supplier.objects.visible_to(actor).order_by().values("pk"))
        return seen & (Q(Exists(used)) | Q(Exists(named)))


class EmissionsQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Who reviews, auditors and category managers: all. Suppliers: their own. Members: what is published and
        shared, of suppliers with a place on a lot they use (domain specification, 5.11)."""
        if actor.is_system or actor.holds(*EMISSIONS_ROLES):
            return self
        if actor.holds(*SUPPLIER_ROLES):
            return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
        if not actor.holds(*MEMBER_ROLES):
            return self.none()
        award = self.model._meta.get_field("supplier").related_model._meta.get_field("awards").related_model
        met = award.objects.visible_to(actor).filter(supplier=OuterRef("supplier"))
        return self.usable().filter(Exists(met))

    def usable(self) -> Self:
        """There are published figures, and their supplier lets members use them."""
        return self.filter(shared=True).exclude(years=[])
