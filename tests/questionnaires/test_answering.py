"""What a page posts becomes an answer: nothing typed is lost, and every mistake has its sentence and its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from questionnaires import answering
from questionnaires.answering import read_entry
from questionnaires.definition import Choice, Column, Question
from questionnaires.facts import AnswerData
from tests.questionnaires import bank

CHOICES = (Choice("a", "Alpha", 1), Choice("b", "Beta", 3))
PLAIN = ("text", "yesno", "single", "multi", "number", "percent", "money", "date", "year", "month", "period", "url")
TYPES = (*PLAIN, "country", "list", "ref", "file")


def question(kind: str = "maturity", **fields: Any) -> Question:
    return bank.question(code="TST-01", type=kind, **fields)


def table(*columns: Column, rows: str = "many") -> Question:
    return question("table", columns=columns, rows=rows)


FACTORIES = table(
    Column("name", "Name", "text"),
    Column("people", "People", "number"),
    Column("until", "Valid until", "date"),
    Column("proof", "Proof", "file"),
)
GATED = table(Column("any", "Any?", "yesno"), Column("what", "What", "text"), rows="gated")


def entry(asked: Question, **posted: Any) -> answering.Entry:
    fields = {f"TST-01.{name}": given if isinstance(given, list) else [given] for name, given in posted.items()}
    return read_entry(asked, fields)


def posted(asked: Question, fields: dict[str, Any]) -> answering.Entry:
    return entry(asked, **fields)


@pytest.mark.parametrize("level", range(5))
def test_a_level_is_read(level):
    assert entry(question(), level=str(level)).data == AnswerData(level=level)


@pytest.mark.parametrize("level", ["5", "-1", "two", "", "²", "1e0", "\x00", "😀"])
def test_anything_else_is_no_level(level):
    assert entry(question(), level=level).data == AnswerData()


def test_a_choice_that_is_a_step_of_the_ladder_states_the_level_unless_another_is_stated():
    steps = question("single", choices=CHOICES)
    assert entry(steps, value="b").data == AnswerData(value="b", level=3)
    assert entry(steps, value="b", level="").data == AnswerData(value="b", level=3)
    assert entry(steps, value="b", level="1").data == AnswerData(value="b", level=1)
    assert entry(steps, value="b", level="unknown").data == AnswerData(value="b", claim="unknown")
    assert entry(steps, value="").data == AnswerData()
    assert entry(question("single", choices=(*CHOICES, Choice("c", "Other"))), value="b").data == AnswerData(value="b")


def test_an_unscored_question_has_no_level():
    assert entry(question("text", scored=False), level="2", value="x").data == AnswerData(value="x")


@pytest.mark.parametrize("claim", ["planned", "unknown", "not_applicable"])
def test_honest_claims_stand_beside_the_levels(claim):
    data = entry(question(), level=claim, plan="We will map tier 2", planned_on="27 3 2027", comment="Soon").data
    assert (data.claim, data.level, data.reason, data.planned_on, data.comment) == (
        claim,
        None,
        "We will map tier 2",
        date(2027, 3, 27),
        "Soon",
    )


def test_the_reason_of_the_claim_is_preferred_and_another_is_kept():
    both = {"plan": "A plan", "na_reason": "We sell services"}
    assert entry(question(), level="not_applicable", **both).data.reason == "We sell services"
    assert entry(question(), level="planned", **both).data.reason == "A plan"
    assert entry(question(), level="2", na_reason="Typed before").data.reason == "Typed before"


def test_a_day_that_is_none_is_kept_with_its_sentence():
    found = entry(question(), level="planned", plan="Map", planned_on="soon")
    assert (found.data.reason, found.data.planned_on) == ("Map\nBy when: soon", None)
    assert found.problems == {"By when": "By when: write a date like 27 3 2027; “soon” is not a date."}
    assert found.places["By when"] == "TST-01.planned_on"
    again = entry(question(), level="planned", plan="Map\nBy when: soon", planned_on="soon")
    assert again.data.reason == "Map\nBy when: soon"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("😀", "😀"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("two\r\nlines", "two\nlines"),
        ("  ", ""),
    ],
)
def test_comments_keep_what_can_be_stored(text, kept):
    assert entry(question(), comment=text).data.comment == kept


def test_long_texts_are_kept_whole_and_sending_waits():
    found = entry(question(), level="planned", comment="x" * 30_000, plan="y" * 10_001)
    assert (len(found.data.comment), len(found.data.reason)) == (30_000, 10_001)
    assert found.problems == {
        "Comment": "Comment: shorten this text to 10,000 characters; it has 30,000.",
        "Reason": "Reason: shorten this text to 10,000 characters; it has 10,001.",
    }
    assert answering.problems_of(question(), found.data) == found.problems


ODD = ["", "   ", "soon", "<script>alert(1)</script>", "=1+1", "😀", "a\x00b", "a\ud800b", "x" * 90_000, "-1", "1e9"]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_input_of_every_type_is_kept_and_named(kind, odd):
    """Either it is read, or it stands as typed beside a sentence that quotes the place; a second reading agrees."""
    asked = question(kind, choices=CHOICES, scored=False, weight=0)
    found = entry(asked, value=odd)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in found.problems.values())
    if found.problems:
        assert set(found.places) >= set(found.problems)
        assert found.places[""] == "TST-01.value"
        assert "unread" in found.data.value
    assert answering.problems_of(asked, found.data) == found.problems
    assert answering.data_of(answering.content_of(found.data)) == found.data


@pytest.mark.parametrize("kind", TYPES)
def test_odd_cells_name_their_row(kind):
    asked = table(Column("name", "Name", "text"), Column("cell", "Cell", kind, choices=CHOICES))
    found = posted(asked, {"0.name": "A", "1.name": "B", "1.cell": "a\ud800b"})
    assert list(found.problems) == ["row 2, Cell"]
    assert found.places["row 2, Cell"] == "TST-01.1.cell"
    assert [row["name"] for row in found.data.value] == ["A", "B"]


def test_rows_are_read_in_order_and_empty_ones_fall_out():
    rows = {"10.name": "C", "2.name": "B", "2.people": "1,200", "3.name": "", "0.name": "A", "2.until": "27 3 2027"}
    assert posted(FACTORIES, rows).data.value == [
        {"name": "A"},
        {"name": "B", "people": "1200", "until": "2027-03-27"},
        {"name": "C"},
    ]


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "٣", "x"])
def test_row_numbers_that_are_none_do_no_harm(number):
    found = posted(FACTORIES, {f"{number}.name": "A", "0.name": "B", "paste": "C\t3"})
    assert found.data.value[0] == {"name": "B"}
    assert found.data.value[-1] == {"name": "C", "people": "3"}


def test_pasted_rows_follow_those_on_the_page_without_their_head():
    text = "Name\tPeople\tValid until\nHalden\t40\t1 2 2027\r\n\nCorvane\tmany\t\n"
    found = posted(FACTORIES, {"0.name": "Norvik", "paste": text})
    assert found.data.value == [
        {"name": "Norvik"},
        {"name": "Halden", "people": "40", "until": "2027-02-01"},
        {"name": "Corvane", "people": {"unread": "many"}},
    ]
    assert list(found.problems) == ["row 3, People"]


def test_a_removed_row_goes_and_only_that():
    fields = {"TST-01.1.name": ["A"], "TST-01.10.name": ["B"], "TST-01.comment": ["C"]}
    assert list(answering.without_row(FACTORIES, fields, "1")) == ["TST-01.10.name", "TST-01.comment"]


def test_the_gate_is_asked_once():
    assert posted(GATED, {"any": "false", "0.what": "x"}).data.value == [{"any": False}]
    assert posted(GATED, {"any": "true", "0.what": "x", "1.what": "y"}).data.value == [
        {"any": True, "what": "x"},
        {"any": True, "what": "y"},
    ]
    assert posted(GATED, {"any": "maybe"}).places["row 1, Any?"] == "TST-01.any"
    assert posted(GATED, {"any": "true", "paste": "x\ny"}).data.value[1]["what"] == "y"


def test_a_period_comes_in_two_fields():
    asked = question("period", scored=False)
    assert posted(asked, {"value.start": "1 1 2027", "value.end": "30 6 2027"}).data.value == {
        "start": "2027-01-01",
        "end": "2027-06-30",
    }
    assert posted(asked, {"value.start": "1 1 2027"}).problems[""].startswith("Write the first and the last day")


def test_a_chosen_record_keeps_its_id_while_its_name_stands():
    asked = table(Column("lot", "Lot", "ref", ref="lot"), Column("name", "Name", "text"))
    assert posted(asked, {"0.lot": ["7|Laptops", "Laptops"]}).data.value == [{"lot": {"id": "7", "label": "Laptops"}}]
    assert posted(asked, {"0.lot": ["7|Laptops", "Desktops"]}).data.value == [{"lot": {"id": "", "label": "Desktops"}}]


def test_controls_are_no_columns():
    controls = dict.fromkeys(answering.CONTROLS, "1")
    assert posted(FACTORIES, controls | {"paste": ""}).data.value is None


@pytest.mark.parametrize(("raw", "number"), [("3", 3), ("", 0), ("x", 0), ("-1", 0), ("9" * 30, 0), ("²", 0)])
def test_the_revision_is_a_small_number(raw, number):
    assert entry(question(), revision=raw).revision == number


def test_fields_of_other_questions_are_left_alone():
    found = read_entry(question(), {"TST-01.level": ["2"], "TST-011.level": ["4"], "TST-02.comment": ["x"]})
    assert found.data == AnswerData(level=2)
