"""Promise 2 for each type of answer: both are shown, and mine, theirs or both together is what one chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from questionnaires.combining import RowPair, combine, row_pairs, settled
from questionnaires.facts import AnswerData
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import data_of_row
from tests.questionnaires.browser_form import fields_of
from tests.questionnaires.pages import address, row, text

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """What two people enter, a word of each that the page must show, and both together."""

    theirs: Fields
    mine: Fields
    words: tuple[str, str]
    both: AnswerData


CASES = {
    "GOV-02": Case(
        {"level": "2", "comment": "The finance director"},
        {"level": "3", "comment": "The board"},
        ("2 Developing\nThe finance director", "3 Embedded\nThe board"),
        AnswerData(level=3, comment="The finance director\n\nThe board"),
    ),
    "INN-01": Case(
        {"value": "A repair pilot"},
        {"value": "Refill stations"},
        ("A repair pilot", "Refill stations"),
        AnswerData(value="A repair pilot\n\nRefill stations"),
    ),
    "ENV-01": Case(
        {"value": "plan_partial", "comment": "Scope 3 is missing"},
        {"value": "drafting"},
        ("Plan exists, some required elements missing", "Being prepared, date given"),
        AnswerData(value="drafting", level=1, comment="Scope 3 is missing"),
    ),
    "GRV-03": Case(
        {"value": ["legitimate", "accessible"], "level": "2"},
        {"value": ["accessible", "equitable"], "level": "2"},
        ("Legitimate: people trust it", "Equitable: people get advice"),
        AnswerData(value=["accessible", "equitable", "legitimate"], level=2),
    ),
    "PRO-04": Case(
        {"0.country": "China", "0.share_of_spend_pct": "40", "1.country": "Vietnam"},
        {"0.country": "China", "0.share_of_spend_pct": "55", "1.country": "India"},
        ("Country: Vietnam", "Country: India"),
        AnswerData(value=[{"country": "CN", "share_of_spend_pct": "55"}, {"country": "VN"}, {"country": "IN"}]),
    ),
    "SCM-01": Case(
        {"0.sites_known": "12", "0.tier1_suppliers_total": "40"},
        {"0.sites_known": "15"},
        ("Sites known: 12", "Sites known: 15"),
        AnswerData(value=[{"tier1_suppliers_total": "40", "sites_known": "15"}], level=0),  # as the figures suggest
    ),
    "HR-06": Case(
        {"found": "yes", "0.month": "2026-03", "0.issue": "wages", "0.remedy": "Paid back"},
        {"found": "yes", "0.month": "2026-05", "0.issue": "hours", "0.remedy": "A new shift plan"},
        ("Paid back", "A new shift plan"),
        AnswerData(
            value=[
                {"found": True, "month": "2026-03", "issue": "wages", "remedy": "Paid back"},
                {"found": True, "month": "2026-05", "issue": "hours", "remedy": "A new shift plan"},
            ]
        ),
    ),
    "GOV-01": Case(
        {"accepted": "own", "name": "Dora Director", "exceptions": "Paragraph 4"},
        {"accepted": "own_and_chain", "exceptions": "Paragraph 9"},
        ("Name: Dora Director", "Parts you cannot yet meet: Paragraph 9"),
        AnswerData(
            value={"accepted": "own_and_chain", "name": "Dora Director", "exceptions": "Paragraph 4 / Paragraph 9"},
            level=1,  # as the answer suggests
        ),
    ),
}


def post(world, response, code: str, fields: Fields, who: Any, revision: int = 0) -> Any:
    posted = {f"{code}.{name}": value for name, value in fields.items()}
    section = code.partition("-")[0]
    common = {"version": response.version_id, f"{code}.revision": str(revision), "go": "next"}
    return world.client(who).post(address(response, section), common | posted)


def clash(world, code: str) -> tuple[Any, Any]:
    """Anna saves first; Carl, who has not seen it, is shown both."""
    response = world.response()
    assert post(world, response, code, CASES[code].theirs, world.anna).status_code == 302
    return response, post(world, response, code, CASES[code].mine, world.carl)


def content(data: AnswerData) -> tuple[Any, ...]:
    """What matters here; empty cells of tables are left out."""
    value = data.value
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        value = [{key: cell for key, cell in one.items() if cell is not None} for one in value]
    if isinstance(value, dict):
        value = {key: cell for key, cell in value.items() if cell is not None}
    return value, data.level, data.claim, data.comment.replace("\r\n", "\n")


@pytest.mark.parametrize("code", CASES)
def test_both_are_shown_and_nothing_is_overwritten(world, code):
    response, shown = clash(world, code)
    theirs, mine = CASES[code].words
    page = text(shown)
    assert shown.status_code == 409
    assert (theirs in page, mine in page) == (True, True)
    assert "Anna Acme saved" in page
    assert row(response, code).updated_by == world.anna


@pytest.mark.parametrize("code", CASES)
@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_mine_theirs_or_both_together(world, code, choice):
    """Without a script: the page is posted as it stands, with one of three buttons chosen."""
    response, shown = clash(world, code)
    posted = fields_of(shown.content.decode()) | {f"{code}.settle": [choice], "go": ["next"]}
    done = world.client(world.carl).post(address(response, code.partition("-")[0]), posted)
    assert done.status_code == 302
    found = content(data_of_row(row(response, code)))
    if choice == "both":
        assert found == content(CASES[code].both)
    else:
        alone = world.response(world.bolt)
        plain = CASES[code].theirs if choice == "theirs" else CASES[code].mine
        posted = {f"{code}.{name}": value for name, value in plain.items()} | {f"{code}.revision": "0"}
        browser = world.client(world.bob)
        browser.post(address(alone, code.partition("-")[0]), posted | {"version": alone.version_id})
        assert found == content(data_of_row(row(alone, code)))
    by = world.anna if choice == "theirs" else world.carl
    assert row(response, code).updated_by == by


def test_a_table_is_compared_row_by_row(world):
    _, shown = clash(world, "PRO-04")
    page = text(shown)
    assert [word in page for word in ("Differs", "Only theirs", "Only yours")] == [True, True, True]
    question = definition_of(world.version.pk).question("PRO-04")
    same = [{"country": "CN"}]
    assert row_pairs(question, same, same) == (RowPair("Country: China", "Country: China", "The same"),)
    assert row_pairs(definition_of(world.version.pk).question("INN-01"), "a", "b") == ()


def test_records_are_the_same_row_whatever_stands_in_the_first_cell(world):
    question = definition_of(world.version.pk).question("SCM-04")
    theirs = [{"id": "7", "brand": {"label": "Quill"}, "evidence": ["a"]}]
    mine = [{"id": "7", "brand": {"label": "Quillmark"}, "evidence": ["b", "a"]}]
    made = combine(question, AnswerData(value=mine), AnswerData(value=theirs)).value
    assert made == [{"id": "7", "brand": {"label": "Quillmark"}, "evidence": ["a", "b"]}]


def test_what_only_one_side_says_stays(world):
    question = definition_of(world.version.pk).question("GOV-02")
    theirs = AnswerData(level=2, claim="none", comment="A longer text of both")
    assert combine(question, AnswerData(comment="longer text"), theirs) == AnswerData(
        level=2, claim="none", comment="A longer text of both"
    )
    assert combine(question, AnswerData(comment="A longer text of both, and more"), theirs).comment == (
        "A longer text of both, and more"
    )
    assert combine(question, AnswerData(claim="unknown"), theirs).claim == "unknown"
    text_question = definition_of(world.version.pk).question("INN-01")
    assert combine(text_question, AnswerData(value=None), AnswerData(value="x")).value == "x"


def test_other_questions_of_the_page_are_left_as_posted():
    posted = {
        "GOV-02.settle": ["mine"],
        "GOV-02.comment": ["both"],
        "GOV-02.revision": ["3"],
        "kept:GOV-02.comment": ["mine"],
        "GOV-03.level": ["1"],
    }
    assert settled(posted) == {
        "GOV-02.comment": ["mine"],
        "GOV-02.revision": ["3"],
        "GOV-03.level": ["1"],
    }
    assert settled(posted | {"GOV-02.settle": ["theirs"]}) == {"GOV-03.level": ["1"]}
    assert settled({"GOV-02.settle": ["mine"]}) == {"GOV-02.revision": ["0"]}
