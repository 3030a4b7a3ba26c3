from __future__ import annotations

from datetime import datetime
from typing import Self

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from workbooks.enums import ImportState


class ImportQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Like the answers they change: for the supplier and the people who review."""
        if actor.is_system or actor.holds(*REVIEW_ROLES, Role.AUDITOR):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(response__supplier__organisation_id__in=own)

    def left_behind(self, before: datetime) -> Self:
        """Uploads that nobody has read: their request died."""
        return self.filter(state=ImportState.RECEIVED, created_at__lt=before)
