"""A supplier as one line of a table: the same on the page and in the CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from frameworks.values import lots_words
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import day
from suppliers import display
from suppliers.display import Checked, Level, Sign
from suppliers.enums import StandingStatus
from suppliers.models import Award, FrameworkExemption, Supplier
from suppliers.querysets import AwardQuerySet

NO_RESULT = Sign("not_comparable", "No result yet")
EXEMPT_HERE = "Exempt on this framework"
SHOWN = (
    *("status", "band", "assurance", "trend", "assessed_on", "valid_until"),
    *("actions_open", "actions_late", "critical_overdue", "plan_in_place", "overdue_released"),
    "escalated_engagement",
)
"""What a line says of a standing, in the order of `line_of`; the stored report stays where it is."""


@dataclass(frozen=True, slots=True)
class Row(Shown):
    """`band` is None unless there is a current assessment; then it is drawn and `status` is not."""

    url: str
    name: str
    lots: str
    status: Sign
    band: Level | None
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
    def valid(self) -> str:
        return day(self.valid_until)


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
    return [line_of(row, numbers.get(row[0], []), today) for row in found]


def line_of(found: Sequence[Any], lots: list[int], today: date) -> Row:
    """`found` is the number, the name, what `SHOWN` names of the standing, and whether it is exempt."""
    supplier_id, name, stored, band, assurance, trend, assessed_on, valid_until, *followed, exempt = found
    opened, late, critical_overdue, in_place, overdue_released, escalated = followed
    status, rank = display.status_on(today, stored, valid_until), display.band_shown(band, critical_overdue)
    current = status == StandingStatus.ASSESSED
    label = StandingStatus.EXEMPT if exempt and not current else status
    dated = status in (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
    return Row(
        url=address_of("member_supplier", supplier_id),
        name=name,
        lots=lots_words(lots),
        status=Sign(display.STATUS_SHAPES[label], display.status_words(label, rank)),
        band=Level(rank, display.band_label(rank)) if current and rank is not None else None,
        note=EXEMPT_HERE if exempt and current else "",
        trend=display.trend_sign(trend) if dated else NO_RESULT,
        checked=display.checked(assurance) if dated else None,
        assessed_on=assessed_on if dated else None,
        valid_until=valid_until if dated else None,
        badge=display.plan_badge(in_place=in_place, late=late, overdue_released=overdue_released, escalated=escalated),
        actions=display.actions_sign(opened, late),
        actions_open=opened,
        actions_late=late,
    )
