from __future__ import annotations

from typing import Self

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import Actor, Role


class OfficeImportQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever keeps suppliers and members sees all uploads of the office; nobody else any."""
        return self if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN) else self.none()
