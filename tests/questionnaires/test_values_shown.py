"""Values as people read them, what spreadsheets get, and what is missing before sending."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from questionnaires.applicability import Applicability
from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.values import (
    display,
    display_cell,
    display_date,
    display_rows,
    has_content,
    is_answered,
    missing,
)
from rphub.kernel.tables import formula_safe
from tests.questionnaires.bank import BANK, CHOICES, TABLE, column, question


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "As is", "As is"),
        ("text", None, ""),
        ("date", {"unread": "soon"}, "soon"),
        ("yesno", False, "No"),
        ("choice", "own", "Our own"),
        ("choice", "gone", "gone"),
        ("multi", ["none", "own"], "None; Our own"),
        ("number", "1234567.5", "1,234,567.5"),
        ("percent", "42.5", "42.5%"),
        ("money", {"pence": 123450, "currency": "GBP"}, "£1,234.50"),
        ("money", {"pence": -500, "currency": "GBP"}, "-£5"),
        ("date", "2026-09-03", "3 September 2026"),
        ("month", "2026-09", "September 2026"),
        ("year", 2027, "2027"),
        ("period", {"start": "2026-01-01", "end": "2026-06-30"}, "1 January 2026 to 30 June 2026"),
        ("country", "VN", "Vietnam"),
        ("country", "XX", "XX"),
        ("list", ["Dell", "HP"], "Dell, HP"),
        ("ref", {"id": "12", "label": "Lot 1"}, "Lot 1"),
        ("ref", {"id": "12", "label": ""}, "12"),
        ("file", ["3"], "1 document"),
        ("file", ["3", "7"], "2 documents"),
    ],
)
def test_how_values_are_shown(kind: str, value: Any, shown: str):
    assert display_cell(column(kind, choices=CHOICES), value) == shown


def test_how_answers_are_shown():
    rows = [{"name": "A", "until": "2026-09-03"}, {"until": "2026-09-04"}]
    assert display(TABLE, rows) == "Name: A; Valid until: 3 September 2026\nValid until: 4 September 2026"
    assert display_rows(TABLE, rows) == [["A", "3 September 2026"], ["", "4 September 2026"]]
    declared = {"accepted": "own", "name": "Ada"}
    assert display(BANK.question("GOV-01"), declared) == "What do you commit to? Our own organisation\nName: Ada"
    assert display_rows(BANK.question("GOV-01"), declared) == [["Our own organisation", "", "Ada", *[""] * 8]]
    assert display(BANK.question("GOV-02"), None) == ""
    assert display(BANK.question("ENV-01"), "drafting") == "Being prepared, date given"
    assert display(column_with_unit(), "310") == "310 t"
    assert display_date(date(2026, 9, 3)) == "3 September 2026"


def column_with_unit() -> Question:
    return question(type="number", unit="t")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'  =1"),
        ("+44 20", "'+44 20"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("-x", "'-x"),
        ("-12.5", "-12.5"),
        ("+3%", "+3%"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_spreadsheets_see_no_formula(text: str, safe: str):
    assert formula_safe(text) == safe


# What is missing

GOV_01, GOV_02, ENV_03, PRO_01, PRO_07 = (
    BANK.question(code) for code in ("GOV-01", "GOV-02", "ENV-03", "PRO-01", "PRO-07")
)
SIGNED = {"accepted": "own", "name": "Ada", "role": "Director", "signed_on": "2026-09-03"}
DAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("one", "data", "answered"),
    [
        (GOV_02, None, False),
        (GOV_02, AnswerData(), False),
        (GOV_02, AnswerData(level=0), True),
        (GOV_02, AnswerData(claim="unknown"), True),
        (GOV_02, AnswerData(claim="not_applicable"), False),
        (GOV_02, AnswerData(claim="not_applicable", reason="We sell nothing."), True),
        (GOV_02, AnswerData(claim="planned"), False),
        (GOV_02, AnswerData(claim="planned", planned_on=DAY), False),
        (GOV_02, AnswerData(claim="planned", planned_on=DAY, comment="A director."), True),
        (ENV_03, AnswerData(level=0), True),
        (ENV_03, AnswerData(level=1), False),
        (ENV_03, AnswerData([{"scope1": "3"}], level=1), True),
        (ENV_03, AnswerData([{"scope1": "3"}]), False),
        (PRO_01, None, False),
        (PRO_01, AnswerData([{}]), False),
        (PRO_01, AnswerData([{"legal_name": "A"}]), True),
        (PRO_07, None, True),
        (PRO_07, AnswerData(), True),
        (GOV_01, AnswerData(SIGNED, level=2), True),
        (GOV_01, AnswerData({"accepted": "own"}, level=2), False),
        (GOV_01, AnswerData({"accepted": "none"}, level=0), True),
    ],
)
def test_what_counts_as_answered(one: Question, data: AnswerData | None, answered: bool):
    assert is_answered(one, data) is answered


def test_what_is_missing_before_sending():
    asked = Applicability(
        ("PRO-01", "PRO-07", "GOV-01", "GOV-02", "GOV-03", "GOV-04", "HR-01", "ENV-03"), frozenset({"HR-01"}), {}
    )
    answers = {
        "GOV-01": AnswerData({"accepted": "own", "signed_on": {"unread": "soon"}}, level=2),
        "GOV-02": AnswerData(claim="planned"),
        "GOV-03": AnswerData(claim="not_applicable"),
        "GOV-04": AnswerData(),
        "ENV-03": AnswerData([], level=2),
        "PRO-07": AnswerData([{"completed_on": {"unread": "odd"}}], claim="unknown"),
    }
    assert missing(BANK, asked, answers) == [
        ("PRO-01", "This question has no answer yet."),
        ("GOV-01", "Complete the declaration: Name, Role."),
        ("GOV-01", "Signed on: write a date like 27 3 2027; “soon” is not a date."),
        ("GOV-02", "Say what you plan and by when."),
        ("GOV-03", "Say in one line why this does not apply to you."),
        ("GOV-04", "Choose the level that describes you today."),
        ("ENV-03", "Give the facts this level rests on."),
    ]


def test_what_says_anything():
    values: list[Any] = [None, "", [], {}, [{}], {"a": None}, False, "x", [{"a": False}], {"unread": "x"}]
    assert [has_content(value) for value in values] == [False] * 6 + [True] * 4
