"""A supplier as one line of a table: the same on the page and in the CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Lower
from django.utils import timezone

from frameworks.models import Framework
from rphub.accounts.enums import OrganisationKind
from rphub.kernel.roles import Actor
from suppliers import display
from suppliers.display import Checked, Sign
from suppliers.enums import StandingStatus
from suppliers.models import Award, FrameworkExemption, Standing, Supplier
from suppliers.querysets import AwardQuerySet, SupplierQuerySet

NO_RESULT = Sign("not_comparable", "No result yet")
EXEMPT_HERE = "Exempt on this framework"


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


def places_on(actor: Actor, framework: Framework) -> AwardQuerySet:
    """The places on the lots of the framework that the member uses."""
    found: AwardQuerySet = Award.objects.visible_to(actor).filter(lot__framework=framework)
    return found


def suppliers_on(actor: Actor, framework: Framework, lot: int | None = None) -> SupplierQuerySet:
    """Who holds a lot of the framework that the member uses, A to Z; never ordered by number or band.

    The places are the member's own, so whoever holds one is a supplier the member may see.
    """
    places = places_on(actor, framework)
    wanted = places.filter(lot__number=lot) if lot else places
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("pk"), framework=framework, until__gte=timezone.localdate()
    )
    found: SupplierQuerySet = (
        Supplier.objects.filter(organisation__kind=OrganisationKind.SUPPLIER)  # lets an index hold the order
        .filter(Exists(wanted.filter(supplier=OuterRef("pk"))))
        .select_related("organisation", "standing")
        .defer("standing__report")
        .annotate(exempt=Exists(exempt))
        .prefetch_related(Prefetch("awards", places.select_related("lot").order_by("lot__number"), to_attr="places"))
        .order_by(Lower("organisation__name"), "pk")
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
        lots=display.lots_words([place.lot.number for place in getattr(supplier, "places", [])]),
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
