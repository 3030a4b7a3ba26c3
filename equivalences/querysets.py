from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import Http404

from rphub.kernel.roles import OFFICE_ROLES, REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READERS = (*REVIEW_ROLES, Role.AUDITOR)


class Lockable(models.QuerySet):  # type: ignore[type-arg]
    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if found is None:
            raise Http404("No such row.")
        return found


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
