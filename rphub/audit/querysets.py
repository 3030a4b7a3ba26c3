from __future__ import annotations

from typing import Self

from django.db import models

from rphub.kernel.roles import Actor, Role


class AuditQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """History is for the office's administrators, RP leads and auditors; what is restricted, for none of them."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR):
            return self.open()
        return self.none()

    def open(self) -> Self:
        return self.filter(restricted=False)

    def about(self, target: models.Model) -> Self:
        """Events of one object, newest first."""
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))
