"""Pages of wage rates, for whatever reads every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from questionnaires.actions.rates import Announced, write_rates
from questionnaires.models import AnnouncedRate
from tests.world import World


def rate_pages(world: World) -> Iterator[tuple[str, str]]:
    """Writing rates down, and taking one out."""
    yield "leah", reverse("rate_new")
    yield "leah", reverse("rate_take_out", args=[by_law(world).pk])


def by_law(world: World) -> AnnouncedRate:
    """A legal rate of years to come; one, however often somebody asks."""
    if known := AnnouncedRate.objects.filter(kind="statutory").first():
        return known
    law = Announced("statutory", Decimal(15), None, date(2031, 4, 1), date(2031, 4, 1), "Law")
    (row,) = write_rates(actor=world.actor(world.leah), announced=law)
    return row
