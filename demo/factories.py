"""A factory that its supplier took back after the result was published."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead
from factories.actions.sharing import share_factories
from factories.enums import Scope
from factories.models import Factory

TAKEN_BACK = 1


def take_back(today: date) -> None:
    """Once: from that day nobody outside the office reads it."""
    part = next(part for part in SUPPLIERS if part.number == TAKEN_BACK)
    supplier = reference.supplier_of(part)
    public = Factory.objects.shown(Scope.PUBLIC).filter(disclosure__supplier=supplier).last()
    if public is None or Factory.objects.filter(scope_changed_at__isnull=False).exists():
        return
    with acting_on(day(-5, today)):
        share_factories(actor=lead(part), factory_ids=[public.pk], scope="monitors")
