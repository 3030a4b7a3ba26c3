"""K7 to K10, K14 and K15: what the last sent version says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from contracts.enums import Rating
from contracts.kpis.facts import Facts
from contracts.kpis.figure import Figure, at_least, at_most, percent, plain, share, unknown, worst
from questionnaires import canonical
from questionnaires.canonical import Row
from questionnaires.suggestions import brand_cover, latest_period
from reviews.social.commitments import plain as words_of
from suppliers.enums import Kpi

SITES, DECLARED, CLOSED, RESOLVED, PAID = 90, 80, 85, 90, 100
MEDIAN_DAYS, PAYMENT_DAYS = 60, 30
YEARS = 2
NOT_SENT = "No questionnaire has been sent yet."


def _not_there(facts: Facts, sentence: str) -> str:
    return sentence if facts.sent else NOT_SENT


def factories(facts: Facts) -> Figure:
    """K7. Sales by brand stand in SCM-04, sites by brand in SCM-03; names are compared without case and commas."""
    shares = _sales(facts.values.get("SCM-04"))
    if not shares:
        return unknown(Kpi.FACTORIES, _not_there(facts, "The share of sales by brand is not given in SCM-04."))
    disclosed = {words_of(canonical.text(row.get("brand"))) for row in _sites(facts.values.get("SCM-03"))}
    covered = sum((part for brand, part in shares if brand in disclosed), Fraction(0))
    named = sum(brand in disclosed for brand, _ in shares)
    inputs = (
        ("Brands with a product-linked assembly site", f"{named} of {len(shares)}"),
        ("Sales they stand for", percent(covered)),
    )
    return Figure(Kpi.FACTORIES, covered, percent(covered), at_least(covered, SITES), inputs)


def _sales(value: Any) -> list[tuple[str, Fraction]]:
    """Brand and share of sales in per cent, of the rows that give one."""
    found = []
    for row in canonical.rows(value):
        part = canonical.number(row.get("share_of_sales_pct"))
        if part is not None:
            found.append((words_of(brand_name(row)), part))
    return found


def brand_name(row: Row) -> str:
    """The brand of a row of SCM-04, chosen from the list or typed."""
    brand = row.get("brand")
    return canonical.text(brand.get("label")) if isinstance(brand, dict) else canonical.text(brand)


def _sites(value: Any) -> list[Row]:
    """Final assembly sites with name, address and the products made there."""
    needed = ("facility_name", "address", "product_models")
    sites = [row for row in canonical.rows(value) if row.get("tier") == "final_assembly"]
    return [row for row in sites if all(row.get(name) and not canonical.unread(row[name]) for name in needed)]


def brands(facts: Facts) -> Figure:
    """K8. Counted as the suggested level of SCM-04 counts it."""
    if not _sales(facts.values.get("SCM-04")):
        return unknown(Kpi.BRANDS, _not_there(facts, "The share of sales by brand is not given in SCM-04."))
    cover = brand_cover(facts.values["SCM-04"], facts.today)
    inputs = (("Brands asked, share of sales", percent(cover.asked)), ("Covered by valid ones", percent(cover.covered)))
    return Figure(Kpi.BRANDS, cover.covered, percent(cover.covered), at_least(cover.covered, DECLARED), inputs)


def audit_findings(facts: Facts) -> Figure:
    """K9, over the last two years that are given. Without a finding there is nothing to close."""
    rows = _last_years(canonical.rows(facts.values.get("MON-02")), YEARS)
    found = _sum(rows, "critical_findings", "major_findings", "minor_findings")
    closed = _sum(rows, "closed_findings")
    if found is None or closed is None:
        return unknown(Kpi.AUDIT_FINDINGS, _not_there(facts, "Findings found and closed are not given in MON-02."))
    inputs = (("Closed", plain(closed)), ("Found", plain(found)))
    if not found:
        return unknown(Kpi.AUDIT_FINDINGS, "The audits found nothing, so there is nothing to close.", inputs)
    value = min(share(closed, found), Fraction(100))
    return Figure(Kpi.AUDIT_FINDINGS, value, percent(value), at_least(value, CLOSED), inputs)


def grievances(facts: Facts) -> Figure:
    """K10, in the latest year. Both parts have to be met, so the worse one decides; days not given are not held
    against the share."""
    rows = _last_years(canonical.rows(facts.values.get("GRV-04")), 1)
    admitted, resolved = _sum(rows, "admitted"), _sum(rows, "resolved")
    if admitted is None or resolved is None:
        return unknown(Kpi.GRIEVANCES, _not_there(facts, "Grievances admitted and resolved are not given in GRV-04."))
    days = [found for row in rows if (found := canonical.number(row.get("median_days"))) is not None]
    inputs = (
        ("Resolved", plain(resolved)),
        ("Admitted", plain(admitted)),
        ("Median days", plain(max(days)) if days else "not given"),
    )
    if not admitted:
        return unknown(
            Kpi.GRIEVANCES, "No grievance was admitted in that year, so there is nothing to resolve.", inputs
        )
    value = min(share(resolved, admitted), Fraction(100))
    ratings: list[Rating] = [at_least(value, RESOLVED)]
    words = percent(value)
    if days:
        ratings.append(at_most(max(days), MEDIAN_DAYS))
        words += f", {plain(max(days))} days"
    return Figure(Kpi.GRIEVANCES, value, words, worst(ratings), inputs)


def living_wage(facts: Facts) -> Figure:
    """K14. The target is for services; who sells goods has no contract workforce to speak of."""
    row = canonical.first_row(facts.values.get("LAB-01"))
    value = canonical.number(row.get("pct_contract_workforce_at_or_above_rlw"))
    if value is None:
        return unknown(
            Kpi.LIVING_WAGE, _not_there(facts, "The share of the contract workforce is not given in LAB-01.")
        )
    rating = at_least(value, PAID) if facts.serves else None
    inputs = (("Contract workforce at or above the real Living Wage", percent(value)),)
    return Figure(Kpi.LIVING_WAGE, value, percent(value), rating, inputs)


def payment(facts: Facts) -> Figure:
    """K15."""
    row = latest_period(facts.values.get("ECO-02"))
    value = canonical.number(row.get("average_days"))
    if value is None:
        return unknown(Kpi.PAYMENT, _not_there(facts, "The average days to pay are not given in ECO-02."))
    words = f"{plain(value)} {'day' if value == 1 else 'days'}"
    ends = canonical.text(row.get("period_end")) or "no date given"
    inputs = (("Period that ended", ends), ("Average days", plain(value)))
    return Figure(Kpi.PAYMENT, value, words, at_most(value, PAYMENT_DAYS), inputs)


def _last_years(rows: Sequence[Row], years: int) -> list[Row]:
    """The rows of the last so many years that are given; rows without a year count with them."""
    known = sorted({year for row in rows if (year := canonical.number(row.get("year"))) is not None})[-years:]
    return [row for row in rows if (year := canonical.number(row.get("year"))) is None or year in known]


def _sum(rows: Sequence[Row], *names: str) -> Fraction | None:
    return canonical.total([canonical.number(row.get(name)) for row in rows for name in names])
