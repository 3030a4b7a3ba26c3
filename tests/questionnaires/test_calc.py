"""Calculated facts (specification, section 3.10) and the actions that rules propose from them (section 3.7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from questionnaires import canonical
from questionnaires.calc import (
    FROM_ANSWERS,
    TICKS,
    Outside,
    Proposal,
    calculated,
    calculated_for,
    normal_name,
    normal_number,
    proposals,
    row_count,
)
from questionnaires.checks import CALCULATED
from questionnaires.conditions import Value
from questionnaires.facts import AnswerData, Facts
from questionnaires.routes import Route
from tests.questionnaires.bank import BANK, facts

TODAY = date(2026, 3, 1)
NOW = Outside(today=TODAY)


def fact(name: str, code: str, value: Any, outside: Outside = NOW, **profile: Any) -> Value:
    return calculated(facts({code: AnswerData(value)}, **profile), outside)[name]


def test_every_calculated_fact_is_known_to_the_checks():
    assert {*FROM_ANSWERS, *TICKS, "crp_fail_count", "rows", "cycles_at_level_1"} == CALCULATED


def test_without_answers_nothing_is_known_and_nothing_alleged():
    found = calculated(facts(), NOW)
    assert {name for name, value in found.items() if value is None} == {
        *("identity_mismatch", "lowest_rate", "fatalities", "prosecutions_3y", "net_zero_year", "average_days"),
        "crp_fail_count",
    }
    assert {name for name, value in found.items() if value} == {"nlw_rate"}


@pytest.mark.parametrize(
    ("name", "number", "award_name", "award_number", "mismatch"),
    [
        ("Acme Ltd", "01234567", "ACME LIMITED", "1234567", False),
        ("Smith & Sons, Ltd.", None, "Smith and Sons Limited", "1234567", False),
        ("Acme Ltd", "01234567", "Acme Ltd", "7654321", True),
        ("Acme Holdings Ltd", "SC123456", "Acme Ltd", "sc 123456", True),
        ("Acme Ltd", None, "", "", None),
        (None, None, "Acme Ltd", "1", None),
    ],
)
def test_the_legal_entity_matches_the_award(name, number, award_name: str, award_number: str, mismatch: bool | None):
    outside = Outside(today=TODAY, award_name=award_name, award_number=award_number)
    assert fact("identity_mismatch", "PRO-01", [{"legal_name": name, "company_number": number}], outside) is mismatch


def test_names_and_numbers_are_compared_in_one_spelling():
    assert normal_name(" The  ACME Co. Limited ") == "the acme co ltd"
    assert (normal_number("1234 567"), normal_number("oc-300001"), normal_number("")) == (
        "01234567",
        "OC300001",
        "",
    )


@pytest.mark.parametrize(
    ("name", "code", "value", "expected"),
    [
        (
            "expired_certificates",
            "PRO-06",
            [{"valid_until": "2026-02-28"}, {"valid_until": "2026-03-01"}, {"valid_until": {"unread": "soon"}}, {}],
            1,
        ),
        (
            "open_forced_or_child_labour",
            "HR-06",
            [
                {"issue": "forced_labour", "status": "open"},
                {"issue": "child_labour", "status": "open"},
                {"issue": "child_labour", "status": "remedied"},
                {"issue": "wages", "status": "open"},
            ],
            2,
        ),
        ("lowest_rate", "LAB-01", [{"lowest_rate_uk_gbp": {"pence": 1221, "currency": "GBP"}}], Fraction("12.21")),
        ("lowest_rate", "LAB-01", [{}], None),
        (
            "fatalities",
            "LAB-04",
            [{"year": 2023, "fatalities": "4"}, {"year": 2024, "fatalities": "1"}, {"year": 2025, "fatalities": "0"}],
            1,
        ),
        ("fatalities", "LAB-04", [{"fatalities": "1"}], 1),
        ("prosecutions_3y", "ENV-08", [{"prosecutions_3y": "2"}], 2),
        ("net_zero_year", "ENV-02", [{"net_zero_year": 2051}], 2051),
        ("total_mismatch", "ENV-03", [{"scope1": "100", "total_reported": "100"}], False),
        ("total_mismatch", "ENV-03", [{"scope1": "100", "total_reported": "102"}], True),
        ("total_mismatch", "ENV-03", [{"scope1": "100", "total_reported": "1000"}], True),
        (
            "missed_commitments",
            "SOC-02",
            [
                {"status": "missed"},
                {"status": "on_track", "due": "2026-01-29"},
                {"status": "on_track", "due": "2026-01-30"},
                {"status": "delivered", "due": "2020-01-01"},
                {"status": "replaced", "due": "2020-01-01"},
                {"status": "delayed"},
            ],
            2,
        ),
        ("average_days", "ECO-02", [{"period_end": "2025-12-31", "average_days": "61"}, {"average_days": "20"}], 61),
        ("on_debarment_list", "ETH-02", [{"any": True}, {"on_debarment_list": True}], True),
        ("on_debarment_list", "ETH-02", [{"any": False}], False),
        ("recent_conviction", "ETH-02", [{"outcome": "fine", "date": "2023-03-01"}], True),
        ("recent_conviction", "ETH-02", [{"outcome": "conviction", "date": "2023-02-28"}], False),
        ("recent_conviction", "ETH-02", [{"outcome": "notice", "date": "2026-02-28"}, {"outcome": "fine"}], False),
    ],
)
def test_facts_from_answers(name: str, code: str, value: Any, expected: Any):
    assert fact(name, code, value) == expected


def test_the_statutory_rate_is_that_of_the_day_of_the_answer():
    earlier = Outside(today=date(2026, 5, 1), pay_answered_on=date(2025, 6, 1))
    assert fact("nlw_rate", "LAB-01", None, earlier) == Fraction("12.21")
    assert fact("nlw_rate", "LAB-01", None, Outside(today=date(2020, 1, 1))) is None


@pytest.mark.parametrize(
    ("rows", "said", "expected"),
    [
        ([{"critical_findings": "3", "closed_findings": "1"}], None, 2),
        ([{"critical_findings": "3", "closed_findings": "1"}], 9, 2),
        ([{"critical_findings": "3", "major_findings": "4", "closed_findings": "7"}], 9, 0),
        ([{"critical_findings": "3", "major_findings": "4", "closed_findings": "5"}], 1, 1),
        ([{"critical_findings": "3", "major_findings": "4", "closed_findings": "2"}], None, 1),
        ([{"closed_findings": "2"}], None, 0),
    ],
)
def test_open_critical_findings_are_exact_or_the_reviews(rows: list, said: int | None, expected: int):
    assert (
        fact("open_critical_audit_findings", "MON-02", rows, Outside(TODAY, open_critical_audit_findings=said))
        == expected
    )


@pytest.mark.parametrize(
    ("roles", "sectors", "rows", "expected"),
    [
        ({"brand"}, {"ict_hardware"}, [{"stream": "weee"}], True),
        ({"manufacturer"}, {"av"}, [{}, {"weee_registration": "WEE/AB1234CD"}], False),
        ({"reseller"}, {"ict_hardware"}, [], False),
        ({"brand"}, {"furniture"}, [], False),
    ],
)
def test_producers_of_electricals_need_a_registration(roles: set, sectors: set, rows: list, expected: bool):
    who: dict[str, Any] = {"roles": frozenset(roles), "sectors": frozenset(sectors)}
    assert fact("weee_registration_missing", "CIR-02", rows, **who) is expected


def test_what_only_others_know_is_passed_in():
    outside = Outside(
        TODAY, ticks={"fee_to_worker"}, crp_fail_count=3, tender_ids={"7"}, cycles_at_level_1={"SCM-03": 2}
    )
    found = calculated(facts({"SOC-02": AnswerData([{"id": "7"}, {"id": "8"}, {}])}), outside)
    assert {name: found[name] for name in (*TICKS, "crp_fail_count", "tender_commitments")} == {
        **dict.fromkeys(TICKS, False),
        "fee_to_worker": True,
        "crp_fail_count": 3,
        "tender_commitments": 1,
    }
    assert calculated_for(BANK.question("SCM-03"), facts(), outside) == {"rows": 0, "cycles_at_level_1": 2}
    assert calculated_for(BANK.question("SCM-04"), facts(), outside) == {"rows": 0, "cycles_at_level_1": 0}


def test_rows_that_say_something():
    assert row_count(BANK.question("PRO-04"), [{"country": "VN"}, {}, {"id": "7"}, {"country": None}]) == 1
    assert row_count(BANK.question("HR-06"), [{"found": True}]) == 0
    assert row_count(BANK.question("HR-06"), [{"found": True, "issue": "wages"}]) == 1


# Proposals


def proposed(code: str, level: int | None, seen: Facts | None = None, outside: Outside = NOW) -> list[tuple[str, int]]:
    found = proposals(BANK, seen or facts(risk="high"), {code: level}, counted={code}, outside=outside)
    assert {one.code for one in found} <= {code}
    return [(one.severity, one.days) for one in found]


def test_a_proposal_carries_its_rule():
    found = proposals(BANK, facts(), {"GOV-02": 0}, counted={"GOV-02"}, outside=NOW)
    action = "Appoint an accountable director and set review dates."
    assert found == [Proposal("GOV-02", "major", action, 90, "level == 0")]


def test_the_first_matching_rule_with_a_level_wins():
    assert proposed("GOV-04", 1) == [("major", 180)]
    assert proposed("GOV-04", 1, facts(risk="low")) == [("minor", 180)]
    assert proposed("GOV-04", 2) == []


def test_rules_without_a_level_are_added():
    seen = facts({"LAB-04": AnswerData([{"fatalities": "1"}])})
    assert proposed("LAB-04", 0, seen) == [("major", 60), ("major", 60)]
    assert proposed("LAB-04", 3, seen) == [("major", 60)]


def test_a_rule_with_a_level_wins_before_a_later_rule_without():
    outside = Outside(TODAY, ticks={"fee_to_worker"})
    assert proposed("LAB-05", 0, outside=outside) == [("major", 90), ("critical", 30)]


def test_unanswered_counts_as_level_0():
    assert proposed("GOV-02", None) == [("major", 90)]


def test_unscored_questions_have_rules_on_facts():
    seen = facts({"PRO-04": AnswerData([])}, risk="high")
    assert proposed("PRO-04", None, seen) == [("minor", 60)]


def test_questions_that_do_not_count_propose_nothing():
    assert proposals(BANK, facts(), {}, counted=set(), outside=NOW) == []


def test_vector_i_an_honest_do_not_know_lowers_major_to_minor_in_the_first_cycle():
    first = Outside(TODAY, first_cycle=True)
    unknown = {code: AnswerData(claim="unknown") for code in ("GOV-01", "GOV-02")}
    seen = facts(unknown)
    assert proposed("GOV-02", 0, seen, first) == [("minor", 90)]
    assert proposed("GOV-02", 0, seen) == [("major", 90)]
    assert proposed("GOV-02", 0, facts({"GOV-02": AnswerData(level=0)}), first) == [("major", 90)]
    assert proposed("GOV-01", 0, seen, first) == [("critical", 30)]


def test_pay_below_the_legal_minimum_is_critical():
    pay = AnswerData([{"lowest_rate_uk_gbp": {"pence": 1220, "currency": "GBP"}}])
    assert proposed("LAB-01", 0, facts({"LAB-01": pay})) == [("critical", 30)]
    assert proposed("LAB-01", 0, facts({"LAB-01": AnswerData(pay.value, claim="unknown")})) == []


@pytest.mark.parametrize("route", list(Route))
def test_every_rule_of_the_bank_can_be_evaluated(route: Route):
    counted = [one.code for one in BANK.questions]
    for level in range(5):
        found = proposals(BANK, facts(route=route), dict.fromkeys(counted, level), counted=counted, outside=NOW)
        assert all(one.severity in ("critical", "major", "minor", "opportunity") for one in found)


# Canonical readers


def test_readers_take_only_their_own_type():
    given: list[Any] = ["1.5", 2, True, None, "x", "1/0", []]
    assert [canonical.number(value) for value in given] == [
        *(Fraction(3, 2), 2),
        *[None] * 5,
    ]
    assert [canonical.day(value) for value in ("2026-03-01", "soon", None)] == [TODAY, None, None]
    assert [
        canonical.pounds(value) for value in ({"pence": 150, "currency": "GBP"}, {"pence": 1, "currency": "EUR"}, 5)
    ] == [*(Fraction(3, 2), None, None)]
    assert [canonical.flag(value) for value in (True, "yes")] == [True, None]
    assert [canonical.text(value) for value in ("a", 1)] == ["a", ""]
    assert (canonical.rows([{}, 1]), canonical.rows("x")) == ([{}], [])
    assert (canonical.first_row({"a": 1}), canonical.first_row([])) == ({"a": 1}, {})
    assert (canonical.unread({"unread": "soon"}), canonical.unread({})) == ("soon", None)
    assert (canonical.total([None]), canonical.total([Fraction(1), None])) == (None, Fraction(1))


def test_months_are_added_by_the_calendar():
    assert canonical.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert canonical.add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert canonical.add_months(date(2026, 3, 31), -36) == date(2023, 3, 31)
    assert canonical.add_months(date(2026, 5, 31), 1) == date(2026, 6, 30)
    with pytest.raises(ValueError, match="There is no day 12 months after 9999-01-01"):
        canonical.add_months(date(9999, 1, 1), 12)
