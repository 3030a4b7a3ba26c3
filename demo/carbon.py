"""Two small firms with a short-form Carbon Reduction Plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from carbon_plans import actions
from carbon_plans.content import SOURCES
from carbon_plans.models import CarbonPlan
from demo.cast import Part
from demo.clock import acting_on, day
from demo.reference import supplier_of
from demo.stories import lead

FIRMS = (6, 18)
"""Numbers of the suppliers."""
BASE = ("3,900 litres x 2.51", "52,000 kWh x 0.207", "6.1", "1.2", "8.4", "21.5", "4.8")
NOW = ("2,100 litres x 2.51", "38,500 kWh x 0.207", "5.2", "0.9", "5.1", "16.3", "4.1")


def write_plans(part: Part, today: date) -> None:
    """Goes on where it was stopped: nothing is written twice."""
    supplier = supplier_of(part)
    if part.number not in FIRMS or supplier is None:
        return
    if CarbonPlan.objects.filter(supplier=supplier, finished_at__isnull=False).exists():
        return
    person = lead(part)
    with acting_on(day(-40, today)):
        plan = actions.start_plan(actor=person, supplier_id=supplier.pk)
        fields = _content(part, day(-40, today))
        actions.save_plan(actor=person, plan_id=plan.pk, fields=fields, revision=plan.revision)
        actions.finish_plan(actor=person, plan_id=plan.pk)


def _content(part: Part, when: date) -> dict[str, Any]:
    """The calendar year before last as baseline of the last one, and three actions ahead."""
    last, base = when.year - 1, when.year - 6
    figures = zip(SOURCES, BASE, NOW, strict=True)
    amounts = {
        f"{kind}_{one.key}": text for one, before, now in figures for kind, text in (("base", before), ("now", now))
    }
    return {
        **amounts,
        "net_zero_year": 2040,
        "commits": True,
        "reporting_start": f"{last}-01-01",
        "reporting_end": f"{last}-12-31",
        "baseline_start": f"{base}-01-01",
        "baseline_end": f"{base}-12-31",
        "estimate_cat7": True,
        "scope2_basis": "location",
        "method": f"Bills and mileage times conversion factors; commuting from a survey of {part.people} people.",
        "target_year": 2030,
        "target_cut": 50,
        "done": f"LED lights in the workshop, {base + 2}\nTwo of four vans are electric, {last}",
        "action_1": "Replace the last two diesel vans",
        "action_1_by": (when + timedelta(days=400)).isoformat(),
        "action_2": "Deliver to three universities in one round",
        "action_2_by": (when + timedelta(days=150)).isoformat(),
        "action_3": "Heat pump instead of the gas boiler",
        "action_3_by": (when + timedelta(days=900)).isoformat(),
        "signer": part.signatory,
        "signer_role": "Director",
        "approved_by": "director",
        "signed_on": when.isoformat(),
        "url": f"https://www.{part.slug}.example/carbon-reduction-plan",
    }
