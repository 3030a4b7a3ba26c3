"""Figures are measured once a month and after each publication, and some are chosen to be published."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from contracts import policies
from contracts.kpis import RULES, figures
from contracts.kpis.figure import Figure
from contracts.models import Contract, Measurement, PublishedKpi
from contracts.selectors.facts import facts_of
from reviews.models import Publication
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.enums import Kpi
from suppliers.models import Award

CHUNK = 50
LARGE, LEAST = 5_000_000, 3
"""Pounds above which a contract publishes at least three figures (domain specification, section 5.8)."""
PLACES = Decimal("0.0001")


def measure(*, today: date | None = None) -> int:
    """All figures of every supplier whose month has begun or whose result was published since the last time.

    One row for a supplier, a figure and a day: a second run, or another one at the same moment, writes nothing, and a
    run that was killed goes on with the suppliers it has not reached. Returns how many suppliers were measured.
    """
    today = today or timezone.localdate()
    due = due_suppliers(today)
    for start in range(0, len(due), CHUNK):
        measure_suppliers(due[start : start + CHUNK], today)
    return len(due)


def due_suppliers(today: date) -> list[int]:
    """In three statements, whatever the number."""
    awarded = Award.objects.in_force(today).values_list("supplier_id", flat=True).order_by().distinct()
    last = {
        pk: (on, at)
        for pk, on, at in Measurement.objects.order_by()
        .values_list("supplier_id")
        .annotate(on=Max("on"), at=Max("measured_at"))
    }
    published = dict(Publication.objects.order_by().values_list("supplier_id").annotate(at=Max("published_at")))
    first = today.replace(day=1)
    return sorted(
        pk
        for pk in awarded
        if pk not in last or last[pk][0] < first or (pk in published and published[pk] > last[pk][1])
    )


def measure_suppliers(suppliers: Iterable[int], today: date) -> None:
    """The sixteen figures of each, in one go."""
    rows = [
        _row(supplier_id, figure, today)
        for supplier_id, facts in facts_of(suppliers, today).items()
        for figure in figures(facts)
    ]
    Measurement.objects.bulk_create(rows, ignore_conflicts=True)


def _row(supplier_id: int, figure: Figure, today: date) -> Measurement:
    return Measurement(
        supplier_id=supplier_id,
        kpi=figure.kpi,
        on=today,
        value=_decimal(figure.value),
        words=figure.words,
        rating=figure.rating or "",
        inputs=[list(pair) for pair in figure.inputs],
        missing=figure.missing,
        rules=RULES,
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)


@transaction.atomic
def set_value(*, actor: Actor, contract_id: int, value_gbp: int | None) -> Contract:
    """What the contract is worth over its life, in whole pounds; it says how many figures are published."""
    contract: Contract = Contract.objects.visible_to(actor).lock(contract_id)
    require(policies.can_set_value(actor, contract))
    before, contract.value_gbp = contract.value_gbp, value_gbp
    contract.save(update_fields=["value_gbp"])
    record(actor, "contract.valued", contract, before={"value_gbp": before}, after={"value_gbp": value_gbp})
    return contract


@transaction.atomic
def choose_kpis(*, actor: Actor, contract_id: int, kpis: Collection[str]) -> Contract:
    """Exactly these figures are published from today on; those chosen before keep their first day."""
    contract: Contract = Contract.objects.visible_to(actor).lock(contract_id)
    require(policies.can_choose_kpis(actor, contract))
    wanted = {Kpi(kpi) for kpi in kpis if kpi in Kpi.values}
    if 0 < len(wanted) < LEAST and (contract.value_gbp or 0) > LARGE:
        raise Invalid({"kpis": "Above £5 million at least three figures are published, or none with a good reason."})
    current = contract.published.current()
    known = {Kpi(row.kpi) for row in current}
    if wanted == known:
        return contract
    today, label = timezone.localdate(), actor.label[:200]
    current.exclude(kpi__in=wanted).update(until=today, ended_by_label=label)
    fresh = [kpi for kpi in Kpi if kpi in wanted - known]
    PublishedKpi.objects.bulk_create(
        PublishedKpi(contract=contract, kpi=kpi, since=today, by_label=label) for kpi in fresh
    )
    before, after = sorted(kpi.label for kpi in known), sorted(kpi.label for kpi in wanted)
    record(actor, "contract.figures_chosen", contract, before={"figures": before}, after={"figures": after})
    return contract
