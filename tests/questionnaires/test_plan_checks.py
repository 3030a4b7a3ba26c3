"""Checks of what a plan states: vectors V5 and V7, the rules Q11 to Q14, Q20 and Q22, and all 22 together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from questionnaires.emissions import Result, years
from questionnaires.plan_checks import (
    TITLES,
    Given,
    LinkStatus,
    address,
    advice,
    all_checks,
    date_order,
    double_use,
    interim_target,
    offsets,
    signoff_age,
)
from questionnaires.suggestions import linear_pace
from tests.questionnaires.test_emissions import BASE, BOTH, LATEST

TODAY = date(2026, 3, 9)
TARGET = {"scope_cover": "s1_2", "base_year": "2019", "target_year": "2030", "reduction_pct": "46"}


@pytest.mark.parametrize(
    ("today", "result"),
    [
        (date(2026, 3, 9), Result.PASS),
        (date(2026, 3, 11), Result.WARN),
        (date(2026, 9, 10), Result.WARN),
        (date(2026, 9, 11), Result.ERROR),
    ],
)
def test_v5_the_age_of_the_signature(today, result):
    assert signoff_age({"signed_on": "2025-03-10"}, today).result is result


def test_a_signature_without_a_day_is_not_known():
    assert signoff_age({"signed_on": {"unread": "spring"}}, TODAY).result is Result.NO_DATA


def test_v7_just_below_is_below():
    check = interim_target(TARGET, BOTH, 2040, TODAY)
    assert check.figures == {"pace": Fraction(46, 11), "wanted": Fraction(21, 5), "path": Fraction(30, 7)}
    assert check.sentence == (
        "46 % less from 2019 to 2030 is 4.2 % a year, just below the 4.2 % of a science-based path; "
        "the path to net zero asks 4.3 %."
    )
    assert linear_pace(TARGET) < Fraction(42, 10)
    enough = interim_target(TARGET | {"reduction_pct": "46.2"}, BOTH, None, TODAY)
    assert (
        enough.sentence
        == "46.2 % less from 2019 to 2030 is 4.2 % a year, enough for the 4.2 % of a science-based path."
    )


@pytest.mark.parametrize(
    ("changed", "result"),
    [
        ({"target_year": "2040"}, Result.WARN),
        ({"target_year": "2018"}, Result.NO_DATA),
        ({"reduction_pct": None}, Result.NO_DATA),
    ],
)
def test_q11_far_or_unknown(changed, result):
    assert interim_target(TARGET | changed, BOTH, 2040, TODAY).result is result


@pytest.mark.parametrize(
    ("changed", "result", "sentence"),
    [
        ({}, Result.PASS, "The dates follow each other."),
        ({"plan_date": "2024-12-30"}, Result.WARN, "The plan is dated before its reporting year ends."),
        ({"signed_on": "2025-09-11"}, Result.WARN, "Plan and signature are more than 6 months apart."),
        ({"signed_on": "2025-09-10"}, Result.PASS, "The dates follow each other."),
        ({"plan_date": None}, Result.NO_DATA, "Not all dates of the plan are known; those that are fit together."),
        (
            {"signed_on": "2026-03-10", "plan_date": "2026-03-01"},
            Result.WARN,
            "It is signed on 10 March 2026, which has not come yet.",
        ),
    ],
)
def test_q13_the_order_of_the_dates(changed, result, sentence):
    plan = {"reporting_end": "2024-12-31", "plan_date": "2025-03-10", "signed_on": "2025-03-10"} | changed
    check = date_order(plan, TODAY)
    assert (check.result, check.sentence) == (result, sentence)


def test_q13_without_dates():
    assert date_order({}, TODAY).result is Result.NO_DATA


@pytest.mark.parametrize(
    ("link", "result", "sentence"),
    [
        (None, Result.NO_DATA, "Nobody has looked at the address yet. Open it."),
        (LinkStatus(200, TODAY), Result.PASS, "The address opened on 9 March 2026."),
        (LinkStatus(404, TODAY), Result.WARN, "The address answered 404 on 9 March 2026."),
        (LinkStatus(None, TODAY), Result.WARN, "The address did not answer on 9 March 2026."),
    ],
)
def test_q14_what_is_stored_of_the_address(link, result, sentence):
    check = address({"url": "https://acme.example/plan"}, link)
    assert (check.result, check.sentence) == (result, sentence)
    assert address({}, link).result is Result.NO_DATA


@pytest.mark.parametrize(
    ("used", "result"),
    [
        ("none", Result.PASS),
        ("residual_only", Result.PASS),
        ("counted_as_reduction", Result.WARN),
        (None, Result.NO_DATA),
    ],
)
def test_q20_offsets(used, result):
    assert offsets({"offsets_used": used}).result is result


@pytest.mark.parametrize(
    ("number", "result", "sentence"),
    [
        (None, Result.NO_DATA, "No file of the plan is known."),
        (0, Result.PASS, "No other supplier handed in this file."),
        (1, Result.INFO, "One other supplier handed in the very same file: a plan of a parent?"),
        (3, Result.INFO, "3 other suppliers handed in the very same file: a plan of a parent?"),
    ],
)
def test_q22_the_same_file_elsewhere(number, result, sentence):
    check = double_use(number)
    assert (check.result, check.sentence) == (result, sentence)


def test_all_22_stand_in_their_order_whatever_is_known():
    full = all_checks(Given(TODAY, rows=BOTH, plan={"net_zero_year": "2040"}, targets=[TARGET]))
    assert list(dict.fromkeys(check.id for check in full)) == list(TITLES)
    assert [check.id for check in full].count("Q1") == 2
    empty = all_checks(Given(TODAY))
    assert {check.result for check in empty} == {Result.NO_DATA}


def test_v9_a_first_plan_has_nothing_to_compare():
    found = {
        check.id: check.result for check in all_checks(Given(TODAY, rows=years([BASE]), plan={"net_zero_year": "2040"}))
    }
    assert {found[number] for number in ("Q5", "Q8", "Q15", "Q18")} == {Result.NOT_APPLICABLE}


def test_advice_before_sending_names_the_question():
    plan = {"signed_on": "2024-01-01", "net_zero_year": "2055", "offsets_used": "counted_as_reduction"}
    found = advice(Given(TODAY, rows=years([BASE, LATEST | {"cat4": "0", "total_reported": None}]), plan=plan))
    assert found == [
        ("ENV-02", "The net zero year is 2055; bring it to 2050 or earlier."),
        ("ENV-03", "2024: say why these are zero or left out: category 4."),
        ("ENV-02", "Signed on 1 January 2024, more than 18 months ago. Sign it again."),
        ("ENV-02", "Offsets are counted as a reduction. Show them apart; they are none."),
    ]
