"""The route of a supplier today: it says how often the supplier is met and how far it has to be checked. And whom to
leave in peace in the weeks of enrolment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from contracts.calendar import busy
from frameworks.enums import SERVICES
from frameworks.values import highest_risk
from questionnaires.models import Response
from questionnaires.routes import Route, route_for
from suppliers.models import Award, Supplier


def routes_of(suppliers: Iterable[int], today: date) -> dict[int, Route]:
    """That of the last questionnaire; without one, the usual one for size and risk. Two statements."""
    ids = sorted(set(suppliers))
    rows = Response.objects.filter(supplier__in=ids).order_by("cycle__year", "due_on", "pk")
    known = {supplier_id: Route(route) for supplier_id, route in rows.values_list("supplier_id", "route")}
    risks: defaultdict[Supplier, list[str]] = defaultdict(list)
    awards = Award.objects.in_force(today).filter(supplier__in=ids).select_related("supplier", "lot__category")
    for award in awards:
        risks[award.supplier].append(award.lot.category.risk)
    usual = {supplier.pk: _usual(supplier, found) for supplier, found in risks.items()}
    return usual | known


def serving(suppliers: Iterable[int], today: date) -> set[int]:
    """Those that provide services, on any framework: enrolment is no time to meet them. One statement."""
    places = Award.objects.in_force(today).filter(supplier__in=set(suppliers), lot__category__sector__in=SERVICES)
    return set(places.values_list("supplier_id", flat=True))


def busy_words(supplier_id: int, on: date) -> str:
    """What whoever chose the day for this supplier is told; empty for most days without asking the database."""
    words = busy(on)
    return words if words and serving([supplier_id], on) else ""


def _usual(supplier: Supplier, risks: Iterable[str]) -> Route:
    turnover, group = supplier.turnover_uk_gbp, supplier.turnover_group_gbp
    return route_for(supplier.headcount_uk, turnover, group, highest_risk(risks))[0]
