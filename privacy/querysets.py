"""Who reads the schedule's holds and people's requests."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import Http404

from privacy.enums import RequestState
from rphub.kernel.roles import Actor, Role

READERS = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR)
"""Of the schedule, of what the next run will do and of holds."""


class HoldQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.holds(*READERS) else self.none()

    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class PersonRequestQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Administrators alone: who asked for what is nobody else's business."""
        return self if actor.holds(Role.CONSORTIUM_ADMIN) else self.none()

    def waiting(self) -> Self:
        return self.filter(state=RequestState.OPEN)

    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if found is None:
            raise Http404("No such request.")
        return found
