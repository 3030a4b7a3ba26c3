"""A supplier as one line of a table: the same on the page and in the CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef

from rphub.kernel.navigation import address_of
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers import display
from suppliers.display import Checked, Sign
from suppliers.enums import StandingStatus
from suppliers.models import Award, FrameworkExemption, Standing, Supplier
from suppliers.querysets import AwardQuerySet
from suppliers.reports import plan_badge

NO_RESULT = Sign("not_comparable", "No result yet")
EXEMPT_HERE = "Exempt on this framework"
SHOWN = (
    *("status", "band", "assurance", "trend", "assessed_on", "valid_until"),
    *("actions_open", "actions_late", "critical_overdue", "plan_in_place", "overdue_released"),
    "escalated_engagement",
)
"""What a line says of a standing; the stored report stays where it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """`band` is None unless there is a current assessment; then `status` is said by shape and words."""

    url: str
    name: str
    lots: str
    status: str
    shape: str
    band: int | None
    note: str
    trend: Sign
    checked: Checked | None
    assessed_on: date | None
    valid_until: date | None
    badge: str
    actions: Sign
    actions_open: int
    actions_late: int

    @property
    def band_word(self) -> str:
        return display.band_label(self.band)


def places_on(lots: Iterable[int], today: date) -> AwardQuerySet:
    """The places in force on lots that `Lot.visible_to` gave the member: whoever holds one is visible to it."""
    found: AwardQuerySet = Award.objects.in_force(today).filter(lot__in=tuple(lots))
    return found


def suppliers_on(actor: Actor, today: date, late: bool, framework: int, lots: tuple[int, ...]) -> Any:
    """Who holds one of these lots of the framework, A to Z; never ordered by number or band."""
    exempt = FrameworkExemption.objects.filter(supplier=OuterRef("pk"), framework=framework, until__gte=today)
    found = Supplier.objects.filter(Exists(places_on(lots, today).filter(supplier=OuterRef("pk"))))
    if late:
        found = found.filter(standing__actions_late__gt=0)
    shown = ("pk", "organisation__name", *(f"standing__{name}" for name in SHOWN), "exempt")
    return found.annotate(exempt=Exists(exempt)).by_name().values_list(*shown)


def _numbers(actor: Actor, today: date, lots: tuple[int, ...], suppliers: tuple[int, ...]) -> Any:
    places = places_on(lots, today).filter(supplier__in=suppliers).order_by("lot__number")
    return places.values_list("supplier_id", "lot__number")


SUPPLIERS, NUMBERS = Prepared(suppliers_on), Prepared(_numbers)


def lines(found: Sequence[Any], lots: tuple[int, ...], today: date) -> list[Row]:
    """The lines of suppliers that `suppliers_on` found, each with the numbers of its lots: one statement."""
    numbers: dict[int, list[int]] = {}
    for supplier_id, number in NUMBERS.rows(ANONYMOUS, today, lots=lots, suppliers=tuple(row[0] for row in found)):
        numbers.setdefault(supplier_id, []).append(number)
    return [_line(row, numbers.get(row[0], [])) for row in found]


def _line(found: Sequence[Any], lots: list[int]) -> Row:
    supplier_id, name, *facts, exempt = found
    standing = Standing.from_db(DEFAULT_DB_ALIAS, SHOWN, facts)
    status = standing.shown_status
    current = status == StandingStatus.ASSESSED
    label = StandingStatus.EXEMPT if exempt and not current else status
    dated = status in (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
    return Row(
        url=address_of("member_supplier", supplier_id),
        name=name,
        lots=display.lots_words(lots),
        status=display.status_words(label, standing.shown_band),
        shape=display.STATUS_SHAPES[label],
        band=standing.shown_band if current else None,
        note=EXEMPT_HERE if exempt and current else "",
        trend=display.trend_sign(standing.trend) if dated else NO_RESULT,
        checked=display.checked(standing.assurance) if dated else None,
        assessed_on=standing.assessed_on if dated else None,
        valid_until=standing.valid_until if dated else None,
        badge=plan_badge(standing),
        actions=display.actions_sign(standing.actions_open, standing.actions_late),
        actions_open=standing.actions_open,
        actions_late=standing.actions_late,
    )
