"""Factory lists in the shapes that others read: heads, and the cells of one site. Pure.

Open Supply Hub: the seven columns of its template for lists, by their exact names, and behind them two more that it
knows. Electronics Watch: one line for each product model and site, with what its conditions ask for (operational
outcomes 1 and 2); its own form is for affiliates and not public, so the heads are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factories.enums import Tier
from factories.sites import Site

BETWEEN = "|"
"""Between several values of a cell, as Open Supply Hub takes them."""
FACILITY_TYPES = {
    Tier.FINAL_ASSEMBLY: "Final Product Assembly",
    Tier.COMPONENT: "Components",
    Tier.MATERIAL: "Raw Material Processing or Production",
}
"""The words of Open Supply Hub's list of facility and processing types."""
SECTORS = {"ict_hardware": "Electronics", "av": "Electronics", "furniture": "Furniture", "textiles": "Textiles"}
"""Sectors of categories in the words of Open Supply Hub, where it has one that fits."""
MODEL = "Product model"
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """`lines` gives the lines of one site; the second argument is the sector of what is bought, if it is known."""

    key: str
    label: str
    heads: Line
    lines: Callable[[Site, str], Iterator[Line]]

    def table(self, sites: Iterable[Site], sector: str = "") -> Iterator[Line]:
        """Heads, then every line, one after the other."""
        yield self.heads
        for site in sites:
            yield from self.lines(site, sector)


def _hub_lines(site: Site, sector: str) -> Iterator[Line]:
    kind = FACILITY_TYPES[Tier(site.tier)] if site.tier else ""
    product = BETWEEN.join(part for part in (sector, site.component) if part)
    yield (site.country, site.name, site.address, product, kind, site.workers, "", site.native_name, site.register_id)


def _watch_lines(site: Site, sector: str) -> Iterator[Line]:
    """A site that makes three models has three lines."""
    period = tuple(day.isoformat() if day else "" for day in (site.start, site.end))
    for model in site.models or ("",):
        yield (
            *(site.brand, model, site.component, site.tier_label, site.name, site.native_name, site.address),
            *(site.country, site.os_id, site.workers, site.vulnerable_label, *period, site.scope_label),
        )


OPEN_SUPPLY_HUB = Shape(
    "open-supply-hub",
    "Open Supply Hub",
    (
        *("country", "name", "address", "sector_product_type", "facility_type_processing_type"),
        *("number_of_workers", "parent_company", "native_language_name", "os_id"),
    ),
    _hub_lines,
)
ELECTRONICS_WATCH = Shape(
    "electronics-watch",
    "Electronics Watch",
    (
        *("Brand", MODEL, "Component", "Kind of site", "Factory name", "Name in the local language", "Full address"),
        *("Country", "Open Supply Hub ID", "Workers", "Migrant or student workers", "Period from", "Period to"),
        "Who may see this",
    ),
    _watch_lines,
)
SHAPES = {shape.key: shape for shape in (OPEN_SUPPLY_HUB, ELECTRONICS_WATCH)}
