from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import Http404

from rphub.kernel.roles import Actor, Role


class ImportQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Whoever keeps suppliers and members sees all uploads of the office; nobody else any."""
        return self if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN) else self.none()

    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if found is None:
            raise Http404("No such upload.")
        return found
