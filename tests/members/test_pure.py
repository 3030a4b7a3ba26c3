"""Questions, paragraphs and words without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frameworks.values import lots_words
from members.paragraphs import Counts, framework_paragraph
from suppliers import display, improvement
from suppliers.asks import BY_SECTION, MOST, questions_for
from suppliers.bandchart import band_chart
from suppliers.models import Standing
from suppliers.reports import fingerprint_of, status_report
from tests.members.reports import SECTIONS, band, report


def asked(told: dict[str, Any] | None = None, late: int = 0, **changes: Any) -> list[tuple[str, str]]:
    quiet: dict[str, Any] = {"themes": [], "sections": [], "transparency": {"mapped_percent": 90}}
    shown = report(**quiet | changes)
    found = questions_for(shown, themes=improvement.themes(told or {}, shown, date(2026, 10, 1)), late=late)
    return [(ask.question, ask.why) for ask in found]


def test_every_scored_section_has_a_question() -> None:
    assert set(BY_SECTION) == {code for code, _, _ in SECTIONS}


def test_a_good_report_asks_nothing() -> None:
    assert asked() == []
    assert questions_for({}, themes=[], late=3) == []
    assert asked(social_value={"due": 4, "full": 3, "percent": "90.0"}) == []
    assert asked(social_value={"due": 0, "full": 0, "percent": None}) == []


RAISED = [{"theme": "Battery supply chain", "priority": "major"}]


def told(state: str, due: str = "2027-03-31", theme: str = "Battery supply chain", **more: Any) -> dict[str, Any]:
    return {"themes": [{"theme": theme, "severity": "critical", "due": due, "state": state}], **more}


@pytest.mark.parametrize(
    ("plan", "places"),
    [
        ({}, ["A theme of the review"]),
        (told("agreed"), ["An open theme of the improvement plan"]),
        (told("late"), ["An open theme of the improvement plan, late"]),
        (told("done", ""), []),
        ({"settled": ["Battery supply chain"]}, []),
        ({"settled": ["Something else"]}, ["A theme of the review"]),
    ],
)
def test_open_themes_come_first_and_say_where_from(plan: dict[str, Any], places: list[str]) -> None:
    general = "What have you done about “Battery supply chain” since the assessment, and what comes next?"
    assert asked(plan, themes=RAISED) == [(general, f"{place}.") for place in places]


@pytest.mark.parametrize(
    ("plan", "read"),
    [
        ({}, [("Battery supply chain", "Major", "Raised in the review")]),
        (told("agreed"), [("Battery supply chain", "Critical", "Agreed, due by March 2027")]),
        (
            told("agreed", "2026-09-30"),
            [("Battery supply chain", "Critical", "Agreed, was due by September 2026, not verified yet")],
        ),
        (told("agreed", ""), [("Battery supply chain", "Critical", "Agreed")]),
        (told("late"), [("Battery supply chain", "Critical", "Late, was due in the quarter to March 2027")]),
        (told("done", ""), [("Battery supply chain", "Critical", "Done and verified")]),
        (
            told("agreed", theme="Pay"),
            [
                ("Pay", "Critical", "Agreed, due by March 2027"),
                ("Battery supply chain", "Major", "Raised in the review"),
            ],
        ),
        (
            told("agreed", theme="Pay", settled=["Battery supply chain"]),
            [("Pay", "Critical", "Agreed, due by March 2027")],
        ),
    ],
)
def test_themes_stand_as_the_plan_does_today(plan: dict[str, Any], read: list[tuple[str, str, str]]) -> None:
    found = improvement.themes(plan, report(themes=RAISED), date(2026, 10, 1))
    assert [(theme.words, theme.priority.words, theme.state.words) for theme in found] == read
    assert improvement.themes(plan, {}, date(2026, 10, 1)) == []


def test_the_plan_in_numbers() -> None:
    assert improvement.sentences({}) == []
    assert improvement.sentences({"open": {"minor": 2, "critical": 1}, "closed": 1, "kept": 2, "due": 3}) == [
        "Open by priority: 1 critical, 2 minor.",
        "Done, verified and closed in the last 12 months: 1 action.",
        "On time in the last 12 months: 2 of 3 due, 66.7\N{NO-BREAK SPACE}%.",
    ]
    assert improvement.sentences({"due": 1}) == ["On time in the last 12 months: 0 of 1 due, 0\N{NO-BREAK SPACE}%."]


def test_a_theme_named_like_a_section_asks_that_section_once() -> None:
    section = [{"code": "GRV", "title": "Grievance and remedy", "band": band(0)}]
    theme = [{"theme": "Grievance and remedy", "priority": "minor"}]
    assert [question for question, _ in asked(themes=theme, sections=section)] == [BY_SECTION["GRV"]]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"carbon": {"series": []}}, "There are no figures to show yet."),
        ({"carbon": {"series": [{"year": 2025, "tonnes": 1}]}}, "Figures to 2025, but no net zero year."),
        (
            {"carbon": {"series": [{"year": 2025, "tonnes": 1}], "net_zero_year": 2045, "change_percent": 3.0}},
            "Scopes 1 and 2 have not come down since the baseline year.",
        ),
        (
            {"carbon": {"series": [{"year": 2025, "tonnes": 1}], "net_zero_year": 2045, "path": "Off the path"}},
            "The plan is off its own path.",
        ),
        ({"modern_slavery": {}}, "No public address is given."),
        (
            {"social_value": {"due": 1, "full": 0, "percent": "89.9"}},
            "0 of 1 social value promise due delivered in full.",
        ),
        ({"transparency": {"mapped_percent": 79}}, "79 % of spend is mapped."),
        ({"sections": [{"code": "RSK", "title": "Risk", "band": band(1)}]}, "Risk: Committed."),
    ],
)
def test_what_is_missing_is_asked(changes: dict[str, Any], why: str) -> None:
    assert [reason for _, reason in asked(**changes)] == [why]


def test_late_actions_are_asked_about_first() -> None:
    assert asked(late=1)[0][1] == "One action of the improvement plan is late."
    assert asked(late=2)[0][1] == "2 actions of the improvement plan are late."


def test_at_most_five() -> None:
    low = [{"code": code, "title": title, "band": band(0)} for code, title, _ in SECTIONS]
    assert len(asked(sections=low)) == MOST


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(8, 7, 0, 0), "None has an open improvement plan."),
        (Counts(8, 7, 1, 0), "1 has an improvement plan with open actions; none runs late."),
        (
            Counts(8, 7, 5, 1),
            "5 have an improvement plan with open actions; 1 of these has at least one action running",
        ),
    ],
)
def test_the_paragraph_of_a_framework(counts: Counts, words: str) -> None:
    text = framework_paragraph("Computers", "Lots 1 and 3", counts, "The Consortium", date(2026, 11, 22))
    assert text.startswith("On 22 November 2026 we used 8 suppliers on Computers (Lots 1 and 3). 7 of them have")
    assert words in text
    assert text.endswith("not a certificate.")


def test_of_few_suppliers_the_paragraph_counts_nothing() -> None:
    text = framework_paragraph("Computers", "Lot 1", Counts(4, 3, 1, 1), "The Consortium", date(2026, 11, 22))
    assert text.startswith("On 22 November 2026 we used 4 suppliers on Computers (Lot 1) of The Consortium. We give no")
    assert not any(words in text for words in ("current", "plan", "late"))
    assert "current" in framework_paragraph("C", "Lot 1", Counts(5, 3, 1, 1), "The Consortium", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("numbers", "words"), [([1], "Lot 1"), ([1, 3], "Lots 1 and 3"), ([1, 2, 3], "Lots 1, 2 and 3")]
)
def test_lots_in_words(numbers: list[int], words: str) -> None:
    assert lots_words(numbers) == words


@pytest.mark.parametrize(
    ("opened", "late", "shape", "words"),
    [
        (0, 0, "not_comparable", "None open"),
        (3, 0, "completed", "3 on time"),
        (3, 1, "late", "2 on time, 1 late"),
        (2, 2, "late", "2 late"),
    ],
)
def test_actions_in_words(opened: int, late: int, shape: str, words: str) -> None:
    assert display.actions_sign(opened, late) == display.Sign(shape, words)


def test_the_profile_holds_words_and_no_numbers() -> None:
    """A band fills whole columns, so the picture tells no more than the word."""
    chart = band_chart([("Governance", 3), ("Risk", 0)])
    assert chart.rows == (("Governance", "Embedded"), ("Risk", "Starting"))
    assert "2 sections: 1 Starting, 1 Embedded." in chart.svg
    assert band_chart([]).empty


@pytest.mark.parametrize(("band_", "overdue", "shown"), [(4, True, 1), (0, True, 0), (4, False, 4), (None, True, None)])
def test_an_overdue_critical_action_caps_the_band(band_: int | None, overdue: bool, shown: int | None) -> None:
    assert Standing(band=band_, critical_overdue=overdue).shown_band == shown


def test_the_fingerprint_changes_with_what_is_seen() -> None:
    before = Standing(report=report(), status="assessed", band=2)
    after = Standing(report=report(), status="assessed", band=2, actions_late=1)
    assert fingerprint_of(before) == fingerprint_of(Standing(report=report(), status="assessed", band=2))
    assert fingerprint_of(before) != fingerprint_of(after)


def test_the_fingerprint_changes_with_a_theme_and_not_with_what_nobody_reads() -> None:
    marks = {
        fingerprint_of(Standing(report=report(), status="assessed", band=2, plan_told=plan))
        for plan in ({}, told("agreed"), told("late"), told("done", ""), {"open": {"minor": 1}})
    }
    assert len(marks) == 5
    unread = Standing(report=report(), status="assessed", band=2, plan_told=told("agreed", settled=["Unknown"]))
    assert fingerprint_of(unread) in marks


def test_a_report_that_was_never_saved_can_be_previewed() -> None:
    shown = status_report(Standing(report=report(), status="assessed", band=2, assurance=71))
    assert (shown.words, shown.detailed, len(shown.pillars)) == ("Assessed: Developing", True, 4)
