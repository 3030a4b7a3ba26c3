"""A supplier as one line of a table: the same on the page and in the CSV."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone

from frameworks.models import Lot
from suppliers import display
from suppliers.display import Checked, Sign
from suppliers.enums import StandingStatus
from suppliers.models import Award, FrameworkExemption, Standing, Supplier
from suppliers.querysets import AwardQuerySet, SupplierQuerySet

NO_RESULT = Sign("not_comparable", "No result yet")
EXEMPT_HERE = "Exempt on this framework"
SHOWN = (
    *("status", "band", "assurance", "trend", "assessed_on", "valid_until"),
    *("actions_open", "actions_late", "critical_overdue", "plan_in_place", "overdue_released"),
)
"""What a line says of a standing; the stored report stays where it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """`band` is None unless there is a current assessment; then `status` is said by shape and words."""

    supplier_id: int
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


def places_on(lots: Iterable[Lot]) -> AwardQuerySet:
    """The places in force on lots that `Lot.visible_to` gave the member: whoever holds one is visible to it."""
    found: AwardQuerySet = Award.objects.in_force().filter(lot__in=[lot.pk for lot in lots])
    return found


def suppliers_on(lots: list[Lot], number: int | None = None) -> SupplierQuerySet:
    """Who holds one of these lots of one framework, A to Z; never ordered by number or band."""
    wanted = [lot for lot in lots if number in (None, lot.number)]
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("pk"), framework=lots[0].framework_id, until__gte=timezone.localdate()
    )
    places = places_on(lots).annotate(number=F("lot__number")).only("supplier_id").order_by("number")
    found: SupplierQuerySet = (
        Supplier.objects.filter(Exists(places_on(wanted).filter(supplier=OuterRef("pk"))))
        .select_related("organisation", "standing")
        .only("organisation__name", *(f"standing__{name}" for name in SHOWN))
        .annotate(exempt=Exists(exempt))
        .prefetch_related(Prefetch("awards", places, to_attr="places"))
        .by_name()
    )
    return found


def row_of(supplier: Supplier) -> Row:
    """The line of a supplier that `suppliers_on` found."""
    standing: Standing = supplier.standing
    status, exempt = standing.shown_status, bool(getattr(supplier, "exempt", False))
    current = status == StandingStatus.ASSESSED
    label = StandingStatus.EXEMPT if exempt and not current else status
    dated = status in (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
    return Row(
        supplier_id=supplier.pk,
        name=str(supplier),
        lots=display.lots_words([place.number for place in getattr(supplier, "places", [])]),
        status=display.status_words(label, standing.shown_band),
        shape=display.STATUS_SHAPES[label],
        band=standing.shown_band if current else None,
        note=EXEMPT_HERE if exempt and current else "",
        trend=display.trend_sign(standing.trend) if dated else NO_RESULT,
        checked=display.checked(standing.assurance) if dated else None,
        assessed_on=standing.assessed_on if dated else None,
        valid_until=standing.valid_until if dated else None,
        badge=display.plan_badge(
            in_place=standing.plan_in_place,
            late=standing.actions_late,
            overdue_released=standing.overdue_released,
        ),
        actions=display.actions_sign(standing.actions_open, standing.actions_late),
        actions_open=standing.actions_open,
        actions_late=standing.actions_late,
    )
