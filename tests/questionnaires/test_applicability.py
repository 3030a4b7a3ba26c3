"""Routes, facts and the eight applicability vectors of the specification, section 3.9."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.applicability import applicable, reason_asked
from questionnaires.checks import RISKS, ROLES, SECTORS
from questionnaires.conditions import parse
from questionnaires.facts import AnswerData, Profile
from questionnaires.routes import Route, question_in_route, route_for
from tests.questionnaires.bank import BANK, answers_at, facts, question

USUAL = "This is the usual route for this size and category."
ADDED = "the category carries high risk, so a few questions are added."
MEDIUM = "The turnover is £36 million or more and the category carries medium risk."
SMALL = "Fewer than 50 people and a turnover of no more than £15 million"
MILLION = 1_000_000
VECTORS = [
    (Route.SHORT, "service_provider", "professional_services", "low", 22, 3, 32, 23, ["MON", "CIR"]),
    (Route.SHORT, "service_provider manufacturer", "furniture waste_reuse", "medium", 18, 1.2, 34, 25, ["MON"]),
    (Route.SHORT_PLUS, "reseller", "ict_hardware", "high", 35, 12, 43, 34, []),
    (Route.STANDARD, "labour_provider", "temp_staff", "medium", 180, 30, 45, 36, ["CIR"]),
    (Route.STANDARD, "distributor", "lab", "medium", 120, 34, 50, 41, []),
    (Route.IN_DEPTH, "brand manufacturer", "ict_hardware", "high", 900, 900, 64, 53, []),
    (Route.IN_DEPTH, "reseller", "ict_hardware ict_services", "high", 600, 250, 66, 55, []),
    (Route.IN_DEPTH, "service_provider", "cleaning_security", "high", 4000, 120, 61, 50, []),
]


def profile(roles: str, sectors: str, risk: str, people: int, turnover: float) -> Profile:
    pounds = int(turnover * MILLION)
    return Profile(
        roles=frozenset(roles.split()),
        sectors=frozenset(sectors.split()),
        risk=risk,
        headcount_uk=people,
        headcount_total=people,
        turnover_uk_gbp=pounds,
        has_parent=pounds > 100 * MILLION,
    )


@pytest.mark.parametrize(
    ("route", "roles", "sectors", "risk", "people", "turnover", "asked", "scored", "removed"), VECTORS
)
def test_the_eight_vectors(
    route: Route,
    roles: str,
    sectors: str,
    risk: str,
    people: int,
    turnover: float,
    asked: int,
    scored: int,
    removed: list,
):
    who = profile(roles, sectors, risk, people, turnover)
    result = applicable(BANK, route, who, answers_at(3))
    kept = [code for code in result.counted if BANK.question(code).scored]
    sections = {BANK.question(code).section for code in kept}
    gone = [section.code for section in BANK.scored_sections if section.code not in sections]
    assert (len(result.asked), len(kept), gone, result.auto_na) == (asked, scored, removed, frozenset())
    assert len(result.asked) + len(result.skipped) == 68
    assert route_for(people, int(turnover * MILLION), None, risk)[0] is route


@pytest.mark.parametrize("vector", VECTORS[3:5])
def test_an_unpublished_voluntary_statement_drops_two_questions(vector: tuple):
    answers = answers_at(3) | {"HR-01": AnswerData([{"published": False}], 0)}
    result = applicable(BANK, Route.STANDARD, profile(*vector[1:6]), answers)
    assert (len(result.asked), result.auto_na) == (vector[6] - 1, frozenset({"HR-01"}))
    assert len([code for code in result.counted if BANK.question(code).scored]) == vector[7] - 2
    assert "HR-02" in result.skipped


def test_why_a_question_is_not_asked():
    skipped = applicable(BANK, Route.SHORT, profile(*VECTORS[0][1:6]), {}).skipped
    assert skipped["EDI-02"] == "It is not part of the short route."
    assert skipped["HR-04"] == "It does not apply, given the risk of your category and your role."
    assert skipped["CIR-01"] == "It does not apply, given what you supply."
    assert skipped["PRO-05"] == "It does not apply, given that no parent company is recorded."
    assert skipped["ENV-02"] == "It does not apply, given your answer to “Carbon Reduction Plan”."
    nobody = applicable(BANK, Route.SHORT, Profile(headcount_uk=0), {}).skipped
    assert nobody["LAB-01"] == "It does not apply, given your size."


def test_an_answer_left_from_a_question_no_longer_asked_decides_nothing():
    answers = {"HR-01": AnswerData([{"published": True}], 3)}
    both = {"HR-01", "HR-02"}
    assert both <= set(applicable(BANK, Route.STANDARD, Profile(), answers).asked)
    assert both <= set(applicable(BANK, Route.SHORT, Profile(), answers).skipped)


@given(
    st.sampled_from(list(Route)),
    st.frozensets(st.sampled_from(sorted(ROLES))),
    st.frozensets(st.sampled_from(sorted(SECTORS))),
    st.sampled_from(sorted(RISKS)),
    st.none() | st.integers(0, 500),
)
def test_every_question_is_asked_or_explained(
    route: Route, roles: frozenset, sectors: frozenset, risk: str, people: int | None
):
    who = Profile(roles=roles, sectors=sectors, risk=risk, headcount_uk=people)
    result = applicable(BANK, route, who, {})
    assert sorted((*result.asked, *result.skipped)) == sorted(one.code for one in BANK.questions)
    assert result.auto_na <= set(result.asked)
    assert list(result.asked) == [one.code for one in BANK.questions if one.code in result.asked]


@pytest.mark.parametrize(
    ("code", "roles", "sectors", "reason"),
    [
        ("GOV-01", "reseller", "ict_hardware", ""),
        ("CIR-01", "reseller", "ict_hardware", ""),
        ("SCM-04", "reseller", "ict_hardware", "because you resell ICT hardware"),
        ("SCM-04", "distributor", "professional_services", "because you distribute goods"),
        ("SCM-03", "brand", "av", "because you sell audio-visual equipment"),
        ("SCM-03", "manufacturer", "textiles", "because the category carries high risk and you make textiles"),
        ("HR-05", "contractor", "catering", "because you provide catering and the category carries high risk"),
        ("LAB-05", "labour_provider", "", "because you provide workers"),
        ("LAB-05", "contractor", "", "because you work as a contractor"),
        ("LAB-05", "publisher", "temp_staff", "because you provide temporary staff"),
        ("CIR-03", "service_provider", "lab_gases", "because you supply laboratory gases"),
        ("LAB-01", "", "", "because you employ people in the UK"),
        ("EDI-02", "", "", "because you employ 50 people or more in the UK"),
        ("PRO-05", "", "", "because you belong to a group"),
        ("HR-02", "", "", "because of your answer to “Modern slavery statement”"),
        ("GRV-03", "", "", "because of the level you chose for “Raising concerns at work”"),
    ],
)
def test_why_a_question_is_asked(code: str, roles: str, sectors: str, reason: str):
    who = {"roles": frozenset(roles.split()), "sectors": frozenset(sectors.split())}
    seen = facts(answers_at(3), Route.IN_DEPTH, risk="high", headcount_uk=90, has_parent=True, **who)
    assert reason_asked(BANK.question(code), seen) == reason


def test_reasons_of_conditions_the_bank_does_not_have():
    seen = facts({"GOV-02": AnswerData(level=2)}, turnover_uk_gbp=5, roles=frozenset({"publisher"}), has_parent=True)
    assert reason_asked(question(applies_if="turnover_uk_gbp > 1"), seen) == "because of your size"
    assert reason_asked(question(applies_if="roles has 'publisher'"), seen) == "because you publish"
    assert reason_asked(question(applies_if="roles has 'odd'"), seen) == "because of your role"
    assert reason_asked(question(applies_if="sectors has 'odd'"), seen) == "because you supply these goods"
    assert reason_asked(question(applies_if="has_parent"), seen) == ""
    assert reason_asked(question(applies_if="level['XYZ-1'] > 0"), seen) == "because of the level you chose for “XYZ-1”"


# Routes


@pytest.mark.parametrize(
    ("people", "own", "group", "risk", "route", "reason"),
    [
        (49, 15, None, "low", Route.SHORT, f"{SMALL}."),
        (49, 15, None, "high", Route.SHORT_PLUS, f"{SMALL}; {ADDED}"),
        (50, 15, None, "low", Route.STANDARD, USUAL),
        (49, 16, None, "low", Route.STANDARD, USUAL),
        (49, 5, 40, "low", Route.STANDARD, USUAL),
        (None, 5, None, "low", Route.STANDARD, USUAL),
        (5, None, None, "low", Route.STANDARD, USUAL),
        (None, None, None, "high", Route.IN_DEPTH, "The category carries high risk."),
        (90, 36, None, "medium", Route.IN_DEPTH, MEDIUM),
        (90, 35, None, "medium", Route.STANDARD, USUAL),
        (90, 36, None, "low", Route.STANDARD, USUAL),
    ],
)
def test_the_route_and_its_reason(
    people: int | None, own: int | None, group: int | None, risk: str, route: Route, reason: str
):
    pounds = [None if value is None else value * MILLION for value in (own, group)]
    assert route_for(people, pounds[0], pounds[1], risk) == (route, reason)


def test_a_social_enterprise_may_choose_the_short_route():
    chosen = "A voluntary, community or social enterprise that chose the short route"
    assert route_for(300, MILLION, None, "low", vcse_by_choice=True) == (Route.SHORT, f"{chosen}.")
    assert route_for(300, MILLION, None, "high", vcse_by_choice=True)[0] is Route.SHORT_PLUS


def test_an_open_critical_case_moves_all_but_small_firms():
    moved = route_for(90, MILLION, None, "low", open_critical_case=True)
    assert moved == (Route.IN_DEPTH, "The responsible procurement lead asks for more detail this year.")
    assert route_for(9, MILLION, None, "low", open_critical_case=True) == (Route.SHORT, f"{SMALL}.")


def test_routes_are_nested_and_named():
    counts = {route.label: sum(question_in_route(one, route) for one in BANK.questions) for route in Route}
    assert counts == {"Short": 35, "Short with extra questions": 45, "Standard": 55, "In-depth": 68}
    assert [route for route in Route if route.is_short] == [Route.SHORT, Route.SHORT_PLUS]


# Facts


def test_answers_overlay_size_and_roles():
    size = {"headcount_uk": "12", "turnover_uk_gbp": {"pence": 150, "currency": "GBP"}}
    answers = {
        "PRO-02": AnswerData([size]),
        "PRO-03": AnswerData([{"role": "reseller"}, {"role": "brand"}, {"subcontracts": True}]),
    }
    seen = facts(answers, headcount_uk=99, headcount_total=99, turnover_group_gbp=7, roles=frozenset({"publisher"}))
    assert seen.profile == Profile(
        roles=frozenset({"reseller", "brand"}),
        headcount_uk=12,
        headcount_total=99,
        turnover_uk_gbp=Fraction(3, 2),
        turnover_group_gbp=7,
    )


def test_an_answer_not_stood_by_overlays_nothing():
    answers = {"PRO-02": AnswerData([{"headcount_uk": "12"}], claim="unknown"), "PRO-03": AnswerData([{}])}
    assert facts(answers, headcount_uk=99).profile.headcount_uk == 99


def test_the_groups_turnover_is_the_firms_own_where_there_is_no_group():
    condition = parse("turnover_group_gbp < 36000000")
    assert condition.evaluate(facts(turnover_uk_gbp=MILLION)) is True
    assert condition.evaluate(facts(turnover_uk_gbp=MILLION, turnover_group_gbp=36 * MILLION)) is False
    assert condition.evaluate(facts()) is False


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("track == 'standard'", True),
        ("answer['ENV-01'] == 'drafting'", True),
        ("answer['ENV-02.net_zero_year'] == 2045", True),
        ("answer['ENV-03.is_baseline']", True),
        ("answer['PRO-02.turnover_uk_gbp'] == 2.5", True),
        ("answer['GRV-03'] has 'legitimate'", True),
        ("answer['GRV-02'] == 'x'", False),
        ("answer['ENV-06.status'] == 'planned'", False),
        ("answer['XYZ-01'] == 1", False),
        ("answer['HR-01.nothing'] == 1", False),
        ("answer['GRV-04.remedy_types'] has 'apology'", False),
        ("answer['GOV-01.accepted'] == 'own'", True),
        ("level['GOV-01'] == 2", True),
        ("level['GOV-02'] == 0", False),
        ("calc.rows == 2", True),
        ("level == 3", True),
        ("nothing == 1", False),
    ],
)
def test_facts_as_conditions_see_them(text: str, outcome: bool):
    answers = {
        "GOV-01": AnswerData({"accepted": "own"}, 2),
        "ENV-01": AnswerData("drafting"),
        "ENV-02": AnswerData([{"net_zero_year": 2045}]),
        "ENV-03": AnswerData([{"is_baseline": True}]),
        "ENV-06": AnswerData([{"status": "planned"}], claim="not_applicable"),
        "PRO-02": AnswerData([{"turnover_uk_gbp": {"pence": 250, "currency": "GBP"}}]),
        "GRV-03": AnswerData(["legitimate"]),
        "GRV-04": AnswerData([{"remedy_types": "odd"}]),
    }
    assert parse(text).evaluate(facts(answers).for_rule({"rows": 2}, 3)) is outcome


@pytest.mark.parametrize(
    ("data", "level"),
    [
        (AnswerData(level=3), 3),
        (AnswerData(), None),
        (AnswerData(level=3, claim="unknown"), 0),
        (AnswerData(level=3, claim="not_applicable"), None),
        (AnswerData(level=3, claim="planned"), 1),
        (AnswerData(claim="planned"), 0),
    ],
)
def test_the_level_an_answer_counts_with(data: AnswerData, level: int | None):
    assert data.self_level == level
