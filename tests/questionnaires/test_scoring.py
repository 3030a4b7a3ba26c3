"""Scoring: the vectors A to I of the specification, section 3.5, and what must hold for any answers."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.bands import Assurance, Band
from questionnaires.definition import Definition, EvidenceRule, Section
from questionnaires.routes import Route
from questionnaires.scoring import (
    Cap,
    EvidenceState,
    GateHit,
    assurance_of,
    band_of,
    capped_level,
    display,
    effective_weights,
    evidence_from,
    gated_band,
    gates,
    is_evidenced,
    is_over_claiming,
    progress,
    rules_hash,
    score,
)
from tests.questionnaires.bank import BANK, SCORED, question

CODES = [one.code for one in SCORED]
GOV = [f"GOV-0{number}" for number in range(1, 7)]
LEVELS_A = {"GOV-01": 4, "GOV-02": 2, "GOV-03": 1, "GOV-04": 3, "GOV-05": 4, "GOV-06": None}


def sections(**scores: tuple[int, tuple[int, ...], tuple[int, ...]]) -> tuple[Definition, dict[str, int]]:
    """A version of sections given as weight, question weights and levels, with those levels."""
    made: list[Section] = []
    levels: dict[str, int] = {}
    for code, (weight, weights, given_levels) in scores.items():
        questions = tuple(
            question(code=f"{code}-{number}", section=code, weight=each) for number, each in enumerate(weights, start=1)
        )
        levels |= {one.code: level for one, level in zip(questions, given_levels, strict=True)}
        made.append(Section(code, code, weight, questions, "social"))
    return Definition("test", 1, "Test", tuple(made)), levels


def test_vector_a_one_section():
    result = score(BANK, LEVELS_A, asked=GOV, not_applicable={"GOV-05"})
    assert result.sections["GOV"] == Fraction("56.25")
    assert result.overall == Fraction("56.25")
    assert result.counted == ("GOV-01", "GOV-02", "GOV-03", "GOV-04", "GOV-06")


def test_vector_b_a_removed_section_gives_its_weight_to_the_others():
    # 40, 75 and 50 as sections of ten questions of weight 1, 56.25 as 9/16 of four levels in four questions
    version, levels = sections(
        GOV=(9, (1, 1, 1, 1), (4, 3, 2, 0)),
        HR=(11, (2, 3), (4, 0)),
        LAB=(9, (1,), (3,)),
        ENV=(15, (1,), (2,)),
        SOC=(56, (1,), (4,)),
    )
    result = score(version, levels, asked=[code for code in levels if code != "SOC-1"])
    assert result.sections == {
        "GOV": Fraction("56.25"),
        "HR": Fraction(40),
        "LAB": Fraction(75),
        "ENV": Fraction(50),
        "SOC": None,
    }
    assert result.overall == Fraction("2371.25") / 44
    assert (display(result.overall), result.band) == ("53.9", Band.DEVELOPING)


NOT_ACCEPTED = "Level 2 and above need evidence, and it was not accepted; the level is no higher than 1."
IN_PART = "Level 2 and above need evidence, and it was accepted only in part; the level is no higher than 2."
FROM_2 = question(type="maturity", evidence=EvidenceRule("from_level", 2))


@pytest.mark.parametrize(("route", "highest"), [(Route.STANDARD, 1), (Route.SHORT, 2), (Route.SHORT_PLUS, 2)])
def test_vector_c_evidence_cap(route: Route, highest: int):
    cap = capped_level(FROM_2, route, 3, EvidenceState.MISSING)
    what = (
        f"Level {highest + 1} and above need evidence, and it was not accepted; the level is no higher than {highest}."
    )
    assert cap == Cap(highest, what)


def test_vector_d_an_overdue_critical_action_caps_the_band_not_the_number():
    hits = gates(BANK, dict.fromkeys(CODES, 3), asked=CODES, assurance_percent=Fraction(80), overdue_critical=True)
    sentence = "A critical action is open past its due date, so the band shown is no higher than Committed."
    assert hits == (GateHit("overdue_critical", Band.COMMITTED, sentence),)
    assert gated_band(band_of(Fraction(72)), hits) is Band.COMMITTED


def test_vector_e_too_little_in_common_is_not_comparable():
    version, levels = sections(GOV=(100, (55, 45), (2, 3)))
    result = progress(version, {"GOV-1": 2}, levels, before_counted={"GOV-1"}, now_counted=levels)
    assert (result.value, result.share, result.comparable) == (None, Fraction(55, 100), False)


def test_vector_f_boundaries_compare_unrounded():
    near = Fraction("19.95")
    assert (band_of(near), display(near)) == (Band.STARTING, "20.0")
    edges = [band_of(Fraction(start)) for start in (0, 20, 40, 60, 80, 100)]
    assert edges == [*Band, Band.LEADING]


def test_vector_g_progress_over_the_shared_questions():
    before, now = {"GOV-01": 2, "GOV-02": 2}, {"GOV-01": 4, "GOV-02": 2, "GOV-06": 4}
    result = progress(BANK, before, now, before_counted=set(before), now_counted=set(now))
    assert (result.before, result.now, result.value) == (Fraction(50), Fraction(80), Fraction(30))
    assert (result.share, result.comparable) == (Fraction(5, 7), True)


def test_vector_h_assurance():
    version, levels = sections(
        GOV=(9, (3, 2, 2, 3, 2), (3,) * 5), ENV=(15, (3, 2, 2, 1, 2), (3,) * 5), SOC=(76, (), ())
    )
    result = score(version, levels, asked=levels, evidenced={"GOV-1", "GOV-2", "ENV-1", "ENV-2"})
    assert (result.assurance_percent, result.assurance) == (Fraction("46.875"), Assurance.MEDIUM)
    hits = gates(version, levels, asked=levels, assurance_percent=result.assurance_percent, overdue_critical=False)
    sentence = "Less than half of the result rests on accepted evidence, so the band shown is no higher than Embedded."
    assert hits == (GateHit("assurance", Band.EMBEDDED, sentence),)
    assert gated_band(Band.LEADING, hits) is Band.EMBEDDED


def test_vector_i_do_not_know_scores_as_zero():
    assert score(BANK, {"GOV-02": 0}, asked=["GOV-02"]).overall == score(BANK, {}, asked=["GOV-02"]).overall == 0


def test_gates_of_single_questions():
    levels = dict.fromkeys(CODES, 4) | {"GOV-01": 0, "HR-03": 1, "GRV-04": None}
    hits = gates(BANK, levels, asked=CODES, assurance_percent=Fraction(50), overdue_critical=False)
    refused = "The code of conduct is not accepted, so the band shown is no higher than Starting."
    below = "is below level 2, so the band shown is no higher than Developing."
    assert hits == (
        GateHit("GOV-01", Band.STARTING, refused),
        GateHit("HR-03", Band.DEVELOPING, f"“Human rights due diligence” {below}"),
        GateHit("GRV-04", Band.DEVELOPING, f"“Remedy” {below}"),
    )
    assert gated_band(Band.LEADING, hits) is Band.STARTING
    assert gated_band(Band.STARTING, ()) is Band.STARTING
    without = gates(
        BANK,
        levels,
        asked=CODES,
        not_applicable=["GOV-01", "HR-03", "GRV-04"],
        assurance_percent=Fraction(50),
        overdue_critical=False,
    )
    assert without == ()


@pytest.mark.parametrize(
    ("rule", "level", "gate", "weight", "starts"),
    [
        ("none", None, True, 3, [None, None, None, None]),
        ("optional", None, False, 1, [None, None, None, None]),
        ("required", None, False, 1, [2, 2, 1, 1]),
        ("from_level", 1, False, 3, [2, 2, 1, 1]),
        ("from_level", 3, False, 2, [4, 4, 3, 3]),
        ("from_level", 3, True, 2, [4, 4, 3, 1]),
        ("from_level", 3, False, 3, [4, 4, 3, 1]),
        ("from_level", 4, False, 1, [None, None, 4, 4]),
    ],
)
def test_from_which_level_evidence_is_wanted(rule: str, level: int | None, gate: bool, weight: int, starts: list):
    one = question(evidence=EvidenceRule(rule, level), gate=gate, weight=weight)
    assert [evidence_from(one, route) for route in Route] == starts


@pytest.mark.parametrize(
    ("state", "level", "cap"),
    [
        (EvidenceState.ACCEPTED, 4, Cap(4, "")),
        (EvidenceState.WAIVED, 4, Cap(4, "")),
        (EvidenceState.PARTLY, 2, Cap(2, "")),
        (EvidenceState.PARTLY, 4, Cap(2, IN_PART)),
        (EvidenceState.EXPIRED, 1, Cap(1, "")),
        (EvidenceState.EXPIRED, 2, Cap(1, NOT_ACCEPTED)),
        (EvidenceState.REJECTED, 3, Cap(1, NOT_ACCEPTED)),
    ],
)
def test_caps_by_what_the_review_found(state: EvidenceState, level: int, cap: Cap):
    assert capped_level(FROM_2, Route.STANDARD, level, state) == cap


def test_what_adds_to_assurance():
    free = question(evidence=EvidenceRule("none"))
    assert [is_evidenced(free, verified, EvidenceState.MISSING) for verified in (True, False)] == [True, False]
    assert [is_evidenced(FROM_2, True, state) for state in EvidenceState] == [True, False, True, False, False, False]
    assert is_evidenced(FROM_2, False, EvidenceState.ACCEPTED) is False


def test_words_for_assurance():
    edges = [assurance_of(Fraction(percent)) for percent in (0, "39.99", 40, "69.99", 70, 100)]
    assert [word.label for word in edges] == ["Low", "Low", "Medium", "Medium", "High", "High"]
    assert [word.rank for word in Assurance] == [0, 1, 2]


def test_words_for_bands():
    assert [band.label for band in Band] == ["Starting", "Committed", "Developing", "Embedded", "Leading"]
    assert [band.rank for band in Band] == [0, 1, 2, 3, 4]


def test_nothing_counts_where_nothing_applies():
    empty = score(BANK, {}, asked=[])
    assert (empty.overall, empty.band, empty.assurance_percent, empty.counted) == (None, None, Fraction(0), ())
    assert set(empty.sections.values()) | set(empty.pillars.values()) == {None}
    assert progress(BANK, {}, {}, before_counted=(), now_counted=()).comparable is False


def test_unscored_questions_never_count():
    assert score(BANK, {"ETH-02": 4, "PRO-01": 4}, asked=["ETH-02", "PRO-01"]).overall is None


def test_pillars_are_means_of_their_sections():
    levels = {"GOV-02": 4, "SCM-01": 0, "ENV-01": 2}
    pillars = score(BANK, levels, asked=levels).pillars
    assert pillars == {"ethical": Fraction(900, 20), "social": None, "environmental": 50, "economic": None}


def test_as_json_is_plain_and_exact():
    result = score(BANK, {"GOV-02": 4, "GOV-04": 3}, asked=["GOV-02", "GOV-04"], evidenced={"GOV-02"}).as_json()
    assert json.loads(json.dumps(result)) == result
    assert result["overall"] == {"exact": "85/1", "display": "85.0"}
    assert (result["band"], result["assurance"]) == ("leading", "medium")
    assert result["sections"]["GOV"] == result["pillars"]["ethical"] == {"exact": "85/1", "display": "85.0"}
    assert result["sections"]["ENV"] is None
    assert result["assurance_percent"] == {"exact": "40/1", "display": "40.0"}
    assert result["counted"] == ["GOV-02", "GOV-04"]
    assert result["rules_hash"] == rules_hash()
    assert score(BANK, {}, asked=[]).as_json()["band"] is None


def test_the_fingerprint_changes_only_with_the_rules():
    assert rules_hash() == "00e693a7ada8347a0d08cdc2db731a4f4f5e4768915e0004cc7d581ca6d1bdb6"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (None, "–"),
        (Fraction("53.85"), "53.9"),
        (Fraction("53.84"), "53.8"),
        (Fraction(100), "100.0"),
        (Fraction(0), "0.0"),
        (Fraction("-2.25"), "-2.3"),
        (Fraction("-0.04"), "0.0"),
        (Fraction("-0.5"), "-0.5"),
    ],
)
def test_one_decimal_half_up(number: Fraction | None, shown: str):
    assert display(number) == shown


def test_a_gap_of_one_level_marks_over_claiming():
    assert [is_over_claiming(gap) for gap in (Fraction(1), Fraction(99, 100))] == [True, False]


LEVELS = st.dictionaries(st.sampled_from(CODES), st.none() | st.integers(0, 4))
SOME = st.frozensets(st.sampled_from(CODES))


@given(LEVELS, SOME, SOME, SOME)
def test_scores_stay_between_0_and_100(levels: dict, asked: frozenset, removed: frozenset, evidenced: frozenset):
    result = score(BANK, levels, asked=asked, not_applicable=removed, evidenced=evidenced)
    numbers = [*result.sections.values(), *result.pillars.values(), result.overall, result.assurance_percent]
    assert all(0 <= number <= 100 for number in numbers if number is not None)


@given(LEVELS, SOME.filter(bool), st.data())
def test_a_higher_level_never_lowers_a_score(levels: dict, asked: frozenset, data: st.DataObject):
    code = data.draw(st.sampled_from(sorted(asked)))
    lower = levels.get(code) or 0
    higher = data.draw(st.integers(lower, 4))
    before, after = (score(BANK, levels | {code: level}, asked=asked) for level in (lower, higher))
    assert before.overall is not None
    assert after.overall is not None
    assert after.overall - before.overall == effective_weights(BANK, asked)[code] * (higher - lower) * 25 / sum(
        effective_weights(BANK, asked).values()
    )


@given(LEVELS, SOME, st.frozensets(st.sampled_from(["XYZ-01", "PRO-01", "ETH-02", "INN-01"])))
def test_removing_nothing_changes_nothing(levels: dict, asked: frozenset, strangers: frozenset):
    assert score(BANK, levels, asked=asked, not_applicable=strangers) == score(BANK, levels, asked=asked)


@given(LEVELS, SOME.filter(bool))
def test_no_change_is_no_progress(levels: dict, asked: frozenset):
    result = progress(BANK, levels, levels, before_counted=asked, now_counted=asked)
    assert (result.value, result.share) == (Fraction(0), Fraction(1))


@given(st.sampled_from(SCORED), st.sampled_from(list(Route)), st.integers(0, 4), st.sampled_from(list(EvidenceState)))
def test_a_cap_never_raises_a_level(one, route: Route, level: int, state: EvidenceState):
    cap = capped_level(one, route, level, state)
    assert cap.level <= level
    assert bool(cap.reason) is (cap.level < level)
    assert capped_level(one, route, cap.level, state) == Cap(cap.level, "")
