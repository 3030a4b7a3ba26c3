"""The modern slavery statement as pure rules: suggestions, checks, levels (domain specification, 2.3 and 4.4)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from reviews.checklists.definition import FAIL, NOT_APPLICABLE, PARTIAL, PASS
from reviews.checklists.statement import AREAS, QUALITY, STATEMENT, Told, suggestions
from reviews.checklists.statement_checks import Seen, checks, site
from reviews.checklists.statement_outcome import (
    Duty,
    areas_level,
    for_members,
    quality_words,
    statement_level,
    unpublished_level,
)
from rphub.reading.elements import Element, State

TODAY = date(2026, 9, 1)
END = date(2026, 3, 31)
ROW = {
    "published": True,
    "url": "https://www.acme.example/statement",
    "fy_start": "2025-04-01",
    "fy_end": "2026-03-31",
    "approved_on": "2026-07-01",
    "approved_by": "board",
    "signed_by_role": "Managing director",
    "published_on": "2026-07-10",
    "homepage_link": True,
    "on_registry": True,
    "earlier_statements_online": True,
}
SIX = [{"area": name, "depth": "level1", "page_or_section": "4"} for name, _ in AREAS.values()]
READ = {
    "board_approval": Element(State.FOUND, None, 6, "approved by the board"),
    "due_diligence": Element(State.FOUND, None, 3, "we visited"),
    "policies": Element(State.NOT_FOUND),
    "training": Element(State.UNSURE),
}
LARGE, SMALL, UNKNOWN = Duty(Fraction(36_000_000)), Duty(Fraction(35_999_999)), Duty(None)


def told(areas: Any = SIX, elements: Any = None, today: date = TODAY, *, registry: bool = True, **changed: Any) -> Told:
    return Told(ROW | changed, areas, today, elements or {}, registry)


def suggested(**given: Any) -> dict[str, str]:
    return {code: item.result for code, item in suggestions(told(**given)).items()}


def decided(**changed: str) -> dict[str, str]:
    return dict.fromkeys(STATEMENT.codes, PASS) | changed


def test_a_sound_statement_is_suggested_as_met_with_basic_areas():
    assert suggested() == dict.fromkeys(STATEMENT.codes, PASS) | dict.fromkeys(AREAS, PARTIAL)


@pytest.mark.parametrize(
    ("changed", "code", "result"),
    [
        ({"today": date(2027, 9, 30)}, "MS1", PASS),
        ({"today": date(2027, 10, 1)}, "MS1", PARTIAL),
        ({"today": date(2028, 3, 31)}, "MS1", PARTIAL),
        ({"today": date(2028, 4, 1)}, "MS1", FAIL),
        ({"today": date(2026, 3, 30)}, "MS1", PARTIAL),
        ({"fy_end": None}, "MS1", FAIL),
        ({"areas": None}, "MS2", None),
        ({"approved_by": "members_llp"}, "MS3", PASS),
        ({"approved_by": "director_only"}, "MS3", FAIL),
        ({"approved_by": "not_approved"}, "MS3", FAIL),
        ({"approved_by": None}, "MS3", None),
        ({"signed_by_role": "Chair of the board"}, "MS4", PASS),
        ({"signed_by_role": "Designated member"}, "MS4", PASS),
        ({"signed_by_role": "Chief executive"}, "MS4", PARTIAL),
        ({"signed_by_role": "HR business partner"}, "MS4", PARTIAL),
        ({"signed_by_role": None}, "MS4", None),
        ({"homepage_link": False}, "MS5", FAIL),
        ({"url": None}, "MS5", PARTIAL),
        ({"homepage_link": None}, "MS5", None),
        ({"approved_on": None}, "MS6", PARTIAL),
        ({"approved_on": None, "fy_end": None}, "MS6", FAIL),
        ({"published_on": "2026-09-30"}, "MS7", PASS),
        ({"published_on": "2026-10-01"}, "MS7", PARTIAL),
        ({"published_on": "2026-12-31"}, "MS7", PARTIAL),
        ({"published_on": "2027-01-01"}, "MS7", FAIL),
        ({"published_on": None}, "MS7", None),
        ({"earlier_statements_online": False}, "MS8", FAIL),
        ({"earlier_statements_online": None}, "MS8", None),
        ({"registry": False}, "MS9", PARTIAL),
        ({"on_registry": False}, "MS9", FAIL),
        ({"on_registry": None}, "MS9", None),
        ({"areas": [{"area": "training", "depth": "level2"}]}, "MS15", PASS),
        ({"areas": [{"area": "training", "depth": "level2"}]}, "MS14", FAIL),
        ({"areas": [{"area": "training", "depth": "none"}]}, "MS15", FAIL),
    ],
)
def test_suggestions_from_the_answers(changed, code, result):
    assert suggested(**changed).get(code) == result


def test_what_was_read_points_into_the_document():
    found = suggestions(told(elements=READ))
    assert (found["MS3"].page, found["MS3"].excerpt) == (6, "approved by the board")
    assert (found["MS12"].result, found["MS12"].page, found["MS12"].excerpt) == (PARTIAL, 3, "we visited")
    assert (found["MS2"].result, found["MS2"].page) == (PASS, 3)


def test_what_was_not_found_is_one_step_less_than_claimed():
    fuller = [item | {"depth": "level2"} for item in SIX]
    found = {code: item.result for code, item in suggestions(told(areas=fuller, elements=READ)).items()}
    assert (found["MS12"], found["MS11"], found["MS15"]) == (PASS, PARTIAL, PASS)
    assert suggested(elements=READ)["MS11"] == FAIL


def test_an_area_found_and_not_claimed_is_basic():
    found = suggestions(told(areas=[{"area": "policies", "depth": "level1"}], elements=READ))
    assert (found["MS12"].result, found["MS12"].reason) == (PARTIAL, "Not in the answer, and found in the document.")


def test_the_document_speaks_where_the_answer_is_silent():
    found = suggestions(told(elements=READ, approved_by=None, signed_by_role=None))
    assert (found["MS3"].result, found["MS4"].result) == (PASS, FAIL)
    assert found["MS4"].reason == "Nothing says who signed it. We did not find it in the document."
    signed = READ | {"signatory": Element(State.FOUND, "A. Smith", 6, "A. Smith, director")}
    assert suggestions(told(elements=signed, signed_by_role=None))["MS4"].result == PARTIAL
    silent = {"policies": Element(State.NOT_FOUND), "training": Element(State.FOUND, None, 2, "trained")}
    assert suggestions(told(elements=silent))["MS3"].result == PARTIAL
    year = {"financial_year": Element(State.FOUND, "2026", 1, "year to March 2026")}
    assert suggestions(told(elements=year, fy_end=None))["MS1"].result == PARTIAL


# Levels


@pytest.mark.parametrize(
    ("changed", "duty", "level"),
    [
        ({}, LARGE, 4),
        ({"MS12": PARTIAL, "MS13": FAIL}, LARGE, 4),
        ({"MS12": PARTIAL, "MS13": PARTIAL, "MS14": FAIL}, LARGE, 3),
        ({"MS8": NOT_APPLICABLE}, LARGE, 4),
        ({"MS9": PARTIAL}, LARGE, 2),
        ({"MS7": FAIL}, SMALL, 2),
        ({"MS3": PARTIAL}, LARGE, 2),
        ({"MS3": FAIL}, LARGE, 1),
        ({"MS5": FAIL, "MS9": FAIL}, LARGE, 1),
        ({"MS5": FAIL}, SMALL, 2),
        ({"MS5": FAIL}, UNKNOWN, 2),
    ],
)
def test_the_level_of_the_statement(changed, duty, level):
    found = statement_level(decided(**changed), duty, END, TODAY)
    assert found is not None
    assert found[0] == level


def test_what_is_missing_is_named():
    found = statement_level(decided(MS3=FAIL, MS5=FAIL), LARGE, END, TODAY)
    assert found == (1, "Law asks for what is missing: approved by the board, linked from the homepage.")


def test_an_old_or_unpublished_statement_is_level_0():
    assert statement_level(decided(), LARGE, date(2024, 8, 31), TODAY) == (
        0,
        "The year ended on 31 August 2024, more than two years ago.",
    )
    assert unpublished_level(LARGE) == (0, "No statement is published, and the law asks for one.")
    assert unpublished_level(SMALL) == (0, "No statement is published.")


def test_levels_wait_for_every_item():
    assert statement_level(dict.fromkeys(STATEMENT.codes[:-1], PASS), LARGE, END, TODAY) is None
    assert areas_level({"MS10": PASS}) is None


@pytest.mark.parametrize(
    ("fuller", "basic", "level"),
    [
        ((), (), 0),
        ((), ("MS10", "MS11"), 0),
        ((), ("MS10", "MS11", "MS12"), 1),
        (("MS10", "MS11", "MS12", "MS13", "MS14"), (), 1),
        ((), tuple(AREAS), 2),
        (("MS10", "MS11", "MS12"), ("MS13", "MS14", "MS15"), 2),
        (("MS10", "MS11", "MS14"), ("MS12", "MS13", "MS15"), 3),
        (tuple(AREAS), (), 4),
    ],
)
def test_the_level_of_the_areas(fuller, basic, level):
    results = dict.fromkeys(AREAS, FAIL) | dict.fromkeys(basic, PARTIAL) | dict.fromkeys(fuller, PASS)
    found = areas_level(results)
    assert found is not None
    assert found[0] == level


def test_what_members_read_is_one_word_and_six_dots():
    found = for_members(decided(MS10=FAIL, MS11=PARTIAL))
    assert found["legal"] == "yes"
    assert [(item["area"], item["depth"]) for item in found["areas"]][:3] == [
        ("Structure and supply chains", 0),
        ("Policies", 1),
        ("Due diligence", 2),
    ]
    assert for_members(decided(MS3=FAIL))["legal"] == "partly"
    assert for_members(decided(**dict.fromkeys(("MS1", "MS2", "MS3", "MS4", "MS5"), FAIL)))["legal"] == "no"


def test_quality_is_words_only():
    full = dict.fromkeys(QUALITY.codes, "2")
    assert quality_words(full) == "16 points of 16 for how well it is told."
    assert quality_words(full | {"MQ3": "0", "MQ4": "1"}) == (
        "13 points of 16 for how well it is told. To work on: gives numbers."
    )
    assert quality_words({}) == ""


# Automatic checks


def checked(row: Any = None, looked: date | None = TODAY, **given: Any) -> dict[str, bool | None]:
    websites, links = given.get("websites", ("https://acme.example",)), given.get("links", (REGISTRY_ENTRY,))
    seen = Seen(ROW | (row or {}), websites, links, given.get("today", TODAY), looked)
    return {item.code: item.good for item in checks(seen)}


REGISTRY_ENTRY = "https://modern-slavery-statement-registry.service.gov.uk/statement/1"


def test_everything_in_order():
    assert set(checked().values()) == {True}


@pytest.mark.parametrize(
    ("given", "code", "good"),
    [
        ({"websites": ("https://parent.example",)}, "Own website", False),
        ({"websites": ("https://other.example", "https://acme.example")}, "Own website", True),
        ({"websites": ()}, "Own website", None),
        ({"today": date(2027, 10, 1)}, "Last financial year", False),
        ({"row": {"fy_end": None}}, "Last financial year", None),
        ({"row": {"approved_on": "2026-03-30"}}, "Order of dates", False),
        ({"row": {"published_on": "2026-06-30"}}, "Order of dates", False),
        ({"row": {"published_on": "2026-09-02"}}, "Order of dates", False),
        ({"row": {"published_on": None}}, "Order of dates", None),
        ({"row": {"signed_by_role": None}}, "Role of who signed", False),
        ({"looked": None}, "Link from the homepage", False),
        ({"row": {"homepage_link": None}}, "Link from the homepage", None),
        ({"links": ("https://acme.example/",)}, "Entry of the registry", False),
        ({"row": {"on_registry": False}}, "Entry of the registry", None),
    ],
)
def test_each_check(given, code, good):
    assert checked(**given)[code] == good


def test_every_check_says_what_it_saw():
    found = {item.code: item for item in checks(Seen({}, (), (), TODAY))}
    assert found["Order of dates"].words == "Not given: year end, approval, publication."
    assert (found["Role of who signed"].label, found["Role of who signed"].shape) == ("To look at", "finding")


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://www.news.acme.example/x", "acme.example"),
        ("https://acme.co.uk", "acme.co.uk"),
        ("https://www.acme.co.uk", "acme.co.uk"),
        ("", ""),
    ],
)
def test_a_site_is_what_somebody_owns(address, own):
    assert site(address) == own
