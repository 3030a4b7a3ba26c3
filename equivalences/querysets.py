from __future__ import annotations

from typing import Self

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import OFFICE_ROLES, REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READERS = (*REVIEW_ROLES, Role.AUDITOR)


class SchemeQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The table is no secret: the office and every supplier read all of it."""
        if actor.is_system or actor.holds(*OFFICE_ROLES, *SUPPLIER_ROLES):
            return self
        return self.none()


class CertificateQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Like the evidence it rests on: for the supplier and the people who review."""
        if actor.is_system or actor.holds(*READERS):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class ApplicationQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Like the answers it filled: for the supplier and the people who review."""
        if actor.is_system or actor.holds(*READERS):
            return self
        return self.filter(response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
