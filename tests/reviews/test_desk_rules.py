"""Pure rules around the desk: clocks, forecast, what is remembered, the fast lane, the drafted summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from questionnaires.definition import from_content, read_content
from reviews import lane
from reviews.actions.snippets import LONGEST, delivered
from reviews.clocks import check_pause, clocks, round_pause
from reviews.desks import Left
from reviews.forecast import begins, forecast
from reviews.missing import SUMMARY_WORDS
from reviews.summaries import draft_summary

DEFINITION = from_content(read_content(Path("questionnaires/content/ddq/v1")))
TODAY = date(2026, 11, 29)
SENT, ASKED, REPLIED = date(2026, 11, 1), date(2026, 11, 11), date(2026, 11, 16)


@pytest.mark.parametrize(
    ("pauses", "us", "supplier", "whose"),
    [
        ([], 28, 0, "Ours"),
        ([round_pause(ASKED, REPLIED, None, closed=False)], 23, 5, "Ours"),
        ([round_pause(ASKED, None, date(2026, 11, 25), closed=False)], 10, 18, "The supplier’s"),
        ([round_pause(ASKED, None, date(2026, 11, 25), closed=True)], 14, 14, "Ours"),
        ([check_pause(ASKED, date(2026, 12, 4), None, None, TODAY)], 10, 18, "The supplier’s"),
        ([check_pause(ASKED, date(2026, 11, 25), None, None, TODAY)], 14, 14, "Ours"),
        ([check_pause(ASKED, date(2026, 12, 4), REPLIED, None, TODAY)], 23, 5, "Ours"),
        ([check_pause(ASKED, date(2026, 12, 4), None, REPLIED, TODAY)], 23, 5, "Ours"),
    ],
)
def test_each_day_belongs_to_one_of_two_clocks(pauses, us, supplier, whose):
    ran = clocks(SENT, pauses, TODAY)
    assert (ran.us, ran.supplier, ran.whose) == (us, supplier, whose)
    assert ran.words == f"{us} days with us, {supplier} with the supplier"


def test_the_forecast_shows_its_arithmetic():
    assert forecast(14, 18, TODAY) == (
        "At the pace of the last 6 weeks, 18 reviews finished or 3 a week, 14 take 33 days: "
        "nothing waits by 1 January 2027, if no more are sent."
    )
    assert "7 reviews finished or 1.2 a week, 1 takes 6 days" in forecast(1, 7, TODAY)


def test_without_a_pace_the_forecast_says_so_and_without_work_nothing():
    assert forecast(3, 0, TODAY) == (
        "No review was finished in the last 6 weeks, so there is no pace to reckon with yet."
    )
    assert (forecast(0, 9, TODAY), begins(TODAY)) == ("", date(2026, 10, 18))


def test_what_is_not_known_any_more_was_never_chosen():
    kept = {"queue": {"state": "submitted", "shoe": "9"}, "then": "sideways", "show": "upside", "keys": None}
    assert Left.of(kept) == Left(queue={"state": "submitted"})
    left = Left(queue={"mine": "1"}, then="section", show="open", keys=False)
    assert Left.of(left.kept) == left


QUIET = lane.Supplier(risk="low", in_depth=False, first_year=False, critical_open=False, noted=False)
SAME = lane.Question(
    code="GOV-02",
    short="Accountability",
    changed=False,
    reworded=False,
    other_documents=False,
    expired="",
    queried=False,
    suggested=2,
    assessed=2,
    known=True,
)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, []),
        ({"first_year": True}, ["There is no assessed year to compare with."]),
        ({"risk": "medium"}, ["The inherent risk is medium; the fast lane is for low risk."]),
        ({"in_depth": True}, ["The supplier is on the in-depth route."]),
        ({"critical_open": True}, ["A critical action of the improvement plan is open."]),
        ({"noted": True}, ["Something is noted from your own checks."]),
    ],
)
def test_who_has_a_fast_lane(change, reason):
    assert lane.supplier_reasons(replace(QUIET, **change)) == reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"suggested": None, "assessed": None}, ""),
        ({"known": False}, "not assessed last year"),
        ({"changed": True}, "the answer changed"),
        ({"reworded": True}, "the question was reworded"),
        ({"other_documents": True}, "other documents are cited than last year"),
        ({"expired": "Policy"}, "“Policy” is past its date"),
        ({"queried": True}, "there is a query on it"),
        ({"suggested": 3}, "level 3 is suggested, level 2 was assessed last year"),
        ({"suggested": None}, "“does not apply” is suggested, level 2 was assessed last year"),
    ],
)
def test_which_question_keeps_its_section_out_of_the_lane(change, reason):
    found = lane.section_reasons([SAME, replace(SAME, **change)])
    assert found == ([f"GOV-02 Accountability: {reason}."] if reason else [])


def test_the_draft_names_strengths_first_then_one_step():
    definition = DEFINITION
    codes = [question.code for section in definition.scored_sections for question in section.scored_questions]
    levels: dict[str, int | None] = dict.fromkeys(codes, 1)
    levels |= {code: 4 for code in codes if code.startswith("GOV")}
    text = draft_summary(definition, levels, "Acme", unchanged=True)
    title = definition.section("GOV").title
    assert text.startswith(
        f"Acme is strongest in “{title}”. What counts for the result is as it was last year. The next"
    )
    assert len(text.split()) <= SUMMARY_WORDS
    weak = draft_summary(definition, dict.fromkeys(codes, 0), "Acme", unchanged=False)
    assert weak.startswith("The next step that adds most is")
    assert draft_summary(definition, dict.fromkeys(codes), "Acme", unchanged=False) == ""


def test_delivered_texts_stand_at_places_that_exist():
    definition = DEFINITION
    places = {"", *(section.code for section in definition.scored_sections)}
    texts = delivered().values()
    assert {row.place for row in texts} == places
    assert (len(texts) >= 40, max(len(row.text) for row in texts) <= LONGEST) == (True, True)
    assert len({row.text for row in texts}) == len(texts)
