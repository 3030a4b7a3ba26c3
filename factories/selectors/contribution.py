"""The rows of a framework that anyone may see, as the consortium contributes them to Open Supply Hub."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from factories.enums import Scope
from factories.models import Factory
from factories.shapes import SECTORS
from factories.sites import Key, Site
from frameworks.models import Framework, Lot
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Contribution:
    """`sites` have name, address and country, and stand there once, whoever disclosed them; `left_out` are public too,
    and lack one of the three. `sector` is in the words of Open Supply Hub, or empty."""

    framework: Framework
    sites: list[Site]
    left_out: int
    sector: str


def contribution_of(actor: Actor, framework_id: int) -> Contribution:
    """Three statements. Only rows that were published and that their suppliers still share with anyone."""
    framework = get_object_or_404(Framework.objects.visible_to(actor), pk=framework_id)
    found = Factory.objects.visible_to(actor).on_framework(framework).shown(Scope.PUBLIC)
    rows = [one.site for one in found.for_list()]
    whole = [site for site in rows if site.name and site.address and site.country]
    sectors = Lot.objects.filter(framework=framework).order_by().values_list("category__sector", flat=True).distinct()
    named = {SECTORS.get(sector, "") for sector in sectors}
    return Contribution(framework, _once(whole), len(rows) - len(whole), named.pop() if len(named) == 1 else "")


def _once(sites: list[Site]) -> list[Site]:
    """Open Supply Hub asks for lists without duplicates: the first of each site stays."""
    seen: set[Key] = set()
    kept = []
    for site in sites:
        if not seen & set(site.keys):
            kept.append(site)
        seen |= set(site.keys)
    return kept
