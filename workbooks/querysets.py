from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.http import Http404

from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from workbooks.enums import ImportState


class ImportQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Like the answers they change: for the supplier and the people who review."""
        if actor.is_system or actor.holds(*REVIEW_ROLES, Role.AUDITOR):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(response__supplier__organisation_id__in=own)

    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if found is None:
            raise Http404("No such upload.")
        return found

    def left_behind(self, before: datetime) -> Self:
        """Uploads that nobody has read: their request died."""
        return self.filter(state=ImportState.RECEIVED, created_at__lt=before)
