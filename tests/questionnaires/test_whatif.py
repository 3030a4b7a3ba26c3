"""The cheapest way to the next band, against every other way there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from questionnaires.bands import Band
from questionnaires.definition import Definition, Section
from questionnaires.scoring import score
from questionnaires.whatif import cheapest_way, effort, next_band, points_a_step, starts_at
from tests.questionnaires.bank import BANK, SCORED, question


def small(*weights: int, gate: int | None = None) -> Definition:
    """Two sections: the first question alone in one of weight 60, the others in one of weight 40."""
    codes = [f"GOV-{place:02}" for place in range(2, 2 + len(weights))]
    questions = [
        question(code=code, weight=weight, gate=place == gate, section="GOV" if not place else "HR")
        for place, (code, weight) in enumerate(zip(codes, weights, strict=True))
    ]
    sections = (Section("GOV", "One", 60, tuple(questions[:1])), Section("HR", "Two", 40, tuple(questions[1:])))
    return Definition("test", 1, "Test", sections)


def every_way(definition: Definition, levels: dict[str, int], aim: Band) -> int:
    """The least effort of all ways, by trying all."""
    codes = [one.code for one in definition.questions]
    least = 10_000
    for target in product(*(range(levels[code], 5) for code in codes)):
        overall = score(definition, dict(zip(codes, target, strict=True)), asked=codes).overall
        if overall is not None and overall >= starts_at(aim):
            spent = sum(effort(levels[code], level) for code, level in zip(codes, target, strict=True))
            least = min(least, spent)
    return least


@pytest.mark.parametrize("weights", [(1, 1, 1, 1), (3, 2, 1, 3), (2, 3, 3, 1), (1, 5, 2, 7)])
@pytest.mark.parametrize("start", [(0, 0, 0, 0), (1, 2, 0, 3), (2, 2, 2, 2), (0, 4, 1, 0)])
@pytest.mark.parametrize("aim", [Band.COMMITTED, Band.DEVELOPING, Band.EMBEDDED, Band.LEADING])
def test_no_way_is_cheaper(weights: tuple[int, ...], start: tuple[int, ...], aim: Band) -> None:
    definition = small(*weights)
    levels = dict(zip([one.code for one in definition.questions], start, strict=True))
    way = cheapest_way(definition, levels, list(levels), aim)
    reached = score(definition, {**levels, **way.levels}, asked=levels).overall
    before = score(definition, levels, asked=levels).overall
    assert reached is not None
    assert before is not None
    assert reached >= starts_at(aim)
    assert reached == before + way.points
    assert way.effort == every_way(definition, levels, aim)


def test_the_same_question_gives_the_same_answer_twice_and_earlier_questions_win() -> None:
    definition = small(1, 1, 1, 1)
    levels = {one.code: 0 for one in definition.questions}
    ways = [cheapest_way(definition, levels, list(levels), Band.COMMITTED) for _ in range(2)]
    assert ways[0] == ways[1]
    assert ways[0].levels == {"GOV-02": 2}
    assert (ways[0].steps, ways[0].effort, ways[0].points) == (2, 3, Fraction(30))
    levels = dict(zip(levels, (4, 1, 1, 3), strict=True))
    tie = cheapest_way(definition, levels, list(levels), Band.LEADING)
    assert (tie.levels, tie.points) == ({"GOV-03": 2}, Fraction(10, 3))


def test_steps_come_with_what_the_next_levels_ask_for() -> None:
    definition = small(1, 1)
    way = cheapest_way(definition, {"GOV-02": 1, "GOV-03": 1}, ["GOV-02", "GOV-03"], Band.DEVELOPING)
    climb = way.climbs[0]
    assert (climb.question.code, climb.start, climb.target, climb.steps, climb.effort) == ("GOV-02", 1, 2, 1, 2)
    assert climb.rungs == ("Half.",)
    assert climb.points == 15


def test_a_key_question_is_lifted_although_the_points_suffice() -> None:
    definition = small(1, 1, 1, gate=2)
    levels = {"GOV-02": 4, "GOV-03": 4, "GOV-04": 1}
    assert score(definition, levels, asked=levels).overall == 85
    assert cheapest_way(definition, levels, list(levels), Band.EMBEDDED).levels == {"GOV-04": 2}
    assert cheapest_way(definition, levels, list(levels), Band.DEVELOPING).levels == {}


def test_the_commitment_comes_before_any_band_above_the_first() -> None:
    levels = {one.code: 4 for one in SCORED} | {"GOV-01": 0}
    assert cheapest_way(BANK, levels, list(levels), Band.COMMITTED).levels == {"GOV-01": 1}
    assert cheapest_way(BANK, levels, list(levels), Band.STARTING).levels == {}


def test_unanswered_counts_as_nothing_and_the_whole_bank_can_be_climbed() -> None:
    way = cheapest_way(BANK, {}, [one.code for one in SCORED], Band.LEADING)
    overall = score(BANK, way.levels, asked=[one.code for one in SCORED]).overall
    assert overall is not None
    assert overall >= 80
    assert all(climb.start == 0 for climb in way.climbs)
    assert list(way.climbs) == sorted(way.climbs, key=lambda climb: -climb.points / climb.effort)


def test_a_step_is_a_quarter_of_the_effective_weight() -> None:
    gained = points_a_step(BANK, [one.code for one in SCORED])
    assert sum(gained.values()) * 4 == 100
    assert gained["GOV-01"] == Fraction(9 * 3, 14) / 4


def test_bands_follow_each_other() -> None:
    assert [next_band(band) for band in Band] == [*list(Band)[1:], None]
    assert [starts_at(band) for band in Band] == [0, 20, 40, 60, 80]
    assert (effort(0, 4), effort(2, 3), effort(3, 3)) == (10, 3, 0)
