from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.module_loading import import_string

from factories.enums import Scope, seen_by
from frameworks.models import Framework
from rphub.kernel.roles import MEMBER_ROLES, REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from suppliers.models import Award

READERS = (*REVIEW_ROLES, Role.AUDITOR)
"""Of the office: factory lists are for the people who review, not for category managers (domain, section 5.11)."""


class DisclosureQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The people who review: all. Suppliers: their own. Everybody else meets single factories only."""
        if actor.is_system or actor.holds(*READERS):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class FactoryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The law of each row. The people who review: all. Suppliers: their own. Everybody else: rows published with
        an assessment, as their scope of today says. Monitors: what is shared with monitors, members or anyone.
        Members: what is shared with members or anyone, of suppliers with a place on a lot they use."""
        if actor.is_system or actor.holds(*READERS):
            return self
        if actor.holds(*SUPPLIER_ROLES):
            own = actor.organisations(*SUPPLIER_ROLES)
            return self.filter(disclosure__supplier__organisation_id__in=own)
        if actor.holds(*MEMBER_ROLES):
            met = Award.objects.visible_to(actor).filter(supplier=OuterRef("disclosure__supplier"))
            return self.shown(Scope.MEMBERS).filter(Exists(met))
        monitors = actor.organisations(Role.PARTNER_LIAISON)
        if not monitors:
            return self.none()
        return self.shown(Scope.MONITORS).filter(Exists(import_string(settings.FACTORY_MONITORS)(monitors)))

    def shown(self, scope: Scope) -> Self:
        """Published rows that somebody of this scope may see."""
        return self.filter(disclosure__shown=True, scope__in=seen_by(scope))

    def sent_last(self) -> Self:
        """As each supplier sent them last."""
        return self.filter(disclosure__latest=True)

    def standing(self) -> Self:
        """Those that anybody reads today: sent last, or published last."""
        return self.filter(Q(disclosure__latest=True) | Q(disclosure__shown=True))

    def on_framework(self, framework: Framework | int) -> Self:
        """Of suppliers with a place in force on a lot of it."""
        places = Award.objects.in_force().filter(lot__framework=framework)
        return self.filter(Exists(places.filter(supplier=OuterRef("disclosure__supplier"))))

    def matching(self, words: str) -> Self:
        """Words in name, brand, models, component, address, register ID or the supplier's name."""
        if not words:
            return self
        fields = ("name", "native_name", "brand", "models_text", "component", "address", "os_id")
        found = Q(disclosure__supplier__organisation__name__icontains=words)
        for field in fields:
            found |= Q(**{f"{field}__icontains": words})
        return self.filter(found)

    def for_list(self) -> Self:
        """With supplier and disclosure, by supplier and in the order of its table."""
        related = self.select_related("disclosure__supplier__organisation")
        return related.order_by("disclosure__supplier__organisation__name", "disclosure", "position")


def lock_of(disclosures: Any, supplier_id: int) -> list[Any]:
    """All disclosures of a supplier, locked for this transaction, oldest first."""
    return list(disclosures.select_for_update().filter(supplier=supplier_id).order_by("pk"))
