"""Who holds which concern. Nobody has one by role: people are named (domain specification, section 5.10)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from concerns.workflow import ENDED, OPEN
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import MEMBER_ROLES, OFFICE_ROLES, Actor, Area, Role

NOT_FOUND = "There is no such page."
"""The same sentence for a concern of others and for a number that was never given."""
SUPPLIER_VOICES = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)
"""Who speaks for a supplier about a concern; contributors do not learn that there is one."""
SUBMITTERS = (Role.PARTNER_LIAISON, *MEMBER_ROLES, *SUPPLIER_VOICES)


def _named(actor: Actor, case: str) -> Exists:
    readers = apps.get_model("concerns", "CaseReader")
    return Exists(readers.objects.filter(case=OuterRef(case), user=actor.user_id, removed_at__isnull=True))


class CaseQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """In the office: the audience, named person by person, whatever else they may. Outside it: nobody; a
        submitter's own words are `submitted_by`, a supplier's involvement is `CaseLink`."""
        if actor.is_system:
            return self
        if actor.area != Area.OFFICE or actor.user_id is None or not actor.holds(*OFFICE_ROLES):
            return self.none()
        return self.filter(_named(actor, "pk"))

    def submitted_by(self, actor: Actor) -> Self:
        """What this person brought in themselves, while they still act for that organisation."""
        if actor.user_id is None:
            return self.none()
        return self.filter(submitter=actor.user_id, submitter_organisation_id__in=actor.organisations(*SUBMITTERS))

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)

    def to_erase(self, today: date | None = None) -> Self:
        """Closed for 24 months, with what was written still there."""
        return self.ended().filter(erased_at__isnull=True, retention_until__lte=today or timezone.localdate())


class PartQuerySet(Lockable):
    """Rows that belong to a concern."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of concerns whose audience the person is."""
        if actor.is_system:
            return self
        if actor.area != Area.OFFICE or actor.user_id is None or not actor.holds(*OFFICE_ROLES):
            return self.none()
        return self.filter(_named(actor, "case_id"))

    def submitted_by(self, actor: Actor) -> Self:
        """Those of concerns that this person brought in."""
        cases = apps.get_model("concerns", "Case").objects.submitted_by(actor)
        return self.filter(case__in=cases)


class LinkQuerySet(PartQuerySet):
    def told_to(self, actor: Actor) -> Self:
        """A supplier's own involvement, once the office found it safe to tell them."""
        return self.filter(told_on__isnull=False, supplier__organisation_id__in=actor.organisations(*SUPPLIER_VOICES))


class RequestQuerySet(PartQuerySet):
    def told_to(self, actor: Actor) -> Self:
        """What a supplier was asked."""
        organisations = actor.organisations(*SUPPLIER_VOICES)
        return self.filter(link__told_on__isnull=False, link__supplier__organisation_id__in=organisations)

    def overdue(self, today: date | None = None) -> Self:
        return self.filter(state="asked", due_on__lt=today or timezone.localdate())


class CaseNoticeQuerySet(PartQuerySet):
    def told_to(self, actor: Actor) -> Self:
        """What members read about a supplier, for that supplier to answer: from the second reading on."""
        organisations = actor.organisations(*SUPPLIER_VOICES)
        told = Q(link__told_on__isnull=False, link__supplier__organisation_id__in=organisations)
        return self.filter(told, shown_to_supplier_at__isnull=False)


class DraftQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Of whoever writes it, while they still act for that organisation."""
        if actor.user_id is None:
            return self.none()
        return self.filter(by=actor.user_id, organisation_id__in=actor.organisations(*SUBMITTERS))
