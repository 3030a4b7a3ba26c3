"""What members see: the visibility marks are law (domain specification, sections 3.7 and 5.11)."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.bands import Band
from questionnaires.definition import from_content, read_content
from questionnaires.facts import AnswerData
from questionnaires.scoring import score
from reviews.visibility import Outcome, Words, member_report

DEFINITION = from_content(read_content(Path("questionnaires/content/ddq/v1")))
SCORED = [question for section in DEFINITION.scored_sections for question in section.scored_questions]
DATES = {"assessed_on": "2026-11-20", "valid_until": "2027-11-20"}


def outcome(levels):
    result = score(DEFINITION, levels, asked=levels)
    return Outcome(levels, result.sections, result.pillars, {"social": "up"}, Band.DEVELOPING, Fraction(50), "up")


def report(levels=None, words=None, answers=None, **fields):
    levels = levels if levels is not None else {question.code: 3 for question in SCORED}
    return member_report(DEFINITION, outcome(levels), words or Words(), answers or {}, **DATES | fields)


def test_only_questions_marked_level_show_their_level():
    shown = {item["code"] for item in report()["levels"]}
    assert shown == {question.code for question in SCORED if question.visibility == "level"}


@pytest.mark.parametrize("mark", ["section", "summary", "hidden"])
def test_the_other_marks_never_leak(mark):
    """Every level of every such question may change: the report without bands stays the same."""
    codes = [question.code for question in SCORED if question.visibility == mark]
    base = {question.code: 2 for question in SCORED}
    for code in codes:
        for level in range(5):
            made = report(base | {code: level})
            assert code not in json.dumps(made)
            assert made["levels"] == report(base)["levels"]


def test_a_section_resting_on_one_unshown_question_shows_no_band():
    code = next(question.code for question in SCORED if question.visibility == "section")
    made = report({code: 4})
    assert [item["code"] for item in made["sections"]] == []


def test_no_number_of_a_section_or_pillar_leaves():
    made = report()
    assert {tuple(sorted(item)) for item in made["sections"]} == {("band", "code", "title")}
    assert {tuple(sorted(item)) for item in made["pillars"]} == {("band", "key", "label", "trend")}
    assert "overall" not in json.dumps(made)
    assert made["assurance"] == "Medium"


def test_what_does_not_apply_is_not_listed():
    code = next(question.code for question in SCORED if question.visibility == "level")
    levels = {question.code: 3 for question in SCORED} | {code: None}
    assert code not in {item["code"] for item in report(levels)["levels"]}


def test_a_supplier_may_withhold_levels_by_question():
    made = report(show_levels=False)
    assert (made["levels"], made["levels_shown"]) == ([], False)
    assert made["band"] == {"rank": 2, "label": "Developing"}


def test_answers_leave_only_as_the_few_public_figures():
    secret = "SECRET-WORDS"
    answers = {
        question.code: AnswerData(value=secret, comment=secret, reason=secret, level=3, claim="none")
        for question in DEFINITION.questions
    }
    assert secret not in json.dumps(report(answers=answers))


def test_carbon_statement_and_transparency():
    row = {"scope2_location": "5", "period_start": None, "period_end": None}
    answers = {
        "ENV-02": AnswerData(value=[{"net_zero_year": 2045, "url": "https://acme.example/plan"}]),
        "ENV-03": AnswerData(
            value=[
                row | {"year_label": "2024", "is_baseline": True, "scope1": "15"},
                row | {"year_label": "2026", "is_baseline": False, "scope1": "10"},
                {"year_label": "2025", "is_baseline": False, "scope1": "1"},
            ]
        ),
        "HR-01": AnswerData(value=[{"published": True, "url": "javascript:alert(1)", "fy_end": "2026-03-31"}]),
        "SCM-01": AnswerData(
            value=[
                {
                    "mapped_spend_gbp": {"pence": 8400, "currency": "GBP"},
                    "total_relevant_spend_gbp": {"pence": 10000, "currency": "GBP"},
                }
            ]
        ),
        "GOV-01": AnswerData(value={"accepted": "own", "version": "2024", "signed_on": "2026-09-01", "name": "Dora"}),
    }
    made = report(answers=answers)
    assert made["carbon"] == {
        "plan_label": "Not checked yet",
        "plan_url": "https://acme.example/plan",
        "net_zero_year": 2045,
        "series": [{"year": 2024, "tonnes": 20.0}, {"year": 2026, "tonnes": 15.0}],
        "change_percent": -25.0,
    }
    assert made["modern_slavery"] == {"url": "", "year": 2026}
    assert made["transparency"] == {"mapped_percent": 84}
    assert made["code_commitment"] == {"version": "2024", "date": "2026-09-01"}


def test_without_answers_the_facts_are_empty():
    made = report()
    assert (made["modern_slavery"], made["transparency"], made["code_commitment"]) == ({}, {"mapped_percent": None}, {})
    assert made["carbon"]["series"] == []


def test_themes_come_once_with_their_highest_priority():
    themes = [("Plans", "minor"), ("Plans", "major"), ("", "critical"), ("Pay", "opportunity"), ("Maps", "minor")]
    made = report(words=Words("Good.", ["a", "b", "c", "d"], [*themes, ("More", "opportunity")]))
    assert made["themes"] == [
        {"theme": "Plans", "priority": "major"},
        {"theme": "Maps", "priority": "minor"},
        {"theme": "Pay", "priority": "opportunity"},
    ]
    assert (made["strengths"], made["summary"]) == (["a", "b", "c"], "Good.")


def test_the_report_is_plain_json_and_made_again_the_same():
    made = report()
    assert json.loads(json.dumps(made)) == made == report()


def brands(*rows, claim="none"):
    keys = ("share_of_sales_pct", "reply", "valid_until")
    value = [dict(zip(keys, row, strict=True)) | {"requested_on": "2026-01-01"} for row in rows]
    return {"SCM-04": AnswerData(value=value, claim=claim)}


@pytest.mark.parametrize(
    ("answers", "covered"),
    [
        ({}, {}),
        (brands(), {}),
        (brands((None, "declared", "2027-01-01")), {}),
        (brands((40, "declared", "2027-01-01"), claim="unknown"), {}),
        (brands((40, "pending", None)), {"brands_covered_percent": 0}),
        (
            brands((40, "declared", "2027-01-01"), (30, "partial", "2027-01-01"), (20, "declared", "2026-11-19")),
            {"brands_covered_percent": 55},
        ),
        (brands((90, "declared", "2026-11-20"), (90, "declared", "2027-01-01")), {"brands_covered_percent": 100}),
    ],
)
def test_brands_covered_is_one_number_and_names_no_brand(answers, covered):
    assert report(answers=answers)["transparency"] == {"mapped_percent": None} | covered


def test_an_older_layout_is_made_again_as_it_was():
    made = report(answers=brands((40, "declared", "2027-01-01")), shape=1)
    assert (made["shape"], made["transparency"]) == (1, {"mapped_percent": None})
    assert report()["shape"] == 2
