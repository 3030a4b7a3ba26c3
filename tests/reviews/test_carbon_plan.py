"""The checklist of a Carbon Reduction Plan as pure functions: items, label, levels, suggestions and quality."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from questionnaires import canonical
from questionnaires.calc import Proposal
from questionnaires.emissions import years
from questionnaires.plan_checks import Given, LinkStatus, all_checks
from reviews.checklists.carbon_plan import (
    CHECKLIST,
    Label,
    absorbs,
    beyond,
    checklist_for,
    label,
    plan_level,
    shortfall,
)
from reviews.checklists.carbon_quality import Mark, marks, quality
from reviews.checklists.carbon_suggest import Facts, suggest
from reviews.checklists.definition import is_complete, levels
from reviews.checklists.levels import Looked, suggested_level
from rphub.reading.elements import Element, State
from tests.reviews.builders import plan_answers

TODAY = date(2026, 11, 29)
CORE = ("C1", "C2", "C3", "C5", "C6", "C8", "C9", "C10", "C11", "C12", "C17", "C19", "C20")
ALL_MET = dict.fromkeys(CHECKLIST.codes, "pass") | {"C2": "n/a"}
ANSWERS = {code.replace("_", "-"): item["value"] for code, item in plan_answers(TODAY).items()}
NAMES = ("Acme Computers Limited",)


def facts(cited: str = "file", elements: Any = None, link: LinkStatus | None = None, **changed: Any) -> Facts:
    answers = ANSWERS | {code.replace("_", "-"): value for code, value in changed.items()}
    given = Given(
        today=TODAY,
        rows=years(answers["ENV-03"]),
        plan=canonical.first_row(answers["ENV-02"]),
        targets=canonical.rows(answers["ENV-05"]),
        projects=canonical.rows(answers["ENV-06"]),
        link=link,
    )
    return Facts(TODAY, answers, all_checks(given), NAMES, cited, elements or {})


def plan(**changed: Any) -> list[dict[str, Any]]:
    return [ANSWERS["ENV-02"][0] | changed]


def latest(**changed: Any) -> list[dict[str, Any]]:
    base, row = ANSWERS["ENV-03"]
    return [base, row | changed]


def found(value: Any = None, page: int = 4) -> Element:
    return Element(State.FOUND, value, page, "as it is written")


def test_twenty_items_with_their_core_marks():
    assert CHECKLIST.codes == tuple(f"C{number}" for number in range(1, 21))
    assert tuple(item.code for item in CHECKLIST.items if item.core) == CORE
    assert [item.code for item in CHECKLIST.items if item.option("n/a")] == ["C2", "C7", "C15"]
    small = checklist_for(small=True)
    assert [item.code for item in small.items if item.advisory] == ["C7", "C10", "C13", "C14", "C18"]
    assert [item.code for item in small.items if item.core] == [code for code in CORE if code != "C10"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Label.COMPLETE),
        ({"C16": "fail", "C4": "fail", "C13": "fail"}, Label.COMPLETE),
        ({"C1": "partial"}, Label.NEARLY),
        (dict.fromkeys(("C1", "C3", "C5"), "partial"), Label.NEARLY),
        (dict.fromkeys(("C1", "C3", "C5", "C6"), "partial"), Label.PARTLY),
        ({"C1": "fail"}, Label.PARTLY),
        (dict.fromkeys(("C1", "C3", "C5", "C6"), "fail"), Label.PARTLY),
        (dict.fromkeys(("C1", "C3", "C5", "C6", "C8"), "fail"), Label.NOT_YET),
    ],
)
def test_the_label_comes_from_the_core(changed, expected):
    assert label(CHECKLIST, ALL_MET | changed) is expected


def test_no_label_while_an_item_is_open():
    results = {code: result for code, result in ALL_MET.items() if code != "C9"}
    assert label(CHECKLIST, results) is None
    assert shortfall(CHECKLIST, results) is None


def test_advice_counts_for_nothing_on_the_short_route():
    results = ALL_MET | {"C10": "fail"}
    assert label(CHECKLIST, results) is Label.PARTLY
    assert label(checklist_for(small=True), results) is Label.COMPLETE
    assert "C10" not in checklist_for(small=True).counted(results)


@pytest.mark.parametrize(
    ("key", "changed", "level"),
    [
        (Label.COMPLETE, {}, 3),
        (Label.COMPLETE, {"ENV-03": latest(cat1="900"), "ENV-04": ["external_limited_assurance"]}, 4),
        (Label.NEARLY, {}, 2),
        (Label.PARTLY, {}, 2),
        (Label.NOT_YET, {}, 1),
        (Label.NOT_YET, {"ENV-01": "none"}, 0),
    ],
)
def test_the_level_of_the_plan(key, changed, level):
    assert plan_level(key, ALL_MET, ANSWERS | changed).level == level


def test_what_level_4_still_asks_for_is_said():
    words = plan_level(Label.COMPLETE, ALL_MET, ANSWERS).arithmetic
    assert words == "The checklist of the plan reads “Complete”. Level 4 also asks for wider scope 3, verified data."
    assert beyond(ALL_MET, ANSWERS) == {
        "wider scope 3": False,
        "interim targets": True,
        "verified data": False,
        "reported progress": True,
    }


def test_the_level_of_a_question_waits_for_the_whole_list():
    looked = Looked(ANSWERS, TODAY, results={("plan", ""): ALL_MET})
    assert suggested_level("ENV-01", looked) == plan_level(Label.COMPLETE, ALL_MET, ANSWERS)
    assert suggested_level("ENV-01", Looked(ANSWERS, TODAY, results={("plan", ""): {"C1": "pass"}})) is None
    assert suggested_level("GOV-01", looked) is None


def test_a_shortfall_is_one_action_for_the_next_edition():
    made = shortfall(CHECKLIST, ALL_MET | {"C3": "partial", "C16": "fail"})
    assert made == Proposal(
        "ENV-01",
        "minor",
        "Publish the next edition of the plan with what is missing.\r\n"
        "C3 Net zero commitment: Says “net zero” for UK operations by a year, 2050 or earlier.\r\n"
        "C16 What has been done: Measures named, with dates and effect.",
        120,
        "checklist plan",
    )
    lesser = shortfall(CHECKLIST, ALL_MET | {"C16": "fail"})
    assert lesser is not None
    assert lesser.severity == "opportunity"
    assert shortfall(CHECKLIST, ALL_MET) is None


def test_the_one_action_takes_the_place_of_the_rules_that_count():
    rule = Proposal("ENV-02", "minor", "Correct them.", 120, "calc.crp_fail_count >= 1")
    assert absorbs(rule)
    assert absorbs(replace(rule, code="ENV-01", rule="level == 2"))
    assert not absorbs(replace(rule, code="ENV-01", severity="major", rule="level == 0"))
    assert not absorbs(replace(rule, severity="major", rule="calc.net_zero_year > 2050"))


def test_a_whole_plan_is_suggested_as_met():
    results = {code: item.result for code, item in suggest(facts()).items()}
    assert results == ALL_MET | {"C1": "partial", "C16": "fail"}
    assert is_complete(CHECKLIST, results)


@pytest.mark.parametrize(
    ("code", "changed", "result", "reason"),
    [
        ("C1", {"ENV_02": plan(entity_covered="Other Ltd")}, "fail", "The answer says the plan covers “Other Ltd”, "),
        ("C1", {"ENV_02": plan(covers_parent=True, parent_conditions_met=True)}, "partial", "A group plan that meets"),
        ("C1", {"ENV_02": plan(covers_parent=True)}, "fail", "A group plan; see C2."),
        ("C1", {"ENV_02": plan(entity_covered=None)}, "fail", "Neither the answers nor the document"),
        ("C2", {"ENV_02": plan(covers_parent=True, parent_conditions_met=True)}, "pass", "The supplier says that all"),
        (
            "C2",
            {"ENV_02": plan(covers_parent=True, parent_conditions_met=False)},
            "fail",
            "The supplier says that they",
        ),
        ("C2", {"ENV_02": plan(covers_parent=True)}, "fail", "It is the plan of a parent, and nothing is said"),
        ("C3", {"ENV_02": plan(net_zero_year=None)}, "fail", "No net zero year is given."),
        ("C3", {"ENV_02": plan(net_zero_year="2051")}, "fail", "The net zero year is 2051, later than 2050."),
        ("C3", {"ENV_02": plan(net_zero_scope="unclear")}, "partial", "Net zero by 2040, unclear for what."),
        ("C3", {"ENV_02": plan(offsets_used="counted_as_reduction")}, "partial", "Net zero by 2040, and offsets are"),
        ("C4", {"cited": "address"}, "partial", "Only an address is given."),
        ("C4", {"cited": ""}, "fail", "No document is attached."),
        ("C5", {"ENV_03": ANSWERS["ENV-03"][1:]}, "fail", "No baseline."),
        ("C5", {"ENV_03": [ANSWERS["ENV-03"][0] | {"cat9": None}]}, "partial", "1 required sources are neither"),
        ("C6", {"ENV_03": latest(period_end="2025-06-30")}, "fail", "The latest year covers 181 days"),
        ("C6", {"ENV_03": latest(period_start=None, period_end=None)}, "fail", "The dates of the latest year"),
        (
            "C6",
            {"ENV_03": latest(period_start="2024-01-01", period_end="2024-12-31", year_label="2024")},
            "partial",
            "The latest year ended on 31 December 2024, more than 18 months ago.",
        ),
        ("C7", {"ENV_03": ANSWERS["ENV-03"][:1]}, "n/a", "Not applicable: this is the first plan"),
        (
            "C7",
            {
                "ENV_03": latest(period_start="2024-10-01", period_end="2025-09-30"),
                "ENV_04": ["restated_baseline"],
            },
            "partial",
            "The years start in different months, and",
        ),
        ("C8", {"ENV_03": latest(scope1=None)}, "fail", "No figure for the latest year."),
        ("C8", {"ENV_03": latest(scope1="0")}, "partial", "A zero without a reason."),
        ("C9", {"ENV_03": latest(scope2_market=None)}, "fail", "No figure for the latest year."),
        ("C10", {"ENV_03": latest(cat4=None)}, "partial", "4 of 5 are given or explained."),
        ("C10", {"ENV_03": latest(cat4=None, cat5=None, cat6=None)}, "fail", "2 of 5 are given or explained."),
        (
            "C10",
            {"ENV_03": latest(cat4=None, zero_or_gap_explanation="None.")},
            "pass",
            "4 of 5 are given, and the gaps",
        ),
        ("C11", {"ENV_03": latest(cat4="0")}, "partial", "2025: say why these are zero or left out: category 4."),
        ("C11", {"ENV_03": None}, "fail", "There are no figures."),
        ("C12", {"ENV_03": latest(total_reported="950")}, "partial", "2025: the parts add up to 905.50 t"),
        ("C12", {"ENV_03": latest(total_reported="960")}, "fail", "2025: the parts add up to 905.50 t"),
        ("C12", {"ENV_03": latest(scope2_market="2100000")}, "fail", "Please confirm. Scope 2 is 5,000 times"),
        ("C12", {"ENV_03": None}, "fail", "There are no figures to add up."),
        ("C13", {"ENV_04": ["ghg_protocol", "activity_data"]}, "partial", "Not stated: factors, boundary."),
        ("C13", {"ENV_04": None}, "fail", "Not stated: protocol, factors, boundary, what is estimated."),
        ("C14", {"ENV_05": [ANSWERS["ENV-05"][0] | {"scope_cover": "s3"}]}, "partial", "A target is given, without"),
        ("C14", {"ENV_05": None}, "fail", "No target is given."),
        ("C15", {"ENV_05": None}, "partial", "Emissions fell by 26.98 % since the baseline."),
        ("C15", {"ENV_03": ANSWERS["ENV-03"][:1]}, "n/a", "Not applicable: this is the first plan"),
        ("C15", {"ENV_03": None}, "fail", "The totals of the baseline"),
        (
            "C16",
            {"ENV_06": [{"project": "Lamps", "status": "completed"}]},
            "partial",
            "1 named, without date or tonnes.",
        ),
        (
            "C16",
            {"ENV_06": [{"project": "Lamps", "status": "completed", "date": "2024-01-01", "saving_tco2e_year": "2"}]},
            "pass",
            "1 of 1 with date and tonnes.",
        ),
        ("C17", {"ENV_06": [{"project": "Vans", "status": "planned"}]}, "partial", "1 ahead: 0 dated, 0 with tonnes"),
        ("C17", {"ENV_06": None}, "fail", "Nothing is named as planned."),
        ("C18", {"ENV_08": [{"system": "own"}]}, "partial", "A system of its own."),
        (
            "C18",
            {"ENV_08": [{"system": "emas", "certificate_valid_until": "2026-01-31"}]},
            "partial",
            "The certificate ended",
        ),
        ("C18", {"ENV_08": None}, "fail", "No system is named."),
        ("C19", {"ENV_02": plan(signed_on="2025-11-01")}, "partial", "Signed on 1 November 2025, more than 12 months"),
        ("C19", {"ENV_02": plan(signed_on="2025-01-01")}, "fail", "Signed on 1 January 2025, more than 18 months"),
        ("C19", {"ENV_02": plan(signed_on=None)}, "fail", "The day of the sign-off is not known."),
        (
            "C19",
            {"ENV_02": plan(approved_by_board=None, signed_by_role="Office manager")},
            "partial",
            "Signed on 30 September 2026, at most 12 months ago. Office manager: not a director",
        ),
        (
            "C19",
            {"ENV_02": plan(approved_by_board=None)},
            "pass",
            "Signed on 30 September 2026, at most 12 months ago. Dir",
        ),
        ("C20", {"ENV_02": plan(url=None)}, "fail", "No public address is given."),
        ("C20", {"ENV_02": plan(signposted=None)}, "partial", "An address is given; nothing says"),
        ("C20", {"link": LinkStatus(404, TODAY)}, "fail", "The address answered 404 on 29 November 2026."),
    ],
)
def test_what_is_suggested_from_the_answers(code, changed, result, reason):
    made = suggest(facts(**changed))[code]
    assert (made.result, made.reason[: len(reason)]) == (result, reason)


@pytest.mark.parametrize(
    ("code", "name", "value", "changed", "result", "reason"),
    [
        ("C1", "uk_entity", None, {}, "pass", "The document names the firm."),
        ("C3", "net_zero_commitment", 2045, {}, "partial", "The answer says 2040, the document 2045."),
        ("C3", "net_zero_commitment", 2040, {"ENV_02": plan(net_zero_scope=None)}, "pass", "The document promises net"),
        ("C5", "baseline_year", 2019, {"ENV_03": None}, "partial", "The document gives 2019; the answers have none."),
        ("C6", "current_year", 2025, {"ENV_03": None}, "partial", "The document gives 2025, without days."),
        ("C8", "current_scope1", 240.5, {"ENV_03": None}, "pass", "The document gives 240.5 t."),
        ("C9", "current_scope2", 210, {"ENV_03": None}, "partial", "The document gives 210 t; how it is counted"),
        (
            "C10",
            "scope3_categories",
            ["waste", "commuting", "business_travel"],
            {"ENV_03": None},
            "partial",
            "3 of 5 are given or explained.",
        ),
        ("C12", "totals_consistent", False, {}, "partial", "The totals in the document do not add up"),
        ("C14", "reduction_targets", None, {"ENV_05": None}, "partial", "The document names a target"),
        ("C16", "measures", None, {}, "partial", "The document names measures; the answers do not."),
        (
            "C19",
            "sign_off",
            {"role": "Chair"},
            {"ENV_02": plan(signed_on=None)},
            "partial",
            "The document is signed, without",
        ),
        (
            "C19",
            "sign_off",
            {"role": "Chair", "date": "2026-06-01"},
            {"ENV_02": plan(signed_on=None, signed_by_role=None, approved_by_board=None)},
            "pass",
            "Signed on 1 June 2026, at most 12 months ago. Chair.",
        ),
    ],
)
def test_what_is_suggested_from_the_document_with_its_page(code, name, value, changed, result, reason):
    made = suggest(facts(elements={name: found(value)}, **changed))[code]
    assert (made.result, made.reason[: len(reason)]) == (result, reason)
    assert (made.page, made.excerpt) == (4, "as it is written")


def test_a_promise_that_the_document_does_not_show():
    elements = {"net_zero_commitment": Element(State.NOT_FOUND)}
    assert suggest(facts(elements=elements))["C3"].reason == (
        "The answer says 2040; the promise was not found in the document."
    )
    unsure = {"net_zero_commitment": Element(State.UNSURE, None, 7)}
    made = suggest(facts(elements=unsure, ENV_02=plan(net_zero_year=None)))["C3"]
    assert (made.result, made.page) == ("partial", 7)


def test_quality_is_the_average_of_what_is_known():
    sides = marks(facts())
    assert [(mark.name, mark.value) for mark in sides] == [
        ("Ambition", 3),
        ("Breadth", 2),
        ("Credibility", 4),
        ("Delivery", 4),
        ("Transparency", 3),
    ]
    assert quality(sides) == Fraction(16, 5)
    nothing = marks(facts(ENV_02=None, ENV_03=None, ENV_04=None, ENV_05=None, ENV_06=None))
    assert [mark.value for mark in nothing] == [None] * 5
    assert quality(nothing) is None
    assert quality((Mark("A", 4, ""), Mark("B", None, ""), Mark("C", 1, ""))) == Fraction(5, 2)


@pytest.mark.parametrize(
    ("name", "changed", "value"),
    [
        ("Ambition", {"ENV_02": plan(net_zero_year="2050"), "ENV_05": None}, 1),
        ("Ambition", {"ENV_05": [ANSWERS["ENV-05"][0] | {"reduction_pct": "50"}]}, 4),
        ("Ambition", {"ENV_02": plan(net_zero_year="2060"), "ENV_05": None}, 0),
        ("Breadth", {"ENV_03": latest(cat4=None, cat5=None)}, 1),
        ("Breadth", {"ENV_03": latest(cat4=None, cat5=None, cat6=None)}, 0),
        ("Breadth", {"ENV_03": latest(cat1="9")}, 3),
        ("Breadth", {"ENV_03": latest(cat1="9", cat2="9", cat3="9")}, 4),
        ("Credibility", {"ENV_06": None}, 0),
        ("Credibility", {"ENV_06": [ANSWERS["ENV-06"][0] | {"saving_tco2e_year": "37"}]}, 3),
        ("Credibility", {"ENV_06": [ANSWERS["ENV-06"][0] | {"saving_tco2e_year": "20"}]}, 2),
        ("Credibility", {"ENV_06": [ANSWERS["ENV-06"][0] | {"saving_tco2e_year": "1"}]}, 1),
        ("Credibility", {"ENV_05": [ANSWERS["ENV-05"][0] | {"reduction_pct": "1"}]}, 4),
        ("Delivery", {"ENV_03": latest(scope1="270")}, 3),
        ("Delivery", {"ENV_03": latest(scope1="400")}, 1),
        ("Delivery", {"ENV_03": latest(scope1="900")}, 0),
        ("Delivery", {"ENV_03": ANSWERS["ENV-03"][:1]}, None),
        ("Transparency", {"ENV_04": ["external_limited_assurance"]}, 1),
    ],
)
def test_each_side_of_quality(name, changed, value):
    assert next(mark.value for mark in marks(facts(**changed)) if mark.name == name) == value


def test_ladders_fit_the_same_shape():
    item = levels("V1", "Specific", "vague", "named", "with a place", "with a reason")
    assert [(option.key, option.label) for option in item.options] == [
        ("0", "Level 0"),
        ("1", "Level 1"),
        ("2", "Level 2"),
        ("3", "Level 3"),
    ]
    assert item.option("4") is None
