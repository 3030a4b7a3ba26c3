"""Suppliers on frameworks that run, with what is published of them today and a cycle before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from questionnaires.selectors.definitions import definition_of
from reviews.levels import OVERALL, Cell, Result, Years, cell_of
from reviews.models import Publication
from reviews.outcome import fraction
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from suppliers.display import section_name
from suppliers.enums import StandingStatus
from suppliers.models import Award

PUBLISHED = (
    "supplier",
    "supplier__organisation__name",
    "assessment__response__cycle",
    "assessment__response__cycle__name",
    "assessment__response__version",
    "assessment__overall_exact",
    "assessment__sections",
)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A supplier with a result that is valid today."""

    supplier_id: int
    name: str
    years: Years

    @property
    def url(self) -> str:
        return address_of("supplier_detail", self.supplier_id)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody on the frameworks, in the order of their names where they have a result."""

    frameworks: list[tuple[int, str]]
    """Those that somebody holds a place on, by title."""
    suppliers: Mapping[int, frozenset[int]]
    """The frameworks of each supplier."""
    assessed: list[Assessed]
    sections: Mapping[str, str]
    """Code -> name, all together first; empty without a result."""

    def cell(self, code: str, framework: int | None = None) -> Cell:
        """A section over the suppliers of a framework, or over all."""
        return cell_of([one.years for one in self._on(framework)], code)

    def _on(self, framework: int | None) -> list[Assessed]:
        return [one for one in self.assessed if framework is None or framework in self.suppliers[one.supplier_id]]


def cohort(actor: Actor, framework: int | None = None) -> Cohort:
    """Two statements, however many suppliers: places in force, and what was ever published of who holds them."""
    places = Award.objects.visible_to(actor).in_force().filter(supplier__left_on__isnull=True)
    if framework is not None:
        places = places.filter(lot__framework=framework)
    titles: dict[int, str] = {}
    suppliers: dict[int, set[int]] = {}
    for supplier, key, title in places.order_by().values_list("supplier", "lot__framework", "lot__framework__title"):
        titles[key] = title
        suppliers.setdefault(supplier, set()).add(key)
    rows = _published(actor, places.order_by().values("supplier"))
    return Cohort(
        frameworks=sorted(titles.items(), key=lambda item: (item[1], item[0])),
        suppliers={supplier: frozenset(keys) for supplier, keys in suppliers.items()},
        assessed=[_assessed(list(own)) for _, own in groupby(rows, key=lambda row: row[0])],
        sections=_sections(rows),
    )


def _published(actor: Actor, suppliers: Any) -> list[Row]:
    """Of suppliers whose result is valid today: every version members were shown, the newest first, A to Z."""
    passed = Q(supplier__standing__valid_until__lt=timezone.localdate())
    rows = Publication.objects.visible_to(actor).filter(supplier__in=suppliers)
    rows = rows.filter(~passed, supplier__standing__status=StandingStatus.ASSESSED)
    return list(rows.order_by(Lower("supplier__organisation__name"), "supplier", "-version").values_list(*PUBLISHED))


def _assessed(rows: list[Row]) -> Assessed:
    newest = rows[0]
    before = next((row for row in rows if row[2] != newest[2]), None)
    return Assessed(newest[0], newest[1], Years(_result(newest), _result(before) if before else None))


def _result(row: Row) -> Result:
    *_, cycle, _, overall, sections = row
    return Result(cycle, {OVERALL: fraction(overall), **{code: fraction(text) for code, text in sections.items()}})


def _sections(rows: list[Row]) -> dict[str, str]:
    """Those of the newest question set among the results."""
    if not rows:
        return {}
    scored = definition_of(max(row[4] for row in rows)).scored_sections
    return {OVERALL: "All sections"} | {section.code: section_name(section.code, section.title) for section in scored}
