"""The member report, from the standing alone: what the member's page, its PDF and any preview draw.

Nothing here reads answers, reviews or plans; a standing that was never saved works too, so that a reviewer can see a
report before it is published. Layout in the order of the domain specification, section 5.16.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rphub.kernel.charts import Chart, emissions_trajectory
from rphub.kernel.pdf import render
from rphub.kernel.words import day, number
from suppliers import display, improvement
from suppliers.bandchart import band_chart
from suppliers.display import Checked, Sign
from suppliers.enums import StandingStatus
from suppliers.improvement import Theme
from suppliers.links import web_address
from suppliers.models import Standing
from suppliers.report_parts import Area, SocialValue, legal_elements, social_value, statement_areas

TEMPLATE = "pdf/member_report.html"
PILLARS = ("social", "environmental", "ethical", "economic")
WITH_REPORT = (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
EMISSIONS = "Emissions and the path to net zero"
NOT_CHECKED = "Not checked yet"
BY_LEVEL = (("SCM-03", "Factory disclosure"), ("MON-03", "Cooperation with monitors"))


@dataclass(frozen=True, slots=True)
class Pillar:
    label: str
    band: int | None
    word: str
    trend: Sign


@dataclass(frozen=True, slots=True)
class Level:
    """The assessed level of a question that may be shown."""

    question: str
    section: str
    level: int
    word: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A published fact; `url` is a public address of the supplier, `link` what the link says."""

    label: str
    words: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class StatusReport:
    """An RP status as members see it. `detailed` says whether there is an assessment to show below the status."""

    status: StandingStatus
    words: str
    shape: str
    band: int | None
    explained: str
    checked: Checked | None
    trend: Sign
    assessed_on: date | None
    valid_until: date | None
    badge: str
    escalated: bool
    actions: Sign
    actions_open: int
    actions_late: int
    detailed: bool
    summary: str
    strengths: Sequence[str]
    themes: Sequence[Theme]
    plan: Sequence[str]
    """Sentences on the improvement plan as it stands today; empty without one."""
    pillars: Sequence[Pillar]
    profile: Chart
    emissions: Chart
    levels: Sequence[Level]
    levels_shown: bool
    facts: Sequence[Fact]
    areas: Sequence[Area]
    social: SocialValue | None
    version: int
    fingerprint: str

    @property
    def is_assessed(self) -> bool:
        return self.status == StandingStatus.ASSESSED


def status_report(standing: Standing, *, together: Sequence[Any] = (), paper: bool = False) -> StatusReport:
    """What members see of the standing today; what was done together stands beside it and in its fingerprint."""
    status, band = standing.shown_status, standing.shown_band
    detailed = status in WITH_REPORT and bool(standing.report)
    report: Mapping[str, Any] = standing.report if detailed else {}
    late = standing.actions_late
    return StatusReport(
        status=status,
        words=display.status_words(status, band),
        shape=display.STATUS_SHAPES[status],
        band=band if status == StandingStatus.ASSESSED else None,
        explained=display.STATUS_EXPLAINED[status],
        checked=display.checked(standing.assurance) if detailed else None,
        trend=display.trend_sign(standing.trend),
        assessed_on=standing.assessed_on if detailed else None,
        valid_until=standing.valid_until if detailed else None,
        badge=plan_badge(standing),
        escalated=standing.escalated_engagement,
        actions=display.actions_sign(standing.actions_open, late),
        actions_open=standing.actions_open,
        actions_late=late,
        detailed=detailed,
        summary=report.get("summary", ""),
        strengths=report.get("strengths", []),
        themes=improvement.themes(standing.plan_told, report, timezone.localdate()),
        plan=improvement.sentences(standing.plan_told),
        pillars=_pillars(report),
        profile=band_chart(_sections(report), paper=paper),
        emissions=_emissions(report, paper),
        levels=_levels(report),
        levels_shown=report.get("levels_shown", False),
        facts=_facts(report),
        areas=statement_areas(report),
        social=social_value(report),
        version=standing.report_version,
        fingerprint=fingerprint_of(standing, together),
    )


def plan_badge(standing: Standing) -> str:
    return display.plan_badge(
        in_place=standing.plan_in_place,
        late=standing.actions_late,
        overdue_released=standing.overdue_released,
        escalated=standing.escalated_engagement,
    )


