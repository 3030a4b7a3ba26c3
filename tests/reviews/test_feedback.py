"""What is suggested for the letter, and the middle of the peers, without a database."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.definition import from_content, read_content
from questionnaires.facts import Profile
from reviews.benchmark import Scores, Size, is_peer, median, medians, size_of
from reviews.feedback import (
    AT_THE_START,
    NOTHING_BELOW,
    steps_of,
    suggest_feedback,
    suggest_priorities,
    suggest_strengths,
)

DEFINITION = from_content(read_content(Path("questionnaires/content/ddq/v1")))
GOV = {"GOV-01": 2, "GOV-02": 1, "GOV-03": 3, "GOV-04": 4}


def gov(levels, before=None):
    return next(item for item in suggest_feedback(DEFINITION, levels, before) if item.section == "GOV")


def test_what_moved_up_comes_first_then_what_is_strong():
    found = gov(GOV, {"GOV-01": 0, "GOV-03": 3, "GOV-04": None})
    assert found.strengths == (
        "“Commitment to the code” moved up since last year, from level 0 to level 2 (Developing).",
        "“Passing expectations on” is at level 4 (Leading).",
    )
    assert found.grade == 0


@pytest.mark.parametrize(
    ("levels", "grade", "sentence"),
    [
        ({"GOV-01": 3, "GOV-02": 0}, 1, "“Commitment to the code” is at level 3 (Embedded)."),
        ({"GOV-01": 1, "GOV-02": 0}, 2, "A start is made: “Commitment to the code” is at level 1 (Committed)."),
        ({"GOV-01": 0, "GOV-02": None}, 3, AT_THE_START),
    ],
)
def test_every_section_has_a_first_sentence(levels, grade, sentence):
    found = gov(levels)
    assert (found.grade, found.strengths) == (grade, (sentence,))


def test_the_next_step_is_the_least_effort_then_the_most_points():
    step = gov(GOV).step
    assert (step.code, step.start, step.effort) == ("GOV-02", 1, 2)
    assert step.rung == DEFINITION.question("GOV-02").levels[2]
    heavier = gov({"GOV-02": 1, "GOV-01": 1}).step
    weights = {code: DEFINITION.question(code).weight for code in ("GOV-01", "GOV-02")}
    assert heavier.code == max(weights, key=lambda code: weights[code])


def test_a_section_at_the_top_has_no_step_but_a_word():
    found = gov({"GOV-01": 4, "GOV-02": 4})
    assert (found.step, found.next_words) == (None, NOTHING_BELOW)


def test_the_points_of_a_step_are_a_quarter_of_the_weight():
    assert steps_of(DEFINITION, {"GOV-01": 0, "GOV-02": None})["GOV-01"].effect == Fraction(25)


def test_sections_in_which_nothing_counts_say_nothing():
    assert [item.section for item in suggest_feedback(DEFINITION, {"GOV-01": 2, "ENV-01": None})] == ["GOV"]


def test_the_head_of_the_letter_takes_what_moved_before_what_is_strong():
    levels = {"GOV-01": 3, "HR-01": 2, "LAB-01": 0, "ENV-01": 1}
    found = suggest_feedback(DEFINITION, levels, {"HR-01": 1})
    assert [text.partition("”")[0] for text in suggest_strengths(found)] == [
        "“Modern slavery statement",
        "“Commitment to the code",
        "A start is made: “Carbon Reduction Plan",
    ]


def test_priorities_are_findings_by_gravity_then_steps_by_points():
    found = suggest_feedback(DEFINITION, {"GOV-01": 1, "ETH-01": 1})
    assert suggest_priorities([("LAB-01", "minor"), ("HR-01", "critical")], found) == ("HR-01", "LAB-01", "GOV-01")
    assert suggest_priorities([], found) == ("GOV-01", "ETH-01")


def profile(**fields) -> Profile:
    usual = {"headcount_uk": 120, "turnover_uk_gbp": 20_000_000, "sectors": frozenset({"av"})}
    return Profile(**{**usual, **fields})


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({}, Size.MEDIUM),
        ({"headcount_uk": 49, "turnover_uk_gbp": 15_000_000}, Size.SMALL),
        ({"headcount_uk": 50, "turnover_uk_gbp": 15_000_000}, Size.MEDIUM),
        ({"headcount_total": 250}, Size.LARGE),
        ({"headcount_total": 249}, Size.MEDIUM),
        ({"turnover_group_gbp": 36_000_000}, Size.LARGE),
        ({"headcount_uk": None, "turnover_uk_gbp": None}, None),
    ],
)
def test_sizes(fields, size):
    assert size_of(profile(**fields)) is size


def test_peers_share_a_sector_and_the_size():
    same, other = profile(sectors=frozenset({"av", "furniture"})), profile(sectors=frozenset({"furniture"}))
    small, unknown = profile(headcount_uk=10, turnover_uk_gbp=1), profile(headcount_uk=None, turnover_uk_gbp=None)
    assert [is_peer(profile(), one) for one in (same, other, small, unknown)] == [True, False, False, False]
    assert is_peer(unknown, unknown) is False


def test_the_middle_is_said_from_five_peers_on():
    peers: list[Scores] = [{"GOV": Fraction(score), "ENV": Fraction(score)} for score in (10, 50, 20, 40)]
    assert medians(peers, ["GOV", "ENV"]) == {}
    peers.append({"GOV": Fraction(100, 3), "ENV": None})
    assert medians(peers, ["GOV", "ENV", "HR"]) == {"GOV": Fraction(100, 3)}
    assert median([Fraction(1), Fraction(2)]) == Fraction(3, 2)
