"""Who reads the schedule's holds and people's requests."""

from __future__ import annotations

from typing import Self

from privacy.enums import RequestState
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import Actor, Role

READERS = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR)
"""Of the schedule, of what the next run will do and of holds."""


class HoldQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        return self if actor.holds(*READERS) else self.none()

    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class PersonRequestQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Administrators alone: who asked for what is nobody else's business."""
        return self if actor.holds(Role.CONSORTIUM_ADMIN) else self.none()

    def waiting(self) -> Self:
        return self.filter(state=RequestState.OPEN)
