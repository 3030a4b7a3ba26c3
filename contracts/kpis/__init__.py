"""The sixteen key figures of contract management (domain specification, section 5.8): numbers in, figures out.

Pure: no ORM, no clock. `figures(facts)` gives all of them in order; each comes with the numbers that went in, in words,
its rating on the public scale, and, while it is not known, what is missing. Nothing unknown is ever taken for zero.
"""

from __future__ import annotations

from contracts.kpis import answers, improvement, plans, result
from contracts.kpis.facts import Facts
from contracts.kpis.figure import Figure

RULES = 1
"""Raised when a rule changes, so that old measurements say by which rules they were made."""
ALL = (
    result.on_time,
    result.maturity,
    result.progress,
    result.assurance,
    improvement.closed_on_time,
    improvement.critical_contained,
    answers.factories,
    answers.brands,
    answers.audit_findings,
    answers.grievances,
    plans.carbon_plan,
    plans.emissions,
    plans.social_value,
    answers.living_wage,
    answers.payment,
    improvement.responsiveness,
)


def figures(facts: Facts) -> tuple[Figure, ...]:
    """K1 to K16."""
    return tuple(rule(facts) for rule in ALL)
