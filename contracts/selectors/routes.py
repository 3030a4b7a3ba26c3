"""The route of a supplier today: it says how often the supplier is met and how far it has to be checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

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


def _usual(supplier: Supplier, risks: Iterable[str]) -> Route:
    turnover, group = supplier.turnover_uk_gbp, supplier.turnover_group_gbp
    return route_for(supplier.headcount_uk, turnover, group, highest_risk(risks))[0]
