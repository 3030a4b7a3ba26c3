"""K7 to K10, K14 and K15 by hand: what the last sent version says, with literal numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from contracts.kpis import answers as from_answers
from tests.contracts.test_kpis import BAD, GOOD, NEAR, POOR, answers, facts, shown

F = Fraction
SUNK = "No questionnaire has been sent yet."


def site(brand: str, **changed: Any) -> dict[str, Any]:
    row = {"facility_name": "Works", "address": "1 Road", "product_models": ["A1"], "tier": "final_assembly"}
    return row | {"brand": brand} | changed


def sold(brand: Any, percent: str, **more: Any) -> dict[str, Any]:
    return {"brand": brand, "share_of_sales_pct": percent} | more


NORTH = {"id": "n", "label": "North Lumen"}


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ([site("north, lumen"), site("Drift")], (100, "100 %", GOOD)),
        ([site("North Lumen")], (90, "90 %", GOOD)),
        ([site("Drift")], (10, "10 %", BAD)),
        ([site("North Lumen", tier="component")], (0, "0 %", BAD)),
        ([site("North Lumen", address="")], (0, "0 %", BAD)),
        ([site("North Lumen", product_models=[])], (0, "0 %", BAD)),
        ([site("North Lumen", product_models={"unread": "?"})], (0, "0 %", BAD)),
        (None, (0, "0 %", BAD)),
    ],
)
def test_k7_factories_of_brands_by_sales(sites: Any, expected: Any) -> None:
    given = answers(SCM_03=sites, SCM_04=[sold(NORTH, "90"), sold("Drift", "10"), {"brand": "No share"}])
    assert shown(from_answers.factories(given)) == expected


def test_k7_and_k8_need_the_share_of_sales() -> None:
    given = answers(SCM_03=[site("North Lumen")], SCM_04=[{"brand": NORTH}])
    missing = "The share of sales by brand is not given in SCM-04."
    assert from_answers.factories(given).missing == missing
    assert from_answers.brands(given).missing == missing
    assert from_answers.brands(facts()).missing == SUNK


def test_k8_brand_declarations_valid_today_and_in_part() -> None:
    asked_on = {"requested_on": "2026-01-31"}
    rows = [
        sold(NORTH, "70", reply="declared", valid_until="2026-11-27", **asked_on),
        sold("Drift", "20", reply="partial", valid_until="2027-01-01", **asked_on),
        sold("Kestrel", "10", reply="declared", valid_until="2026-11-26"),
    ]
    figure = from_answers.brands(answers(SCM_04=rows))
    assert shown(figure) == (80, "80 %", GOOD)
    assert figure.inputs[0] == ("Brands asked, share of sales", "90\N{NO-BREAK SPACE}%")
    assert from_answers.brands(answers(SCM_04=rows[:1])).rating == NEAR


def audit(year: str, critical: str, major: str, minor: str, closed: str | None) -> dict[str, Any]:
    found = {"critical_findings": critical, "major_findings": major, "minor_findings": minor}
    return {"year": year, "closed_findings": closed} | found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([audit("2026", "1", "9", "10", "17")], (85, "85 %", GOOD)),
        ([audit("2026", "1", "9", "10", "16")], (80, "80 %", NEAR)),
        ([audit("2026", "0", "2", "0", "2"), audit("2025", "0", "2", "0", "1"), audit("2024", "0", "9", "0", "0")],
         (75, "75 %", NEAR)),
        ([audit("2026", "0", "1", "0", "3")], (100, "100 %", GOOD)),
        ([audit("2026", "0", "0", "0", "0")], (None, "Not known yet", None)),
        ([audit("2026", "1", "0", "0", None)], (None, "Not known yet", None)),
        ([], (None, "Not known yet", None)),
    ],
)  # fmt: skip
def test_k9_audit_findings_of_two_years(rows: Any, expected: Any) -> None:
    assert shown(from_answers.audit_findings(answers(MON_02=rows))) == expected


def test_k9_without_findings_says_so_and_keeps_the_numbers() -> None:
    figure = from_answers.audit_findings(answers(MON_02=[audit("2026", "0", "0", "0", "0")]))
    assert figure.missing == "The audits found nothing, so there is nothing to close."
    assert figure.inputs == (("Closed", "0"), ("Found", "0"))


def heard(year: str, admitted: str | None, resolved: str | None, days: str | None = None) -> dict[str, Any]:
    return {"year": year, "admitted": admitted, "resolved": resolved, "median_days": days}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([heard("2026", "10", "9", "60")], (90, "90 %, 60 days", GOOD)),
        ([heard("2026", "10", "9", "61")], (90, "90 %, 61 days", NEAR)),
        ([heard("2026", "10", "5", "20")], (50, "50 %, 20 days", BAD)),
        ([heard("2026", "10", "10", "100")], (100, "100 %, 100 days", BAD)),
        ([heard("2026", "10", "9")], (90, "90 %", GOOD)),
        ([heard("2026", "4", "4", "30"), heard("2026", "6", "5", "70"), heard("2025", "9", "0", "5")],
         (90, "90 %, 70 days", POOR)),
        ([heard("2026", "0", "0")], (None, "Not known yet", None)),
        ([heard("2026", None, "1")], (None, "Not known yet", None)),
    ],
)  # fmt: skip
def test_k10_grievances_of_the_latest_year(rows: Any, expected: Any) -> None:
    assert shown(from_answers.grievances(answers(GRV_04=rows))) == expected


@pytest.mark.parametrize(
    ("percent", "serves", "expected"),
    [
        ("100", True, (100, "100 %", GOOD)),
        ("85", True, (85, "85 %", NEAR)),
        ("59.9", True, (F(599, 10), "59.9 %", BAD)),
        ("59.9", False, (F(599, 10), "59.9 %", None)),
        (None, True, (None, "Not known yet", None)),
    ],
)
def test_k14_the_real_living_wage_in_services(percent: str | None, serves: bool, expected: Any) -> None:
    row = {"pct_contract_workforce_at_or_above_rlw": percent}
    given = facts(values={"LAB-01": [row]}, sent=True, serves=serves)
    assert shown(from_answers.living_wage(given)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("30", (30, "30 days", GOOD)),
        ("30.5", (F(61, 2), "30.5 days", NEAR)),
        ("1", (1, "1 day", GOOD)),
        ("43", (43, "43 days", BAD)),
        (None, (None, "Not known yet", None)),
        ({"unread": "soon"}, (None, "Not known yet", None)),
    ],
)
def test_k15_days_to_pay_in_the_latest_period(days: Any, expected: Any) -> None:
    rows = [{"period_end": "2026-06-30", "average_days": days}, {"period_end": "2025-12-31", "average_days": "90"}]
    assert shown(from_answers.payment(answers(ECO_02=rows))) == expected