def fingerprint_of(standing: Standing, together: Sequence[Any] = ()) -> str:
    """Eight characters that change whenever what members see changes."""
    shown = [standing.report, standing.shown_status, standing.shown_band, standing.actions_open, standing.actions_late]
    shown += [standing.plan_in_place, standing.overdue_released]
    shown += [display.ESCALATED] if standing.escalated_engagement else []
    shown += (
        [improvement.shown(standing.plan_told, standing.report, timezone.localdate())] if standing.plan_told else []
    )
    shown += [[one.amount, one.text, one.on.isoformat()] for one in together]
    spelling = json.dumps(shown, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    found = hashlib.sha256(spelling.encode("utf-8", "replace")).hexdigest()
    return f"{found[:4]}\N{NO-BREAK SPACE}{found[4:8]}"


def member_report_context(
    standing: Standing,
    *,
    member: str,
    reader: str = "",
    on: datetime | date | None = None,
    places: Sequence[str] = (),
    call_off: Any = None,
    together: Sequence[Any] = (),
) -> dict[str, Any]:
    """What the template needs. Member, person and day are printed on every page, so that a copy says whose it is."""
    report = status_report(standing, together=together, paper=True)
    as_at = on or timezone.localdate()
    return {
        "name": str(standing.supplier),
        "places": places,
        "report": report,
        "call_off": call_off,
        "together": together,
        "method": standing.report.get("method", []),
        "kind": "RP status report for members",
        "as_at": as_at,
        "reader": ", ".join(part for part in (member, reader, day(as_at)) if part),
        "snapshot": report.version,
        "fingerprint": report.fingerprint,
    }


def member_report(standing: Standing, *, member: str, **options: Any) -> bytes:
    """The PDF for one member; the options are those of `member_report_context`."""
    return render(TEMPLATE, member_report_context(standing, member=member, **options))


def _pillars(report: Mapping[str, Any]) -> list[Pillar]:
    found = sorted(report.get("pillars", []), key=lambda item: PILLARS.index(item["key"]))
    pillars = []
    for item in found:
        band = (item["band"] or {}).get("rank")
        word = display.band_label(band) or "Nothing asked"
        pillars.append(Pillar(item["label"], band, word, display.trend_sign(item["trend"])))
    return pillars


def _sections(report: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [
        (display.section_name(item["code"], item["title"]), item["band"]["rank"]) for item in report.get("sections", [])
    ]


def _levels(report: Mapping[str, Any]) -> list[Level]:
    titles = {item["code"]: display.section_name(item["code"], item["title"]) for item in report.get("sections", [])}
    return [
        Level(
            question=item["short"],
            section=titles.get(item["section"]) or display.section_name(item["section"], item["section"]),
            level=item["level"],
            word=item["word"],
        )
        for item in report.get("levels", [])
    ]


def _emissions(report: Mapping[str, Any], paper: bool) -> Chart:
    """Reported tonnes and, where the plan names a net zero year after them, the straight path to it."""
    carbon = report.get("carbon", {})
    points = [(item["year"], item["tonnes"]) for item in carbon.get("series", [])]
    goal = carbon.get("net_zero_year")
    reachable = bool(points) and goal is not None and goal > points[-1][0]
    return emissions_trajectory(points, net_zero_year=goal if reachable else None, caption=EMISSIONS, paper=paper)


def _facts(report: Mapping[str, Any]) -> list[Fact]:
    """What the supplier has made public, in one list; a missing figure is said, never left out."""
    if not report:
        return []
    carbon, statement, legal = report.get("carbon", {}), report.get("modern_slavery", {}), legal_elements(report)
    return [
        Fact("Code of Conduct", _commitment(report.get("code_commitment", {}))),
        Fact("Carbon Reduction Plan", _plan(carbon), web_address(carbon.get("plan_url")), "Read the plan"),
        Fact("Net zero by", str(carbon.get("net_zero_year") or "No year given")),
        *([Fact("Path to net zero", carbon["path"])] if carbon.get("path") else []),
        Fact("Scopes 1 and 2 since the baseline year", _change(carbon.get("change_percent"))),
        Fact(
            "Modern slavery statement", _statement(statement), web_address(statement.get("url")), "Read the statement"
        ),
        *([Fact("Legal elements of the statement met", legal)] if legal else []),
        *_transparency(report),
    ]


def _transparency(report: Mapping[str, Any]) -> list[Fact]:
    """Domain specification, section 5.16, item 7. Two are levels, so they are there only where the levels of their
    questions are shown; the share of brands only where the supplier was asked, since reports have it (shape 2)."""
    found = report.get("transparency", {})
    levels = {item["code"]: item["word"] for item in report.get("levels", [])}
    covered = found.get("brands_covered_percent")
    return [
        Fact("Direct suppliers mapped", _mapped(found.get("mapped_percent"))),
        *(Fact(label, f"Level: {levels[code]}") for code, label in BY_LEVEL if code in levels),
        *(
            [Fact("Brand declarations", f"{covered}\N{NO-BREAK SPACE}% of sales covered")]
            if covered is not None
            else []
        ),
    ]


def _commitment(found: Mapping[str, str]) -> str:
    if not found:
        return "Not committed yet"
    version = f"version {found['version']}" if found.get("version") else ""
    return ", ".join(part for part in ("Committed", version, _day(found.get("date", ""))) if part)


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return ""


def _plan(carbon: Mapping[str, Any]) -> str:
    label = carbon.get("plan_label") or NOT_CHECKED
    return label if label != NOT_CHECKED or web_address(carbon.get("plan_url")) else "No public plan named"


def _change(percent: float | None) -> str:
    if percent is None:
        return "Fewer than two years to compare"
    if not percent:
        return "Unchanged"
    return f"{'Down' if percent < 0 else 'Up'} {number(abs(percent), 1)}\N{NO-BREAK SPACE}%"


def _statement(statement: Mapping[str, Any]) -> str:
    if not statement:
        return "No public statement named"
    year = statement.get("year")
    return f"Published, year to {year}" if year else "Published"


def _mapped(percent: int | None) -> str:
    return "No figure" if percent is None else f"{percent}\N{NO-BREAK SPACE}% of spend"
