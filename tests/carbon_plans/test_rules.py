"""Amounts, first values, sums and required elements: the pure rules of a short-form plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from carbon_plans.amounts import HOW, Unreadable, is_worked_out, tonnes
from carbon_plans.content import PARTS, SOURCES, next_part, part_of, prefilled
from carbon_plans.elements import Element, State, elements
from carbon_plans.figures import known, lines, totals
from carbon_plans.plan_text import plan_text

TODAY = date(2026, 11, 22)
WHOLE: dict[str, Any] = {
    "entity_name": "Acme Computers Ltd",
    "company_number": "01234567",
    "net_zero_year": 2045,
    "commits": True,
    "reporting_start": "2025-04-01",
    "reporting_end": "2026-03-31",
    "baseline_start": "2019-04-01",
    "baseline_end": "2020-03-31",
    **{f"now_{source.key}": "10" for source in SOURCES},
    **{f"base_{source.key}": "20" for source in SOURCES},
    "scope2_basis": "location",
    "method": "UK Government factors 2025, bills.",
    "target_year": 2030,
    "target_cut": 40,
    "done": "LED lights, 2024",
    "management": "Dora looks after it.",
    **{f"action_{number}": f"Action {number}" for number in (1, 2, 3)},
    **{f"action_{number}_by": "2027-06-30" for number in (1, 2, 3)},
    "signer": "Dora Director",
    "signer_role": "Director",
    "approved_by": "director",
    "signed_on": "2026-10-01",
    "url": "https://acme.example/carbon",
}


# Amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("  ", None),
        ("12.4", Fraction(124, 10)),
        ("1,200 t", Fraction(1200)),
        ("3 tonnes", Fraction(3)),
        ("2 tCO2e", Fraction(2)),
        ("0", Fraction(0)),
        ("18,400 kWh × 0.2", Fraction(368, 100)),
        ("1000 kWh x 0.2 + 100 litres*2.5", Fraction(45, 100)),
        ("1000 x 0.5", Fraction(1, 2)),
        ("1000 kWh x 0.2 kg", Fraction(1, 5)),
        ("3 + 1000 x 1", Fraction(4)),
    ],
)
def test_amounts_are_tonnes_or_bills_with_their_factor(text: str, found: Fraction | None) -> None:
    assert tonnes(text) == found


@pytest.mark.parametrize(
    "text", ["about ten", "-4", "1 x 2 x 3", "1000 kWh x", "12 +", "+", "1e9", "½", "x 2", "5 x y"]
)
def test_what_is_no_amount_says_what_to_write(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        tonnes(text)
    assert str(caught.value).endswith(HOW)


def test_a_bill_without_a_factor_and_too_much_are_said() -> None:
    with pytest.raises(Unreadable, match="Multiply the kwh by a conversion factor"):
        tonnes("18,400 kWh")
    with pytest.raises(Unreadable, match="Check the unit"):
        tonnes("2000000000")


def test_bills_are_told_from_tonnes() -> None:
    assert [is_worked_out(text) for text in ("12", "12 kWh x 0.2", "3 + 12 kWh x 0.2", "")] == [
        False,
        True,
        True,
        False,
    ]
    assert known("nonsense") is None
    assert known(None) is None


# First values


def test_the_first_values_come_from_the_answers() -> None:
    answers = {
        "ENV-02": [{"net_zero_year": 2045, "url": "https://acme.example/plan", "signed_by_role": "Director"}],
        "ENV-03": [
            {"is_baseline": True, "period_start": "2019-01-01", "period_end": "2019-12-31", "scope1": "310"},
            {
                "period_start": "2024-01-01",
                "period_end": "2024-12-31",
                "scope1": "240",
                "scope2_location": "9",
                "cat6": "0",
            },
        ],
        "ENV-05": [{"target_year": 2030, "reduction_pct": "46.5"}],
        "ENV-06": [
            {"project": "Electric van", "status": "completed"},
            {"project": "Heat pump", "status": "planned", "date": "2027-05-01"},
            {"project": "Fewer flights", "status": "under_way"},
        ],
    }
    assert prefilled({"entity_name": "Acme", "company_number": ""}, answers) == {
        "entity_name": "Acme",
        "net_zero_year": 2045,
        "signer_role": "Director",
        "url": "https://acme.example/plan",
        "baseline_start": "2019-01-01",
        "baseline_end": "2019-12-31",
        "reporting_start": "2024-01-01",
        "reporting_end": "2024-12-31",
        "base_scope1": "310",
        "now_scope1": "240",
        "now_scope2": "9",
        "now_cat6": "0",
        "scope2_basis": "location",
        "target_year": 2030,
        "target_cut": 46,
        "done": "Electric van",
        "action_1": "Heat pump",
        "action_1_by": "2027-05-01",
        "action_2": "Fewer flights",
    }


def test_one_year_alone_is_a_first_plan_and_by_contract_wins() -> None:
    row = {"is_baseline": True, "period_start": "2024-01-01", "scope2_market": "3", "scope2_location": "5"}
    found = prefilled({}, {"ENV-03": [row]})
    assert found == {
        "first_plan": True,
        "reporting_start": "2024-01-01",
        "baseline_start": "2024-01-01",
        "base_scope2": "3",
        "now_scope2": "3",
        "scope2_basis": "market",
    }


def test_what_could_not_be_read_is_not_taken_over() -> None:
    assert prefilled({}, {"ENV-02": [{"url": {"unread": "soon"}}], "ENV-03": "?"}) == {}


def test_the_pages_follow_each_other() -> None:
    assert [part.key for part in PARTS] == ["firm", "emissions", "actions", "sign"]
    assert next_part("firm") is part_of("emissions")
    assert next_part("sign") is None
    assert part_of("other") is None


# Sums


def test_totals_by_scope_and_in_all() -> None:
    found = {total.scope: (str(total.base), str(total.now)) for total in totals(WHOLE)}
    assert found == {
        "Scope 1": ("20", "10"),
        "Scope 2": ("20", "10"),
        "Scope 3": ("100", "50"),
        "Total": ("140", "70"),
    }
    assert [total.now for total in totals({})] == [None] * 4
    first = totals({**WHOLE, "first_plan": True})
    assert [total.base for total in first] == [total.now for total in first]


def test_the_plan_shows_how_a_figure_was_worked_out() -> None:
    content = {**WHOLE, "now_scope1": "1000 kWh x 0.2", "estimate_scope1": True, "why_cat9": "Customers collect."}
    found = {line.source.key: line for line in lines(content)}
    assert (found["scope1"].now, found["scope1"].how, found["scope1"].estimate) == (
        Fraction(1, 5),
        "1000 kWh x 0.2",
        True,
    )
    assert (found["cat9"].how, found["cat9"].why) == ("", "Customers collect.")


def test_the_plan_in_words() -> None:
    text = plan_text(WHOLE)
    assert (text.approved_by, text.basis) == ("a director", "by place (location-based)")
    assert text.change == "Emissions fell by 50.00 % since the baseline."
    assert text.actions[0] == ("Action 1", date(2027, 6, 30))
    assert not text.chart.empty
    assert plan_text({}).chart.empty


# Elements


def element(code: str, **changes: Any) -> Element:
    content = {name: value for name, value in {**WHOLE, **changes}.items() if value not in (None, "")}
    return next(one for one in elements(content, TODAY) if one.code == code)


def test_a_whole_plan_has_everything() -> None:
    assert {one.code: one.state for one in elements(WHOLE, TODAY) if one.state is not State.THERE} == {}


def test_an_empty_plan_has_nothing_but_its_paper() -> None:
    states = {one.code: one.state for one in elements({}, TODAY)}
    assert {code for code, state in states.items() if state is State.THERE} == {"C4"}


def test_the_required_ones_are_those_of_a_small_firm() -> None:
    required = [one.code for one in elements({}, TODAY) if one.required]
    assert required == ["C1", "C3", "C5", "C6", "C8", "C9", "C11", "C12", "C17", "C19", "C20"]


@pytest.mark.parametrize(
    ("code", "changes", "state", "words"),
    [
        ("C1", {"company_number": ""}, State.PARTLY, "company number"),
        ("C3", {"commits": None}, State.PARTLY, "Tick that you commit"),
        ("C3", {"net_zero_year": 2055}, State.OPEN, "the latest that counts is 2050"),
        ("C5", {"baseline_end": "2020-06-30"}, State.PARTLY, "use 12 months"),
        ("C5", {"base_cat5": ""}, State.PARTLY, "Your waste"),
        ("C6", {"reporting_end": "2026-06-30"}, State.OPEN, "use 12 full months"),
        ("C6", {"reporting_start": "2024-04-01", "reporting_end": "2025-03-31"}, State.PARTLY, "more than 18 months"),
        ("C6", {"reporting_start": "2023-04-01", "reporting_end": "2024-03-31"}, State.OPEN, "more than two years"),
        ("C7", {"baseline_start": "2019-01-01"}, State.PARTLY, "different months"),
        ("C7", {"first_plan": True}, State.THERE, "first plan"),
        ("C8", {"now_scope1": ""}, State.OPEN, "fuel you burn"),
        ("C8", {"now_scope1": "", "why_scope1": "We own no vehicle."}, State.THERE, "Explained"),
        ("C9", {"scope2_basis": ""}, State.PARTLY, "by place or by contract"),
        ("C10", {"now_cat4": "", "now_cat5": ""}, State.PARTLY, "Deliveries to you, Your waste"),
        ("C10", {"now_cat4": "", "now_cat5": "", "now_cat6": ""}, State.OPEN, "Business travel"),
        ("C11", {"now_cat4": "0"}, State.PARTLY, "Deliveries to you"),
        ("C11", {"now_cat4": "0", "now_cat5": "", "now_cat6": ""}, State.OPEN, "Say why"),
        ("C11", {"now_cat4": "0", "why_cat4": "We collect by bicycle."}, State.THERE, "has a reason"),
        ("C15", {"first_plan": True}, State.THERE, "first plan"),
        ("C17", {"action_2_by": ""}, State.PARTLY, "2 of 3"),
        ("C19", {"signer": ""}, State.OPEN, "name, role and day"),
        ("C19", {"signed_on": "2026-12-24"}, State.OPEN, "has not come yet"),
        ("C19", {"signed_on": "2025-11-01"}, State.PARTLY, "more than a year ago"),
        ("C19", {"signed_on": "2025-01-01"}, State.OPEN, "more than 18 months ago"),
        ("C20", {"url": "", "on_request": True}, State.PARTLY, "within 30 days"),
    ],
)
def test_what_is_missing_is_said(code: str, changes: dict[str, Any], state: State, words: str) -> None:
    found = element(code, **changes)
    assert found.state is state
    assert words in found.sentence
