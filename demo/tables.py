"""Tables whose figures must make sense together: identity, size, lots, statement, pay, plan, emissions, targets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from demo.cast import FRAMEWORKS, Part
from demo.levels import dice
from demo.sites import disclosed

Row = dict[str, Any]
SMALL = ("scale", "scope", "irremediability", "likelihood", "fatalities", "enforcement_notices", "rank", "notices_3y")
PHRASES = {
    "owner_role": "Head of sourcing",
    "place": "Camden",
    "measures": "Lots small firms can bid for; payment in 20 days",
    "component_type": "Final product",
    "scope": "All UK sites",
    "body": "Invented certifier",
    "result": "Shared with the consortium",
    "template_revision": "6.4",
    "weee_registration": "WEE/DEMO1234",
    "support_given": "Training for supervisors, shared cost",
    "lessons": "We check drains before every delivery",
    "title": "Repair before replace",
    "summary": "We repaired what we used to replace and measured the difference.",
    "result_metric": "38 tonnes kept in use",
    "partners": "A local college",
    "description": "Space for 12 students to learn repair work",
    "capacity": "12 people a term",
}


def identity(part: Part, level: int, aim: int, today: date) -> list[Row]:
    return [
        {
            "legal_name": f"{part.name} (demo)",
            "company_number": company_number(part),
            "registered_country": "GB",
            "registered_address": "1 Invented Street, Exampleton",
            "website": f"https://www.{part.slug}.example",
        }
    ]


def company_number(part: Part) -> str:
    """Eight digits that belong to nobody: the register has given out no number that starts with 99."""
    return f"99{part.number:06}"


def size(part: Part, level: int, aim: int, today: date) -> list[Row]:
    row = {
        "fy_end": today.replace(month=3, day=31).isoformat(),
        "turnover_uk_gbp": str(part.turnover),
        "headcount_uk": str(part.people),
        "headcount_total": str(part.people * 5 // 4),
        "agency_workers_uk": str(part.people // 12),
        "balance_sheet_gbp": str(part.turnover // 2),
    }
    return [row | ({"turnover_group_gbp": str(part.turnover)} if part.turnover > 100_000_000 else {})]


def lots(part: Part, level: int, aim: int, today: date) -> list[Row]:
    titles = {reference[:7]: title for reference, title, *_ in FRAMEWORKS}
    rows = []
    for lot in part.lots:
        reference, number = lot.split(":")
        for role in part.roles:
            name = f"{titles.get(reference, reference)}, lot {number}"
            rows.append({"framework_lot": f"{lot}|{name}", "role": role, "share_of_lot_sales_pct": "10"})
    if "reseller" in part.roles:
        rows[0]["brands_sold"] = "Larkspur, Tessellate, Quillmark, Northlumen, Drift & Fathom"
    return rows


def commitment(part: Part, level: int, aim: int, today: date) -> list[Row]:
    return [
        {
            "accepted": "own_and_chain" if level >= 3 else "own" if level else "none",
            "version": "2024",
            "name": part.signatory,
            "role": "Managing director",
            "authorised": "yes",
            "signed_on": (today - timedelta(days=20)).isoformat(),
            "exceptions": "" if level >= 3 else "Tier 2 sites are not covered yet",
            "exceptions_dated": "yes" if level >= 3 else "no",
            "board_endorsed": "yes" if level == 4 else "no",
            "communicated": "yes" if level == 4 else "no",
            "reviewed_yearly": "yes" if level == 4 else "no",
        }
    ]


def statement(part: Part, level: int, aim: int, today: date) -> list[Row]:
    end = date(today.year - 1, 3, 31)
    if level == 0:
        return [{"published": "no"}]
    return [
        {
            "published": "yes",
            "url": f"https://www.{part.slug}.example/modern-slavery-statement",
            "fy_start": date(end.year - 1, 4, 1).isoformat(),
            "fy_end": end.isoformat(),
            "approved_on": (end + timedelta(days=100)).isoformat(),
            "approved_by": "members_llp" if "LLP" in part.name else "board",
            "signed_by_role": "Managing director",
            "published_on": (end + timedelta(days=120)).isoformat(),
            "homepage_link": "yes" if level > 1 else "no",
            "on_registry": "yes" if level > 2 else "no",
            "earlier_statements_online": "yes" if level > 2 else "no",
        }
    ]


def areas(part: Part, level: int, aim: int, today: date) -> list[Row]:
    names = ("structure_and_chains", "policies", "due_diligence", "risk_assessment", "effectiveness_kpis", "training")
    depth = ("none", "level1", "level1", "level2", "level2")[level]
    return [{"area": name, "depth": depth, "page_or_section": str(2 + n)} for n, name in enumerate(names)]


def pay(part: Part, level: int, aim: int, today: date) -> list[Row]:
    """Never below the statutory rate: what the story of a supplier needs is told by its findings."""
    rate, share = {0: ("12.75", "0"), 1: ("12.75", "20"), 2: ("13.45", "80")}.get(level, ("13.60", "100"))
    return [
        {
            "lowest_rate_uk_gbp": rate,
            "lowest_rate_london_gbp": "14.90" if level > 2 else rate,
            "pct_direct_at_or_above_rlw": share,
            "pct_contract_workforce_at_or_above_rlw": share if level > 2 else "40",
            "lw_accredited": "yes" if level == 4 else "no",
            "accreditation_expiry": (today + timedelta(days=200)).isoformat() if level == 4 else "",
        }
    ]


def mapping(part: Part, level: int, aim: int, today: date) -> list[Row]:
    share = (0, 30, 60, 85, 97)[level]
    spend = max(part.turnover // 4, 100_000)
    return [
        {
            "mapped_spend_gbp": str(spend * share // 100),
            "total_relevant_spend_gbp": str(spend),
            "tier1_suppliers_total": "40",
            "tier1_suppliers_mapped": str(40 * share // 100),
            "sites_known": str(5 * level),
            "last_updated": (today - timedelta(days=60)).isoformat(),
        }
    ]


def brands(part: Part, level: int, aim: int, today: date) -> list[Row]:
    names = ("Larkspur", "Tessellate", "Quillmark", "Northlumen", "Drift & Fathom")
    shares = (34, 28, 21, 9, 8)
    declared = (0, 1, 2, 3, 4)[level]
    rows = []
    for n, (name, share) in enumerate(zip(names, shares, strict=True)):
        reply = "declared" if n < declared else "partial" if n == declared else "no_reply"
        row = {
            "brand": name,
            "share_of_sales_pct": str(share),
            "requested_on": (today - timedelta(days=90)).isoformat(),
        }
        row |= {"reply": reply}
        if reply == "declared":
            row |= {"declared_on": (today - timedelta(days=50)).isoformat()}
            row |= {"valid_until": (today + timedelta(days=300)).isoformat()}
            row |= dict.fromkeys(
                ("covers_factory_list", "covers_audits", "covers_monitor_access", "covers_remedy"), "yes"
            )
        rows.append(row)
    return rows


def plan_choice(part: Part, level: int, aim: int, today: date) -> Any:
    return ("none", "drafting", "plan_partial", "plan_complete", "plan_plus")[level]


def plan(part: Part, level: int, aim: int, today: date) -> list[Row]:
    year = today.year - 1
    return [
        {
            "entity_covered": f"{part.name} (demo)",
            "covers_parent": "no",
            "parent_conditions_met": "no",
            "net_zero_year": "2055" if part.number == 9 else str(2050 - dice(part, "ENV-02", "year", 3) * 5),
            "net_zero_scope": "uk_operations",
            "baseline_year_start": "2019-01-01",
            "baseline_year_end": "2019-12-31",
            "reporting_start": f"{year}-01-01",
            "reporting_end": f"{year}-12-31",
            "plan_date": (today - timedelta(days=660 if part.number == 19 else 90)).isoformat(),
            "signed_by_role": "" if part.number == 31 else "Managing director",
            "approved_by_board": "yes" if level > 2 else "no",
            "signed_on": "" if part.number == 31 else (today - timedelta(days=80)).isoformat(),
            "url": f"https://www.{part.slug}.example/carbon-reduction-plan",
            "signposted": "yes",
            "offsets_used": "none",
        }
    ]


CUTS = {"carbon_first": (1.0, 0.86, 0.74, 0.66), "leader": (1.0, 0.88, 0.78, 0.70), "laggard": (1.0, 1.02, 1.04, 1.03)}


METHODS = (
    *("spend_based_estimates", "uk_government_factors", "ghg_protocol", "boundary_operational_control"),
    *("activity_data", "internal_review", "location_based", "external_limited_assurance"),
)
"""How emissions were calculated, two more a level."""


def emissions(part: Part, level: int, aim: int, today: date) -> list[Row]:
    """A baseline and three later years; in the present cycle with the deliberate mistakes of the demonstration."""
    if level == 0:
        return []
    base = max(20.0, part.turnover / 400_000)
    cuts = CUTS.get(part.style, (1.0, 0.95, 0.91, 0.88))
    years = (BASELINE, today.year - 3, today.year - 2, today.year - 1)
    rows = [_year(year, base * cut, part) for year, cut in zip(years, cuts, strict=True)]
    if aim != part.first:
        _spoil(part, rows)
    return rows


BASELINE = 2019
SHARES = {"scope1": 0.25, "scope2_location": 0.34, "cat4": 0.13, "cat5": 0.01, "cat6": 0.07, "cat7": 0.14, "cat9": 0.06}


def _year(year: int, total: float, part: Part) -> Row:
    values = {name: round(total * share, 1) for name, share in SHARES.items()}
    row: Row = {name: f"{value:g}" for name, value in values.items()}
    row |= {"year_label": str(year), "is_baseline": "yes" if year == BASELINE else "no"}
    row |= {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31", "employees": str(part.people)}
    row |= {"turnover_gbp": str(part.turnover), "zero_or_gap_explanation": ""}
    return row | {"total_reported": f"{round(sum(values.values()), 1):g}"}


def _spoil(part: Part, rows: list[Row]) -> None:
    """What a reviewer has to notice (domain specification, section 7.5)."""
    latest = rows[-1]
    if part.number == 12:
        latest["total_reported"] = f"{round(float(latest['total_reported']) * 1.04, 1):g}"
    if part.number == 15:
        latest["scope1"] = "0"
    if part.number == 16:
        for row in rows:
            row["total_reported"] = f"{round(float(row['total_reported']) - float(row.pop('cat9')), 1):g}"
    if part.number == 18:
        latest["scope2_location"] = f"{float(latest['scope2_location']) * 1000:.0f}"


def targets(part: Part, level: int, aim: int, today: date) -> list[Row]:
    if level == 0:
        return []
    cut = (0, 10, 30, 50, 60)[level]
    row = {"scope_cover": "s1_2" if level < 4 else "s1_2_3", "kind": "absolute", "base_year": "2019"}
    row |= {
        "target_year": str(today.year + 4 if level > 1 else 2050),
        "reduction_pct": str(cut),
        "progress_pct": str(cut // 2),
    }
    return [row | {"sbti_status": "targets_set" if level > 2 else "none", "net_zero_residual_pct": "10"}]


def follow_up(part: Part, level: int, aim: int, today: date) -> list[Row]:
    closed = (0, 1, 4, 8, 9)[level]
    return [{"caps_opened": "10", "caps_closed_on_time": str(closed), "caps_overdue": str(10 - closed)}]


def payment(part: Part, level: int, aim: int, today: date) -> list[Row]:
    days = (70, 55, 40, 28, 20)[level]
    return [
        {
            "period_end": (today - timedelta(days=60)).isoformat(),
            "average_days": str(days),
            "pct_30_days": str(100 - days),
            "pct_60_days": str(min(100, 130 - days)),
            "pct_late": str(days // 4),
            "thirty_day_flow_down": "yes" if level > 2 else "no",
            "fair_payment_code": "silver" if level > 3 else "none",
        }
    ]


def nothing_found(part: Part, level: int, aim: int, today: date) -> list[Row]:
    if part.number in (14, 26) and level > 1:
        row = {
            "found": "yes",
            "month": f"{today.year - 1}-05",
            "issue": "recruitment_fees" if part.number == 14 else "wages",
        }
        row |= {"tier": "tier1" if part.number == 14 else "own", "country": "MY" if part.number == 14 else "GB"}
        row |= {"people_affected": "64", "involvement": "directly_linked", "source": "audit", "status": "remedied"}
        return [row | {"remedy": "Fees repaid over four months, confirmed with the workers"}]
    return [{"found": "no"}]


def no_disclosure(part: Part, level: int, aim: int, today: date) -> list[Row]:
    return [{"any": "no"}]


def no_prosecutions(part: Part, level: int, aim: int, today: date) -> list[Row]:
    system = ("none", "own", "own", "iso14001", "iso14001")[level]
    return [{"system": system, "notices_3y": "0", "prosecutions_3y": "0", "lessons": PHRASES["lessons"]}]


def safety(part: Part, level: int, aim: int, today: date) -> list[Row]:
    hours = part.people * 1700
    row = {"reportable_injuries": "1", "lost_days": "9", "fatalities": "0", "enforcement_notices": "0"}
    return [{"year": str(today.year - 1 - n), "hours_worked": str(hours), "iso45001": "no"} | row for n in range(2)]


COACHED = (0, 0, 20, 46, 55)
"""Hours delivered of fifty promised, by level."""


def promises(part: Part, level: int, aim: int, today: date) -> list[Row]:
    """Vague at level 1; above, three that can be measured. Who is on two frameworks may promise one thing to both."""
    if level == 0:
        return []
    if level == 1:
        return [{"commitment": "We support local charities", "status": "on_track"}]
    titles = {reference[:7]: title for reference, title, *_ in FRAMEWORKS}
    places = dict.fromkeys(lot.split(":")[0] for lot in part.lots)
    buyers = [f"{place}|{titles.get(place, place)}" for place in places]
    due, seen = (today - timedelta(days=60)).isoformat(), (today - timedelta(days=65)).isoformat()
    own = {"framework_or_member": buyers[0], "indicator_scheme": "own", "due": due, "as_of": seen}
    state = ("", "", "on_track", "missed", "delivered")[level]
    coaching = {"commitment": "50 hours of CV coaching for residents looking for work, with a college in Camden"}
    coaching |= {"outcome": "SV6", "indicator_code": "own-1", "unit": "hours", "target": "50", "status": state}
    coaching |= {"delivered": str(COACHED[level]), "who_benefited": "Residents looking for work", "place": "Camden"}
    rows = [own | coaching]
    if len(buyers) > 1 and part.number % 2 == 0:
        rows.append(own | coaching | {"framework_or_member": buyers[1]})
    apprentice = {"commitment": "Two apprentices from boroughs around members' sites", "outcome": "SV2", "target": "2"}
    apprentice |= {"indicator_code": "own-2", "unit": "people", "delivered": str(level - 2), "place": "Southwark"}
    rows.append(own | apprentice | {"status": state})
    vans = {
        "commitment": "Deliveries to members by electric van or bicycle",
        "outcome": "SV4",
        "unit": "% of deliveries",
    }
    vans |= {"target": "80", "delivered": str(20 * level), "status": "on_track", "place": "London"}
    return [*rows, own | vans | {"due": (today + timedelta(days=300)).isoformat()}]


SPECIAL: dict[str, Callable[[Part, int, int, date], Any]] = {
    "PRO-01": identity,
    "PRO-02": size,
    "PRO-03": lots,
    "GOV-01": commitment,
    "HR-01": statement,
    "HR-02": areas,
    "HR-06": nothing_found,
    "LAB-01": pay,
    "LAB-04": safety,
    "SCM-01": mapping,
    "SCM-03": disclosed,
    "SCM-04": brands,
    "MON-04": follow_up,
    "ENV-01": plan_choice,
    "ENV-02": plan,
    "ENV-03": emissions,
    "ENV-04": lambda part, level, aim, today: list(METHODS[: 2 * level]),
    "ENV-05": targets,
    "ENV-08": no_prosecutions,
    "SOC-02": promises,
    "ECO-02": payment,
    "ETH-02": no_disclosure,
}
"""Everything else is filled by the type of its columns (`answers.cell`), but for these cells."""
PLACES = ("GB", "PL", "VN", "MY", "CN")
MISFIT = ("in_progress", "in_review")
"""Suppliers whose audits found what they do not declare: some have still to look at it, one says why."""
FIRE_DOORS = "Both findings were about fire doors and were closed within a month; nobody was harmed."
FITTED: dict[tuple[str, str], Callable[[Part, int], str]] = {
    ("PRO-04", "country"): lambda part, row: PLACES[(part.number + row) % 5],
    ("MON-02", "critical_findings"): lambda part, row: "2" if part.state in MISFIT and not row else "0",
}
"""What has to fit with other answers of the supplier."""
