"""Checks of emission figures: vectors V1 to V4, V6, V8 and V9 of the specification, section 4.2."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.emissions import (
    Check,
    Result,
    Trajectory,
    baseline_full_year,
    baseline_of,
    change,
    checks,
    expected_total,
    latest_of,
    net_zero,
    on_track,
    one_baseline,
    required_pace,
    required_sources,
    same_start,
    total_adds_up,
    trajectory,
    years,
)

BASE = (
    {"year_label": "2019", "is_baseline": True, "period_start": "2019-01-01", "period_end": "2019-12-31"}
    | {"scope1": "310", "scope2_market": "420", "scope2_location": "999", "cat4": "150", "cat5": "12", "cat6": "98"}
    | {"cat7": "180", "cat9": "70", "total_reported": "1240"}
)
LATEST = (
    {"year_label": "2024", "is_baseline": False, "period_start": "2024-01-01", "period_end": "2024-12-31"}
    | {"scope1": "240", "scope2_location": "210", "cat4": "165", "cat5": "9.5", "cat6": "71", "cat7": "140"}
    | {"cat9": "70", "total_reported": "905.5"}
)


def rows(*pairs: dict[str, Any]) -> tuple:
    return years(list(pairs))


BOTH = rows(BASE, LATEST)
UNREALISTIC = "Net zero by 2026 with more than half of the baseline left looks unrealistic; confirm."


def test_v1_totals_add_up_and_the_change_is_known():
    assert [total_adds_up(row).result for row in BOTH] == [Result.PASS, Result.PASS]
    assert [row.computed for row in BOTH] == [1240, Fraction("905.5")]
    result = change(BOTH)
    assert (result.result, result.sentence) == (Result.INFO, "Emissions fell by 26.98 % since the baseline.")
    assert result.figures == {"percent": Fraction(-3345, 124)}


@pytest.mark.parametrize(
    ("reported", "difference", "result"),
    [("950", "44.5", Result.WARN), ("960", "54.5", Result.ERROR), ("906", "0.5", Result.PASS)],
)
def test_v2_a_total_that_does_not_add_up(reported: str, difference: str, result: Result):
    check = total_adds_up(rows(LATEST | {"total_reported": reported})[0])
    assert (check.result, check.figures["difference"]) == (result, Fraction(difference))
    if result is Result.WARN:
        assert check.sentence == "2024: the parts add up to 905.50 t, the total says 950.00 t. Correct one of them."


def test_v3_the_path_to_net_zero():
    near = on_track(BOTH, 2040)
    assert (near.result, near.sentence) == (Result.PASS, "On track: 905.50 t in 2024, 974.29 t expected.")
    assert (round(float(near.figures["expected"]), 2), round(float(near.figures["gap"]), 2)) == (974.29, -68.79)
    far = on_track(BOTH, 2030)
    assert (far.result, far.sentence) == (Result.WARN, "Off track: 905.50 t in 2024, 732.73 t expected.")
    assert round(float(far.figures["gap"]), 2) == 172.77
    between = on_track(BOTH, 2036)
    assert (between.result, between.sentence) == (Result.PASS, "On track: 905.50 t in 2024, 911.76 t expected.")
    assert on_track(BOTH, 2035).sentence == "Near the path: 905.50 t in 2024, 891.25 t expected."


def test_v4_the_pace_that_is_needed():
    check = required_pace(BOTH, 2040)
    assert check.sentence == "From now on 48.84 t less each year, 5.39 % of the latest total."
    assert check.figures["tonnes"] == Fraction("781.5") / 16


def test_v6_a_full_year():
    leap = BASE | {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    assert baseline_full_year(rows(leap)) == Check(
        "Q4", Result.PASS, "The baseline covers 366 days.", {"days": Fraction(366)}
    )
    short = BASE | {"period_start": "2024-08-01", "period_end": "2025-03-31"}
    sentence = "The baseline covers 243 days, from 1 August 2024 to 31 March 2025; use 12 months."
    assert baseline_full_year(rows(short)) == Check("Q4", Result.WARN, sentence, {"days": Fraction(243)})
    assert baseline_full_year(rows(LATEST)).result is Result.NO_DATA


def test_v8_nothing_is_taken_for_zero():
    check = total_adds_up(rows(LATEST | {"total_reported": None})[0])
    assert check == Check("Q1", Result.PASS, "2024: the parts add up to 905.50 t.", {"computed": Fraction("905.5")})
    empty = rows({"total_reported": "5"}, {})
    assert [total_adds_up(row).result for row in empty] == [Result.NO_DATA, Result.NO_DATA]
    assert [(row.computed, row.total) for row in empty] == [(None, 5), (None, None)]


def test_v9_the_first_plan_has_nothing_to_compare_with():
    first = "Not applicable: this is the first plan, so there is nothing to compare with."
    alone = rows(BASE)
    results = [same_start(alone), change(alone), on_track(alone, 2040), required_pace(alone, 2040)]
    assert [(check.id, check.result, check.sentence) for check in results] == [
        (number, Result.NOT_APPLICABLE, first) for number in ("Q5", "Q8", "Q15", "Q16")
    ]


def test_required_sources_are_listed():
    assert required_sources(BOTH[0]) == Check("Q2", Result.PASS, "2019: all required sources are given.")
    gap = rows({"year_label": "2024", "scope1": "0", "cat5": "1"})[0]
    sentence = "2024: add or explain scope 2, category 4, category 6, category 7, category 9."
    assert required_sources(gap) == Check("Q2", Result.WARN, sentence)


def test_there_is_one_baseline():
    sentences = [one_baseline(these).sentence for these in (rows(), rows(LATEST), BOTH, rows(BASE, BASE))]
    assert sentences == [
        "There are no figures yet.",
        "Mark one year as the baseline.",
        "One year is the baseline.",
        "2 years are marked as baseline; mark one.",
    ]
    results = [one_baseline(these).result for these in (rows(), rows(LATEST), BOTH, rows(BASE, BASE))]
    assert results == [Result.NO_DATA, Result.ERROR, Result.PASS, Result.ERROR]


def test_periods_that_can_be_compared():
    assert same_start(BOTH).result is Result.PASS
    assert same_start(rows(BASE, LATEST | {"period_start": "2024-04-01"})).result is Result.WARN
    assert same_start(rows(LATEST)).result is Result.NO_DATA


def test_change_with_and_without_what_it_needs():
    up = change(rows(BASE, LATEST | {"total_reported": "1400"}))
    assert up.result is Result.WARN
    assert up.sentence == "Emissions rose by 12.90 % since the baseline. Explain the rise."
    pounds = {"pence": 100_000_000_00, "currency": "GBP"}
    sized = change(
        rows(BASE | {"employees": "100", "turnover_gbp": pounds}, LATEST | {"employees": "50", "turnover_gbp": pounds})
    )
    assert sized.figures["percent_per_turnover"] == sized.figures["percent"]
    assert sized.figures["percent_per_employee"] == (Fraction("905.5") / 50 / (Fraction(1240) / 100) - 1) * 100
    assert change(rows(BASE | {"total_reported": "0"}, LATEST)).result is Result.NO_DATA
    assert change(rows(LATEST)).result is Result.NO_DATA


@pytest.mark.parametrize(
    ("year", "total", "result", "sentence"),
    [
        (None, "905.5", Result.NO_DATA, "No net zero year is given."),
        (2051, "905.5", Result.ERROR, "The net zero year is 2051; bring it to 2050 or earlier."),
        (2050, "905.5", Result.PASS, "Net zero by 2050."),
        (2026, "905.5", Result.WARN, UNREALISTIC),
        (2026, "620", Result.PASS, "Net zero by 2026."),
        (2027, "905.5", Result.PASS, "Net zero by 2027."),
    ],
)
def test_the_net_zero_year(year: int | None, total: str, result: Result, sentence: str):
    assert net_zero(rows(BASE, LATEST | {"total_reported": total}), year) == Check("Q9", result, sentence)


def test_paths_that_cannot_be_drawn():
    assert on_track(BOTH, None).result is Result.NO_DATA
    assert on_track(rows(BASE, {"year_label": "2024"}), 2040).result is Result.NO_DATA
    assert on_track(BOTH, 2019).sentence == "The net zero year lies before the baseline."
    assert required_pace(BOTH, 2024) == Check("Q16", Result.NOT_APPLICABLE, "The net zero year has come.")
    gone = required_pace(rows(BASE, LATEST | {"total_reported": "0"}), 2040)
    assert gone.figures == {"tonnes": Fraction(-124, 16), "percent": 0}


@pytest.mark.parametrize(
    ("row", "year"),
    [
        ({"period_start": "2019-04-01", "period_end": "2020-03-31"}, 2019),
        ({"period_start": "2019-10-01", "period_end": "2020-09-30"}, 2020),
        ({"period_start": "2019-04-01"}, 2019),
        ({"period_end": "2020-03-31"}, 2020),
        ({"year_label": "2019/20"}, 2019),
        ({"year_label": "last year"}, None),
        ({}, None),
    ],
)
def test_the_year_a_row_stands_for(row: dict, year: int | None):
    assert rows(row)[0].year == year


def test_baseline_and_latest():
    assert (baseline_of(BOTH), latest_of(BOTH)) == BOTH
    assert (baseline_of(rows(BASE, BASE)), latest_of(rows({}))) == (None, None)
    twice = rows({"year_label": "2024", "scope1": "1"}, {"year_label": "2024", "scope1": "2"})
    assert latest_of(twice) is twice[1]


def test_the_chart_shows_totals_and_the_path():
    chart = trajectory(BOTH, 2029)
    assert chart.actual == ((2019, Fraction(1240)), (2024, Fraction("905.5")))
    assert (len(chart.expected), chart.expected[0], chart.expected[-1]) == (
        11,
        (2019, Fraction(1240)),
        (2029, Fraction(124)),
    )
    assert trajectory(BOTH, None) == trajectory(BOTH, 2019) == Trajectory(chart.actual, ())


def test_all_checks_in_order():
    names = [check.id for check in checks(BOTH, 2040)]
    assert names == ["Q1", "Q2", "Q1", "Q2", "Q3", "Q4", "Q5", "Q8", "Q9", "Q15", "Q16"]
    assert [check.id for check in checks((), None)] == ["Q3", "Q4", "Q5", "Q8", "Q9", "Q15", "Q16"]
    assert rows(BASE)[0].start == date(2019, 1, 1)


@given(st.integers(1, 10**6), st.integers(1990, 2030), st.integers(1, 40), st.integers(-5, 60))
def test_the_path_never_rises_and_ends_at_the_residual(base: int, start: int, length: int, step: int):
    def at(year: int) -> Fraction:
        return expected_total(Fraction(base), start, start + length, year, Fraction(1, 10))

    assert at(start) == base
    assert at(start + length) == Fraction(base, 10)
    assert Fraction(base, 10) <= at(start + step + 1) <= at(start + step) <= base
