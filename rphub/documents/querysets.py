from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from rphub.kernel.roles import OFFICE_ROLES, REVIEW_ROLES, Actor, Role
from rphub.kernel.work import MAX_ATTEMPTS, WorkState


class DocumentQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office sees all but what a member had made for itself; others their own and what was shared. What is
        for reviewers only is for the reviewing team and the auditor, whatever else its row says.

        A document with neither organisation nor audience is the office's own and nobody else's.
        """
        if actor.holds(*REVIEW_ROLES, Role.AUDITOR):
            return self.filter(member_id__isnull=True)
        rows = self.filter(reviewers_only=False)
        if actor.holds(*OFFICE_ROLES):
            return rows.filter(member_id__isnull=True)
        own = actor.organisations()
        shared = self.model._base_manager.filter(audience__organisation_id__in=own)
        open_to = Q(organisation_id__in=own) | Q(pk__in=shared.values("pk"))
        return rows.filter(Q(member_id__in=own) | Q(member_id__isnull=True) & open_to)

    def due(self, now: datetime) -> Self:
        """Documents that want a worker now: waiting and not held back, or left by one whose lease ran out."""
        held_back = Q(state=WorkState.QUEUED, not_before__gt=now)
        return self.filter(self.model.due() & ~held_back)

    def tried_out(self, now: datetime) -> Self:
        """Left by a worker that died at the last attempt; no claim takes them any more."""
        return self.due(now).filter(attempts__gte=MAX_ATTEMPTS)

    def held(self, document_id: Any, name: str) -> Self:
        """The document while the worker that chose this file name still holds it."""
        return self.filter(pk=document_id, state=WorkState.RUNNING, file=name)
