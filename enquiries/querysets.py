from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from enquiries.enums import EnquiryState, ReplyState
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role

OFFICE_READERS = (Role.RP_LEAD, Role.AUDITOR)
"""Who reads what suppliers ask. Nobody else who reviews: what somebody did not understand is no evidence."""


def of_office(actor: Actor) -> bool:
    return actor.is_system or actor.holds(*OFFICE_READERS)


class EnquiryQuerySet(Lockable):
    beside = ("response__supplier__organisation", "response__cycle", "asked_by")

    def visible_to(self, actor: Actor) -> Self:
        """The RP lead and the auditor: all. A supplier's people: their own. Nobody else, members least of all."""
        if of_office(actor):
            return self
        return self.filter(response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def waiting(self) -> Self:
        return self.filter(state=EnquiryState.WAITING)

    def standing(self) -> Self:
        return self.exclude(state=EnquiryState.TAKEN_BACK)

    def alike(self, enquiry: Any) -> Self:
        """Others about the same question of the same version."""
        same = self.filter(response__version=enquiry.response.version_id, code=enquiry.code)
        return same.exclude(pk=enquiry.pk)

    def for_list(self) -> Self:
        return self.select_related("response__supplier__organisation", "asked_by", "reply")


class ReplyQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The RP lead and the auditor: all. A supplier's people: what answers them, and what is shared about the
        versions of the questionnaire that they were asked."""
        if of_office(actor):
            return self
        enquiry = self.model._meta.get_field("enquiries").related_model
        response = enquiry._meta.get_field("response").related_model
        own = enquiry.objects.visible_to(actor).filter(reply__isnull=False).order_by()
        organisations = actor.organisations(*SUPPLIER_ROLES)
        asked = response.objects.visible_to(actor).filter(supplier__organisation_id__in=organisations).order_by()
        return self.filter(
            Q(pk__in=own.values("reply")) | Q(state=ReplyState.SHARED, version__in=asked.values("version"))
        )

    def shared(self) -> Self:
        return self.filter(state=ReplyState.SHARED)
