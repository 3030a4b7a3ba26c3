"""Triage, the moderation rule, the outcome, next steps and the record, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from questionnaires.bands import Band
from questionnaires.definition import from_content, read_content
from questionnaires.diff import changed_codes
from questionnaires.scoring import EvidenceState, Progress
from questionnaires.triage import triage
from reviews.moderation import Situation, moderation_needed
from reviews.outcome import Before, Decided, assessment_fields, exact, fraction, progress_words, rounded, trend_of
from reviews.record import Cited, Judged, best_state, state_of
from reviews.selectors.workbench import merged
from reviews.steps import next_steps

DEFINITION = from_content(read_content(Path("questionnaires/content/ddq/v1")))
TODAY = date(2026, 11, 20)
Answers = dict[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("values", "points", "words"),
    [
        ({"risk": "high", "changed": 14, "days": 6}, 252, "High risk 3 × 14 changed answers × 6 days = 252"),
        ({"risk": "low", "changed": 0, "days": 0}, 1, "Low risk 1 × 1 changed answer × 1 day = 1"),
        ({"risk": "medium", "changed": 50, "days": 40}, 4000, "Medium risk 2 × 50 changed answers × 40 days = 4,000"),
    ],
)
def test_triage_says_its_arithmetic(values, points, words):
    found = triage(**values, first_year=False)
    assert (found.points, found.words) == (points, words)


def test_triage_of_a_first_year_counts_new_answers():
    assert triage(risk="low", changed=2, first_year=True, days=1).words == "Low risk 1 × 2 new answers × 1 day = 2"


def test_changes_ignore_how_an_answer_was_confirmed():
    before: dict[str, dict[str, Any]] = {
        "A": {"value": "x", "confirmed_at": "1"},
        "B": {"value": "y"},
        "C": {"value": None},
    }
    after: dict[str, dict[str, Any]] = {
        "A": {"value": "x", "confirmed_at": "2", "claim": "none"},
        "B": {"value": "z"},
        "D": {"level": 1},
    }
    assert changed_codes(before, after) == {"B", "D"}


def situation(**fields: Any) -> Situation:
    usual: dict[str, Any] = {
        "band": Band.DEVELOPING,
        "band_before": Band.DEVELOPING,
        "levels": {"GOV-01": 3, "GOV-02": 2},
        "self_levels": {"GOV-01": 3, "GOV-02": 2},
        "severities": {"minor"},
        "in_depth": False,
        "reviews_done": 5,
        "frameworks": 2,
        "key": "a",
    }
    return Situation(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, []),
        ({"band_before": None}, []),
        ({"band_before": Band.EMBEDDED}, ["The band moves from Embedded to Developing."]),
        ({"severities": {"critical"}}, ["There is a critical finding."]),
        ({"in_depth": True}, ["The supplier is on the in-depth route."]),
        ({"reviews_done": 4}, ["The reviewer has finished fewer than 5 reviews."]),
        ({"frameworks": 3}, ["The supplier is on 3 frameworks."]),
        ({"levels": {"GOV-02": 0}}, []),
        ({"levels": {"GOV-02": None}}, []),
        (
            {"levels": {"GOV-01": 3}, "self_levels": {"GOV-01": 1}},
            ["GOV-01 Commitment to the code: level 1 was claimed, level 3 is assessed."],
        ),
    ],
)
def test_the_moderation_rule(fields, reasons):
    assert moderation_needed(DEFINITION, situation(**fields)) == reasons


def test_a_gate_question_below_two_needs_moderation():
    gate = next(question for question in DEFINITION.questions if question.gate)
    reasons = moderation_needed(DEFINITION, situation(levels={gate.code: 1}, self_levels={gate.code: 1}))
    assert reasons == [f"{gate.code} {gate.short} limits the band and is below level 2."]


def test_about_one_review_in_ten_is_sampled():
    sampled = sum(bool(moderation_needed(DEFINITION, situation(key=str(number)))) for number in range(1000))
    assert 60 <= sampled <= 140


def test_the_outcome_is_exact():
    levels = {"GOV-01": 4, "GOV-02": 2, "GOV-03": 1, "GOV-04": 3, "GOV-05": None, "GOV-06": None}
    decided = Decided(levels, {"GOV-01": 4}, {"GOV-05"}, {"GOV-01"})
    fields = assessment_fields(DEFINITION, decided, overdue_critical=False, before=None)
    assert (fields["sections"]["GOV"], fields["overall_exact"], fields["overall"]) == (
        "225/4",
        "225/4",
        Decimal("56.25"),
    )
    assert (fields["band"], fields["trend"], fields["assurance"]) == (2, "", Decimal("25.00"))
    assert fields["levels"]["GOV-05"] is None
    assert fields["progress"]["words"] == "This is the first assessment, so there is nothing to compare it with."
    assert fields["sections"]["ENV"] == ""


def test_progress_and_pillar_trends_against_the_last_assessment():
    decided = Decided({"GOV-01": 4, "GOV-02": 2}, {}, set(), set())
    before = Before({"GOV-01": 2, "GOV-02": 2, "GOV-03": None})
    fields = assessment_fields(DEFINITION, decided, overdue_critical=False, before=before)
    assert (fields["trend"], fields["progress"]["value"]) == ("up", "30/1")
    assert fields["pillars"]["ethical"] == {"score": "80/1", "trend": "up"}
    assert fields["pillars"]["social"] == {"score": "", "trend": "not_comparable"}


def test_overdue_critical_actions_limit_the_band_never_the_number():
    decided = Decided({"GOV-01": 4}, {}, set(), {"GOV-01"})
    fields = assessment_fields(DEFINITION, decided, overdue_critical=True, before=None)
    assert (fields["overall_exact"], fields["band"], fields["gated_band"]) == ("100/1", 4, 1)


@pytest.mark.parametrize(
    ("value", "trend"), [(None, "not_comparable"), (1, "up"), (-1, "down"), (Fraction(1, 2), "level"), (0, "level")]
)
def test_trends(value, trend):
    moved = Progress(
        Fraction(1), Fraction(1), None if value is None else Fraction(value), Fraction(1), value is not None
    )
    assert trend_of(moved) == trend
    assert progress_words(moved)


def test_fractions_survive_storing():
    assert fraction(exact(Fraction(2371, 44))) == Fraction(2371, 44)
    assert (exact(None), fraction(""), rounded(None)) == ("", None, None)
    assert rounded(Fraction(2371, 44)) == Decimal("53.89")


def test_next_steps_name_the_three_with_the_most_effect():
    steps = next_steps(DEFINITION, {"GOV-01": 2, "GOV-02": 1, "GOV-03": 4, "ENV-03": 0, "HR-01": None})
    assert [step.code for step in steps][0:1] == [steps[0].code]
    assert len(steps) == 3
    assert all(step.effect > 0 and step.next for step in steps)
    assert "GOV-03" not in [step.code for step in steps]


def cited(**fields):
    usual = {"evidence_id": "1", "title": "t", "page": "", "kind": "", "url": "", "valid_until": None}
    return Cited(**usual | {"scope": "", "confidentiality": ""} | fields)


OLD = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("item", "judged", "state"),
    [
        (cited(), None, "missing"),
        (cited(valid_until=OLD), None, "expired"),
        (cited(), Judged("accepted"), "accepted"),
        (cited(valid_until=OLD), Judged("accepted"), "expired"),
        (cited(valid_until=OLD), Judged("accepted", waived="Renewed."), "waived"),
        (cited(), Judged("partly"), "partly"),
        (cited(), Judged("rejected"), "rejected"),
        (cited(), Judged("expired"), "expired"),
        (cited(), Judged("expired", waived="Renewed."), "waived"),
    ],
)
def test_what_a_citation_is_worth(item, judged, state):
    assert state_of(item, judged, TODAY) == state


def test_undecided_evidence_is_hoped_for_in_suggestions():
    assert state_of(cited(), None, TODAY, hopeful=True) == EvidenceState.ACCEPTED
    assert best_state([]) == EvidenceState.MISSING
    assert best_state([EvidenceState.REJECTED, EvidenceState.PARTLY]) == EvidenceState.PARTLY


def test_words_added_side_by_side_are_one_phrase():
    parts = [
        ("same", "We "),
        ("added", "hold"),
        ("same", " "),
        ("added", "lists"),
        ("same", " and "),
        ("added", "more"),
    ]
    assert merged(parts) == (("same", "We "), ("added", "hold lists"), ("same", " and "), ("added", "more"))
    assert merged([]) == ()
    assert merged([("removed", "a"), ("removed", "b"), ("same", " ")]) == (("removed", "ab"), ("same", " "))
