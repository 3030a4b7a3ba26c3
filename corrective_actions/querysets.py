from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from corrective_actions.workflow import OPEN, RUNNING
from rphub.kernel.roles import OFFICE_ROLES, SUPPLIER_ROLES, Actor


class PlanQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Suppliers: their own once proposed. Members: none, they see counts on the standing."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(supplier__organisation_id__in=own, proposed_at__isnull=False)

    def for_list(self) -> Self:
        return self.select_related("supplier__organisation").annotate(
            action_count=Count("actions"), open_count=Count("actions", filter=Q(actions__state__in=OPEN))
        )


class ActionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """As the plan; what the reviewer did not take up never reaches the supplier."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(plan__supplier__organisation_id__in=own, plan__proposed_at__isnull=False).exclude(
            state="rejected"
        )

    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = (
            self.select_for_update(of=("self",)).select_related("plan__supplier__organisation").filter(pk=pk).first()
        )
        if found is None:
            raise Http404("No such action.")
        return found

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, today: date | None = None) -> Self:
        """Late is not a state: it is a running action whose day has passed."""
        return self.filter(state__in=RUNNING, due_on__lt=today or timezone.localdate())

    def due_within(self, days: int, today: date | None = None) -> Self:
        today = today or timezone.localdate()
        return self.filter(state__in=RUNNING, due_on__gte=today, due_on__lte=today + timedelta(days=days))

    def for_list(self) -> Self:
        return self.select_related("plan__supplier__organisation")
