"""Published emissions of Acme and others, and a supplier's word that members may use them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from suppliers.actions.emissions import publish_emissions, share_emissions
from suppliers.emissions import Method, Published, Year
from suppliers.models import Emissions
from tests.world import COMMAND, World

D = Decimal
LAST = Year(
    label="2025",
    year=2025,
    period="1 January 2025 to 31 December 2025",
    scope1=D("10"),
    scope2_location=D("24.5"),
    scope2_market=D("20"),
    upstream=D("70"),
    downstream=D("5"),
    categories=(4, 5, 6, 7, 9),
    turnover=D("4250000"),
)
BEFORE = Year(label="2024", year=2024, scope1=D("12"), scope2_location=D("26"), turnover=D("900000"))
HOW = Method("GHG Protocol", "Meters, litres and miles", "External limited assurance, by Assay House")


def published(of: Any, *years: Year, method: Method = HOW) -> Emissions:
    figures = Published("2026", timezone.localdate(), years or (BEFORE, LAST), method)
    publish_emissions(actor=COMMAND, supplier_id=of.pk, published=figures)
    return Emissions.objects.get(supplier=of)


def share(
    world: World, turnover: str = "exact", *, shared: bool = True, who: str = "anna", of: Any = None
) -> Emissions:
    actor, supplier = world.actor(getattr(world, who)), of or world.acme
    return share_emissions(actor=actor, supplier_id=supplier.pk, shared=shared, turnover=turnover)


def seen(world: World, who: str) -> set[str]:
    """Names of the suppliers whose emissions exist for the person."""
    return {str(one.supplier) for one in Emissions.objects.visible_to(world.actor(getattr(world, who)))}


def emission_pages(world: World) -> Iterator[tuple[str, str]]:
    """A district of the town: a supplier with rows that says whether members may use them."""
    published(world.bolt)
    yield "bob", reverse("supplier_emissions")
    yield "leah", reverse("office_emissions")
    yield "mei", reverse("member_emissions")
