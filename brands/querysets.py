from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.http import Http404
from django.utils import timezone

from brands.enums import AskState
from brands.workflow import ON_RECORD, OPEN, SIGNED
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import OFFICE_ROLES, SUPPLIER_ROLES, Actor


class BrandQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Resellers: those they asked."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        ask = self.model._meta.get_field("asks").related_model
        own = ask.objects.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
        return self.filter(pk__in=own.order_by().values("brand"))


class DeclarationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. Resellers: what was signed, of brands that let them use it; never another's request."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        brand = self.model._meta.get_field("brand").related_model
        ask = brand._meta.get_field("asks").related_model
        own = ask.objects.filter(
            supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES), state=AskState.ALLOWED
        )
        return self.filter(brand__in=own.order_by().values("brand"), state__in=ON_RECORD, signed_on__isnull=False)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def in_force(self, today: date | None = None) -> Self:
        """Signed, and its last day has not passed; a sweep that slept changes nothing about that."""
        return self.filter(state__in=SIGNED, valid_until__gte=today or timezone.localdate())


class AskQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. A reseller: its own, so that nobody learns who else asked."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def standing(self) -> Self:
        return self.exclude(state=AskState.TAKEN_BACK)

    def of(self, pk: Any) -> Any:
        """One of these, with its brand, reseller and link, or Http404."""
        found = self.select_related("brand", "supplier__organisation", "link").filter(pk=pk).first()
        if found is None:
            raise Http404("No such request.")
        return found
