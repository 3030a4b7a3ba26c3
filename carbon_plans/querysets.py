from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.http import Http404

from rphub.kernel.roles import SUPPLIER_ROLES, Actor


class CarbonPlanQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The supplier's own people. The office reads a plan once it is evidence, like any other document."""
        if actor.is_system:
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def lock(self, pk: UUID) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self.select_for_update(of=("self",)).select_related("supplier__organisation").filter(pk=pk).first()
        if found is None:
            raise Http404("No such plan.")
        return found
