"""Checks of figures against the calendar, last year and other firms: vector V10, and Q6, Q7, Q10, Q17 to Q21."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from questionnaires.emissions import Result, years
from questionnaires.figure_checks import (
    Peers,
    freshness,
    intensity,
    latest_full_year,
    project_cover,
    restated,
    slips,
    zeros_explained,
)
from tests.questionnaires.test_emissions import BASE, BOTH, LATEST

FIVE = [Fraction(n) for n in (900, 950, 1000, 1050, 1100)]
TARGET = {"scope_cover": "s1_2", "kind": "absolute", "base_year": "2019", "target_year": "2030", "reduction_pct": "46"}


def one(**changed: Any) -> Any:
    return years([LATEST | changed])


@pytest.mark.parametrize(
    ("start", "end", "result", "days"),
    [
        ("2024-01-01", "2024-12-31", Result.PASS, 366),
        ("2024-08-01", "2025-03-31", Result.WARN, 243),
        ("2024-04-01", "2025-04-06", Result.PASS, 371),
        ("2024-04-01", "2025-04-07", Result.WARN, 372),
    ],
)
def test_q6_the_latest_year_is_whole(start, end, result, days):
    check = latest_full_year(one(period_start=start, period_end=end))
    assert (check.id, check.result, check.figures["days"]) == ("Q6", result, days)


def test_q6_and_q7_without_dates_know_nothing():
    rows = one(period_start=None, period_end=None)
    assert latest_full_year(rows).result is Result.NO_DATA
    assert freshness(rows, date(2026, 3, 1)).result is Result.NO_DATA


@pytest.mark.parametrize(
    ("today", "result"),
    [
        (date(2026, 6, 30), Result.PASS),
        (date(2026, 7, 1), Result.WARN),
        (date(2026, 12, 31), Result.WARN),
        (date(2027, 1, 1), Result.ERROR),
        (date(2024, 12, 30), Result.WARN),
    ],
)
def test_q7_the_age_of_the_figures(today, result):
    assert freshness(BOTH, today).result is result


def test_q10_zeros_and_gaps():
    assert zeros_explained(BOTH[1]).result is Result.PASS
    silent = zeros_explained(one(cat4="0", cat9=None)[0])
    assert silent.sentence == "2024: say why these are zero or left out: category 4, category 9."
    told = zeros_explained(one(cat4="0", zero_or_gap_explanation="We deliver nothing.")[0])
    assert (told.result, told.sentence) == (
        Result.PASS,
        "2024: zeros and gaps are explained: “We deliver nothing.”.",
    )


def test_q17_projects_against_the_gap():
    """Scopes 1 and 2: 730 t in 2019, 46 % less is 394.2 t; 450 t now, so 55.8 t to go."""
    projects: list[dict[str, Any]] = [
        {"project": "Vans", "status": "planned", "saving_tco2e_year": "27.9"},
        {"project": "Heat pump", "status": "under_way", "saving_tco2e_year": None},
        {"project": "Lamps", "status": "completed", "saving_tco2e_year": "100"},
    ]
    check = project_cover(BOTH, projects, [TARGET])
    assert check.figures == {"saving": Fraction("27.9"), "gap": Fraction("55.8"), "percent": 50}
    assert check.sentence == (
        "Projects ahead save 27.90 t a year, 50.00 % of the 55.80 t to go. 1 of the projects ahead give no figure."
    )


@pytest.mark.parametrize(
    ("projects", "target", "result"),
    [
        ([], TARGET, Result.NO_DATA),
        ([{"status": "planned", "saving_tco2e_year": "1"}], TARGET | {"kind": "intensity"}, Result.NO_DATA),
        ([{"status": "planned", "saving_tco2e_year": "1"}], TARGET | {"base_year": "2018"}, Result.NO_DATA),
        ([{"status": "planned", "saving_tco2e_year": "1"}], TARGET | {"reduction_pct": "10"}, Result.NOT_APPLICABLE),
        ([{"status": "planned", "saving_tco2e_year": "1"}], TARGET | {"scope_cover": "s1_2_3"}, Result.INFO),
    ],
)
def test_q17_knows_when_it_cannot_tell(projects, target, result):
    assert project_cover(BOTH, projects, [target]).result is result


def test_v10_kilograms_instead_of_tonnes():
    before = years([{"year_label": "2023", "scope2_location": "205"}])
    check = slips(years([{"year_label": "2024", "scope2_location": "210000"}]), before)
    assert (check.result, check.figures) == (Result.WARN, {"scope2": Fraction(210000, 205)})
    assert (
        check.sentence == "Please confirm. Scope 2 is 1,024 times that of the year before: kilograms instead of tonnes?"
    )


def test_q18_other_slips():
    copied = years([LATEST | {"year_label": "2023", "period_start": None, "period_end": None}, LATEST])
    assert slips(copied, ()).sentence == (
        "Please confirm. Scope 1, scope 2, category 4, category 5, category 6, category 7, category 9 "
        "are exactly those of 2023."
    )
    less = slips(years([{"year_label": "2023", "scope1": "60"}, {"year_label": "2024", "scope1": "10"}]), ())
    assert less.sentence == "Please confirm. Scope 1 of the year before was 6.00 times that of now."
    more = slips(years([{"year_label": "2023", "scope1": "10"}, {"year_label": "2024", "scope1": "60"}]), ())
    assert more.sentence == "Please confirm. Scope 1 is 6.00 times that of the year before."
    peers = Peers(totals=[Fraction(1, 2)] * 5)
    assert "thousand times" in slips(BOTH, (), peers).sentence
    assert slips(BOTH, (), Peers(totals=[Fraction(1, 2)] * 4)).result is Result.PASS


def test_q18_never_takes_the_unknown_for_zero():
    pair = years([{"year_label": "2023", "scope1": "0", "cat4": None}, {"year_label": "2024", "scope1": "9"}])
    assert slips(pair, ()).result is Result.PASS
    assert slips((), ()).result is Result.NO_DATA
    assert slips(years([BASE]), ()).result is Result.NOT_APPLICABLE


def test_q19_a_baseline_that_moved():
    assert restated(BOTH, ()).result is Result.NO_DATA
    assert restated(BOTH, BOTH).result is Result.PASS
    edge = years([BASE | {"total_reported": "1264.8"}])
    assert restated(edge, BOTH).result is Result.PASS
    moved = restated(years([BASE | {"total_reported": "1364"}]), BOTH)
    assert (moved.result, moved.figures["percent"]) == (Result.WARN, Fraction(10))
    assert restated(BOTH, years([BASE | {"total_reported": "1264.81"}])).result is Result.PASS


def test_q21_beside_the_sector():
    rows = one(employees="10", turnover_gbp={"currency": "GBP", "pence": 500_000_000})
    alone = intensity(rows)
    assert (alone.result, alone.figures) == (
        Result.NO_DATA,
        {"employee": Fraction("90.55"), "£1 million": Fraction("181.1")},
    )
    usual = Peers(per_employee=[Fraction(80)] * 5, per_million=[Fraction(100)] * 4)
    assert intensity(rows, usual).result is Result.PASS
    far = intensity(rows, Peers(per_employee=[Fraction(30)] * 5))
    assert (far.result, far.sentence) == (
        Result.INFO,
        "Far from other firms of the sector: 90.55 t per employee, 30.00 t in the middle of the sector.",
    )
    low = intensity(rows, Peers(per_million=[Fraction(600)] * 5))
    assert low.result is Result.INFO
    assert intensity(BOTH).result is Result.NO_DATA
