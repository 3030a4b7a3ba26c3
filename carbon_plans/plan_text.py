"""The plan itself, computed from its content; page and paper read the same. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbon_plans.content import ACTIONS, Content
from carbon_plans.figures import Line, Total, lines, totals, years
from questionnaires import canonical, emissions
from rphub.kernel.charts import Chart, emissions_trajectory

APPROVED = {"board": "the board", "director": "a director", "owner": "the owner"}
BASIS = {"location": "by place (location-based)", "market": "by contract (market-based)"}


@dataclass(frozen=True, slots=True)
class PlanText:
    """The plan itself, computed from its content; page and paper read the same."""

    content: Content
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    change: str
    dates: dict[str, date | None]
    actions: tuple[tuple[str, date | None], ...]
    approved_by: str
    basis: str
    chart: Chart


def plan_text(content: Content, *, paper: bool = False) -> PlanText:
    found, net_zero_year = years(content), content.get("net_zero_year")
    path = emissions.trajectory(found, net_zero_year)
    return PlanText(
        content=content,
        lines=lines(content),
        totals=totals(content),
        change=emissions.change(found).sentence,
        dates={name: canonical.day(content.get(name)) for name in DATES},
        actions=tuple(
            (str(content[f"action_{number}"]), canonical.day(content.get(f"action_{number}_by")))
            for number in ACTIONS
            if content.get(f"action_{number}")
        ),
        approved_by=APPROVED.get(str(content.get("approved_by")), ""),
        basis=BASIS.get(str(content.get("scope2_basis")), ""),
        chart=emissions_trajectory(
            _points(path.actual), _points(path.expected), net_zero_year=net_zero_year, paper=paper, covers=COVERS
        ),
    )


COVERS = "all sources in this plan"
DATES = ("reporting_start", "reporting_end", "baseline_start", "baseline_end", "signed_on")


def _points(found: tuple[tuple[int, Fraction], ...]) -> list[tuple[int, float]]:
    return [(year, float(value)) for year, value in found]
