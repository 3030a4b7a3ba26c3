"""The member report on paper, from the published standing alone: what a member may see and nothing behind it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rphub.kernel import charts
from rphub.kernel.pdf import render
from suppliers.models import Standing

TEMPLATE = "pdf/member_report.html"


def member_report_context(
    standing: Standing, *, member: str, reader: str = "", on: datetime | date | None = None
) -> dict[str, Any]:
    """What the template needs. `member` and the day are printed on every page, so that a copy says whose it is."""
    report = standing.report
    carbon = report.get("carbon", {})
    points = [(item["year"], item["tonnes"]) for item in carbon.get("series", [])]
    sections = [(item["title"], item["band"]["rank"] * 25.0, None) for item in report.get("sections", [])]
    return {
        "supplier": str(standing.supplier),
        "standing": standing,
        "report": report,
        "emissions": charts.emissions_trajectory(points, net_zero_year=carbon.get("net_zero_year")),
        "profile": charts.maturity_profile(sections),
        "kind": "Responsible procurement status",
        "reader": f"{reader}, {member}" if reader else member,
        "member": member,
        "as_at": on or standing.updated_at,
        "snapshot": f"version {standing.report_version}",
    }


def member_report(standing: Standing, *, member: str, reader: str = "", on: datetime | date | None = None) -> bytes:
    """The PDF for one member."""
    return render(TEMPLATE, member_report_context(standing, member=member, reader=reader, on=on))
