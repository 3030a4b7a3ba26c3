"""Suggested levels (specification, section 3.11), their arithmetic and the dated rates behind them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from questionnaires.reference import LONDON, UK, WAGE_RATES, Reference, real_rates, statutory_rate
from questionnaires.suggestions import Suggestion, latest_period, suggest
from tests.questionnaires.bank import BANK

TODAY = date(2026, 3, 1)
NOW = Reference(code_version="2.0")


def gbp(pounds: str) -> dict[str, Any]:
    return {"pence": int(Fraction(pounds) * 100), "currency": "GBP"}


def suggested(code: str, value: Any, reference: Reference = NOW, today: date = TODAY) -> tuple[int, str]:
    """Level and arithmetic; the next level must be quoted from the ladder."""
    question = BANK.question(code)
    found = suggest(question, value, today, reference)
    assert found is not None
    following = f"Level {found.level + 1}: {question.levels[found.level + 1]}" if found.level < 4 else ""
    assert found == Suggestion(found.level, found.arithmetic, following)
    return found.level, found.arithmetic


def test_questions_without_a_function_have_no_suggestion():
    assert suggest(BANK.question("GOV-02"), None, TODAY, NOW) is None
    assert suggest(BANK.question("ENV-04"), ["ghg_protocol"], TODAY, NOW) is None
    assert suggest(BANK.question("ENV-01"), None, TODAY, NOW) is None


@pytest.mark.parametrize(
    ("key", "level"),
    [("none", 0), ("drafting", 1), ("commitment_only", 1), ("plan_partial", 2), ("plan_complete", 3), ("plan_plus", 4)],
)
def test_a_single_choice_carries_its_level(key: str, level: int):
    choice = BANK.question("ENV-01").choice(key)
    assert choice is not None
    assert suggested("ENV-01", key) == (level, f"“{choice.label}” is level {level}.")


@pytest.mark.parametrize(("met", "level"), list(enumerate([0, 0, 1, 1, 2, 2, 3, 3, 4])))
def test_effectiveness_criteria_are_counted(met: int, level: int):
    keys = [choice.key for choice in BANK.question("GRV-03").choices][:met]
    assert suggested("GRV-03", keys) == (level, f"{met} of 8 criteria met.")
    assert suggested("GRV-03", None)[0] == 0


SIGNED = {"accepted": "own_and_chain", "authorised": True, "version": "2.0"}


@pytest.mark.parametrize(
    ("value", "level", "arithmetic"),
    [
        (None, 0, "The code is not accepted."),
        ({"accepted": "none"}, 0, "The code is not accepted."),
        ({"accepted": "own"}, 1, "The code is accepted, and the person who signs is not shown to be authorised."),
        (SIGNED | {"version": "1.0"}, 1, "The version accepted is not the current one, 2.0."),
        (
            SIGNED | {"accepted": "own"},
            2,
            "The current code is accepted for your own organisation, not for your supply chain.",
        ),
        (SIGNED | {"exceptions": "Mica"}, 2, "Exceptions are listed, and not each has a dated action."),
        (
            SIGNED | {"exceptions": "Mica", "exceptions_dated": True},
            3,
            "The current code is accepted for your organisation and your supply chain.",
        ),
        (SIGNED, 3, "The current code is accepted for your organisation and your supply chain."),
        (
            SIGNED | {"board_endorsed": True, "communicated": True, "reviewed_yearly": True},
            4,
            "Accepted for the organisation and its chain, endorsed by the board, communicated and reviewed each year.",
        ),
    ],
)
def test_the_commitment_to_the_code(value: Any, level: int, arithmetic: str):
    assert suggested("GOV-01", value) == (level, arithmetic)


@pytest.mark.parametrize(
    ("text", "current", "level"),
    [
        ("v2.0", "2.0", 3),
        ("Version 2, March 2024", "2.0", 3),
        ("the 2024 edition", "2024", 3),
        ("2023", "2024", 1),
        ("1.2", "2", 1),
        ("", "2.0", 1),
        ("May", "May", 3),
        ("anything", "", 3),
    ],
)
def test_the_version_is_read_from_what_people_type(text: str, current: str, level: int):
    assert suggested("GOV-01", SIGNED | {"version": text}, Reference(code_version=current))[0] == level


PAID = {"lowest_rate_uk_gbp": gbp("12.60"), "lowest_rate_london_gbp": gbp("13.85")}
RATES = "the real Living Wage is £12.60 or £13.45, in London £13.85 or £14.80"
START = f"The lowest rate, £12.60, meets the statutory £12.21; {RATES}"


@pytest.mark.parametrize(
    ("change", "level", "arithmetic"),
    [
        ({}, 1, f"{START}; an unknown share of direct staff and an unknown share of contract workforce reach it."),
        (
            {"pct_direct_at_or_above_rlw": "75"},
            2,
            f"{START}; 75 % of direct staff and an unknown share of contract workforce reach it.",
        ),
        (
            {"pct_direct_at_or_above_rlw": "74.9"},
            1,
            f"{START}; 74.9 % of direct staff and an unknown share of contract workforce reach it.",
        ),
        (
            {"pct_direct_at_or_above_rlw": "100"},
            3,
            f"{START}; 100 % of direct staff and an unknown share of contract workforce reach it.",
        ),
        (
            {"pct_direct_at_or_above_rlw": "100", "pct_contract_workforce_at_or_above_rlw": "99"},
            2,
            f"{START}; 100 % of direct staff and 99 % of contract workforce reach it.",
        ),
        ({"lw_accredited": True, "accreditation_expiry": "2026-03-01"}, 4, f"{START}; the accreditation is valid."),
        (
            {"lw_accredited": True, "accreditation_expiry": "2026-02-28"},
            1,
            f"{START}; an unknown share of direct staff and an unknown share of contract workforce reach it.",
        ),
        (
            {"lw_accredited": True},
            1,
            f"{START}; an unknown share of direct staff and an unknown share of contract workforce reach it.",
        ),
        ({"lowest_rate_london_gbp": gbp("12.20")}, 0, "The lowest rate, £12.20, is below the statutory £12.21."),
    ],
)
def test_lowest_pay(change: dict, level: int, arithmetic: str):
    assert suggested("LAB-01", [PAID | change]) == (level, arithmetic)


def test_lowest_pay_needs_a_rate_to_compare():
    assert suggested("LAB-01", []) == (0, "No lowest rate is given.")
    assert suggest(BANK.question("LAB-01"), [PAID], date(2024, 1, 1), NOW) is None
    later = suggested("LAB-01", [{"lowest_rate_uk_gbp": gbp("13")}], today=date(2027, 6, 1))
    shares = "an unknown share of direct staff and an unknown share of contract workforce reach it."
    assert later == (
        1,
        f"The lowest rate, £13, meets the statutory £12.71; compared with the real Living Wage; {shares}",
    )


@pytest.mark.parametrize(
    ("mapped", "whole", "sites", "updated", "level"),
    [
        (None, "100", "5", "2026-02-01", 0),
        ("0", "100", "5", "2026-02-01", 0),
        ("50", "0", "5", "2026-02-01", 0),
        ("49.99", "100", "5", "2026-02-01", 1),
        ("99", "100", "0", "2026-02-01", 1),
        ("99", "100", None, "2026-02-01", 1),
        ("50", "100", "5", None, 2),
        ("80", "100", "5", "2025-02-28", 2),
        ("80", "100", "5", "2025-03-01", 3),
        ("95", "100", "5", "2025-11-30", 3),
        ("95", "100", "5", "2025-12-01", 4),
    ],
)
def test_mapped_spend(mapped: str | None, whole: str, sites: str | None, updated: str | None, level: int):
    row = {"total_relevant_spend_gbp": gbp(whole), "sites_known": sites, "last_updated": updated}
    row |= {"mapped_spend_gbp": mapped and gbp(mapped)}
    assert suggested("SCM-01", [row])[0] == level


def test_mapped_spend_shows_its_arithmetic():
    row = {"mapped_spend_gbp": gbp("1250.5"), "total_relevant_spend_gbp": gbp("2000"), "sites_known": "1200"}
    assert suggested("SCM-01", [row]) == (2, "£1,250.50 of £2,000 mapped is 62.5 %; 1,200 sites known.")
    assert suggested("SCM-01", None) == (0, "No mapped spend and total are given.")


FLAGS: dict[str, Any] = {f"covers_{name}": True for name in ("factory_list", "audits", "monitor_access", "remedy")}


def brand(share: str, reply: str, until: str | None = "2026-03-01", **more: Any) -> dict[str, Any]:
    return {"share_of_sales_pct": share, "reply": reply, "valid_until": until, "requested_on": "2026-01-01", **more}


@pytest.mark.parametrize(
    ("rows", "level", "asked", "covered"),
    [
        ([], 0, "0 %", "0 %"),
        ([brand("49", "pending")], 0, "49 %", "0 %"),
        ([brand("50", "refused")], 1, "50 %", "0 %"),
        ([brand("60", "declared", "2026-02-28")], 1, "60 %", "0 %"),
        ([brand("60", "declared", None)], 1, "60 %", "0 %"),
        ([brand("50", "declared", requested_on=None)], 2, "0 %", "50 %"),
        ([brand("99", "partial")], 1, "99 %", "49.5 %"),
        ([brand("60", "declared"), brand("40", "partial")], 3, "100 %", "80 %"),
        ([brand("95", "group_declaration")], 3, "95 %", "95 %"),
        ([brand("79", "declared", **FLAGS), brand("16", "declared")], 3, "95 %", "95 %"),
        ([brand("80", "declared", **FLAGS), brand("15", "declared")], 4, "95 %", "95 %"),
        ([brand("", "declared")], 0, "0 %", "0 %"),
    ],
)
def test_brand_declarations(rows: list, level: int, asked: str, covered: str):
    arithmetic = f"Brands with {asked} of your sales were asked; valid declarations cover {covered}."
    assert suggested("SCM-04", rows) == (level, arithmetic)


@pytest.mark.parametrize(
    ("row", "level", "arithmetic"),
    [
        ({}, 0, "No figures are given."),
        ({"caps_closed_on_time": "3"}, 1, "The number of plans opened is not recorded."),
        ({"caps_opened": "3"}, 2, "3 plans opened; none was due yet."),
        (
            {"caps_opened": "10", "caps_closed_on_time": "7", "caps_overdue": "3"},
            3,
            "7 of 10 plans due were closed on time, 70 %.",
        ),
        (
            {"caps_opened": "9", "caps_closed_on_time": "2", "caps_overdue": "1"},
            2,
            "2 of 3 plans due were closed on time, 66.7 %.",
        ),
        ({"caps_opened": "9", "caps_overdue": "1"}, 2, "0 of 1 plans due were closed on time, 0 %."),
    ],
)
def test_follow_up(row: dict, level: int, arithmetic: str):
    assert suggested("MON-04", [row]) == (level, arithmetic)


ITEMS = {f"C{number}": "pass" for number in range(1, 21)}


@pytest.mark.parametrize(
    ("change", "facts", "level"),
    [
        (dict.fromkeys(["C1", "C5", "C8", "C9", "C10", "C12"], "fail"), {}, 0),
        ({"C3": "fail"}, {}, 1),
        ({"C19": "fail", "C1": "fail"}, {}, 1),
        ({"C1": "fail"}, {}, 2),
        (dict.fromkeys(["C1", "C2", "C4"], "partial"), {}, 2),
        (dict.fromkeys(["C1", "C2"], "partial"), {"net_zero_year": 2040, "approved_by_board": True}, 3),
        ({"C7": "n/a"}, {"net_zero_year": 2040, "approved_by_board": True}, 4),
        ({}, {"net_zero_year": 2050, "approved_by_board": True}, 3),
        ({}, {"net_zero_year": 2040, "approved_by_board": False}, 3),
        ({}, {"approved_by_board": True}, 3),
    ],
)
def test_plan_facts_from_the_checklist(change: dict, facts: dict, level: int):
    assert suggested("ENV-02", [facts], Reference(checklist=ITEMS | change))[0] == level


def test_plan_facts_wait_for_the_checklist():
    assert suggest(BANK.question("ENV-02"), [{}], TODAY, NOW) is None
    told = suggested("ENV-02", [{}], Reference(checklist=ITEMS | {"C3": "fail", "C1": "partial"}))
    text = "Of the checklist, 1 not met and 1 met in part. The net zero year or the sign-off is among those not met."
    assert told == (1, text)


def target(scope: str, cut: str | None, base: int | None, year: int | None, **more: Any) -> dict[str, Any]:
    return {"scope_cover": scope, "reduction_pct": cut, "base_year": base, "target_year": year, **more}


@pytest.mark.parametrize(
    ("rows", "level", "paces"),
    [
        ([target("s1_2", "46", 2019, 2030)], 2, "4.2 %"),  # V7: 4.18 unrounded is below 4.2
        ([target("s1_2", "46.2", 2019, 2030)], 3, "4.2 %"),
        ([target("s1", "50", 2020, 2030), target("s2", "50", 2020, 2030)], 3, "5.0 %, 5.0 %"),
        ([target("s1", "50", 2020, 2030), target("s2", "10", 2020, 2030)], 2, "5.0 %, 1.0 %"),
        ([target("s1", "50", 2020, 2030)], 1, "5.0 %"),
        ([target("s1_2", "90", 2019, 2045)], 1, "none"),
        ([target("s1_2", "90", 2019, 2025)], 1, "none"),
        ([target("s1_2", None, 2019, None)], 1, "none"),
        ([target("s1_2", "20", 2030, 2030)], 2, "0.0 %"),
        ([target("s1_2", "20", 2020, 2030, sbti_status="targets_set")], 3, "2.0 %"),
        ([target("s1_2_3", "50", 2020, 2030, progress_pct="10")], 4, "5.0 %"),
        ([target("s1_2", "50", 2020, 2030), target("s3", "20", 2020, 2030)], 3, "5.0 %, 2.0 %"),
        ([target("s1_2", "50", 2020, 2030), target("s3", "20", 2020, 2036, progress_pct="0")], 4, "5.0 %, 1.2 %"),
    ],
)
def test_targets(rows: list, level: int, paces: str):
    assert suggested("ENV-05", rows) == (level, f"Interim targets within 10 years: {paces} a year.")


def test_only_a_net_zero_year_is_a_long_term_aim():
    assert suggested("ENV-05", []) == (0, "No target is given.")
    assert suggested("ENV-05", [], Reference(net_zero_year=2045)) == (1, "Only a net zero year is given.")


@pytest.mark.parametrize(
    ("row", "level", "arithmetic"),
    [
        ({}, 0, "No average is given."),
        ({"average_days": "60.5"}, 0, "60.5 days on average, an unknown share within 60 days."),
        ({"average_days": "60"}, 1, "60 days on average, an unknown share within 60 days."),
        ({"average_days": "46"}, 1, "46 days on average, an unknown share within 60 days."),
        ({"average_days": "45", "pct_60_days": "90"}, 2, "45 days on average, 90 % within 60 days."),
        (
            {"average_days": "45", "thirty_day_flow_down": False},
            1,
            "45 days on average, an unknown share within 60 days.",
        ),
        ({"average_days": "30", "pct_60_days": "94.9"}, 2, "30 days on average, 94.9 % within 60 days."),
        ({"average_days": "30", "pct_60_days": "95"}, 3, "30 days on average, 95 % within 60 days."),
        (
            {"average_days": "9", "pct_60_days": "100", "fair_payment_code": "gold"},
            3,
            "9 days on average, 100 % within 60 days.",
        ),
    ],
)
def test_payment(row: dict, level: int, arithmetic: str):
    assert suggested("ECO-02", [row]) == (level, arithmetic)


def test_the_latest_payment_period_counts():
    rows = [{"period_end": "2025-12-31", "average_days": "20"}, {"average_days": "90"}, {"period_end": "2025-06-30"}]
    assert latest_period(rows) == rows[0]
    assert latest_period(None) == {}


# Reference


@pytest.mark.parametrize(
    ("day", "pence"),
    [
        (date(2024, 3, 31), None),
        (date(2024, 4, 1), 1144),
        (date(2025, 3, 31), 1144),
        (date(2025, 4, 1), 1221),
        (date(2026, 4, 1), 1271),
        (date(2027, 4, 1), 1271),
    ],
)
def test_statutory_rates(day: date, pence: int | None):
    rate = statutory_rate(WAGE_RATES, day)
    assert (rate and rate.pence) == pence


@pytest.mark.parametrize(
    ("area", "day", "pence"),
    [
        (UK, date(2024, 10, 22), []),
        (UK, date(2024, 10, 23), [1260]),
        (LONDON, date(2025, 10, 21), [1385]),
        (UK, date(2025, 10, 22), [1260, 1345]),
        (LONDON, date(2026, 5, 1), [1385, 1480]),
        (UK, date(2026, 5, 2), [1345]),
        (UK, date(2027, 4, 30), [1345]),
        (UK, date(2027, 5, 1), []),
    ],
)
def test_real_rates_old_and_new_count_until_the_new_must_be_paid(area: str, day: date, pence: list[int]):
    assert [rate.pence for rate in real_rates(WAGE_RATES, area, day)] == pence
