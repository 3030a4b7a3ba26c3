from __future__ import annotations

from typing import Self

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import SUPPLIER_ROLES, Actor


class CarbonPlanQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """The supplier's own people. The office reads a plan once it is evidence, like any other document."""
        if actor.is_system:
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
