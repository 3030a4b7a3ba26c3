from __future__ import annotations

from typing import Self

from django.db import models

from rphub.kernel.roles import OFFICE_ROLES, Actor


class CadenceQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rules, closures and what was noted are the office's."""

    def visible_to(self, actor: Actor) -> Self:
        return self if actor.holds(*OFFICE_ROLES) else self.none()


class NoticeQuerySet(CadenceQuerySet):
    def waiting(self) -> Self:
        return self.filter(queued_on__isnull=True)
