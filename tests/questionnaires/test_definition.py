"""The bank as content: complete, consistent, and the same after a trip through JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.definition import (
    ActionRule,
    Choice,
    Column,
    ContentError,
    Definition,
    EvidenceRule,
    Question,
    Section,
    from_content,
    problems,
    question_from_content,
    question_to_content,
    to_content,
)
from tests.questionnaires.bank import BANK, CONTENT, column, question


def test_the_bank_has_68_questions_in_15_sections_without_a_problem():
    assert (len(BANK.questions), len(BANK.sections), problems(BANK)) == (68, 15, [])


def test_tags_of_the_bank_add_up_as_specified():
    assert sum("L" in one.tracks for one in BANK.questions) == 35
    assert sum("S" in one.tracks for one in BANK.questions) == 55
    assert sum("E" in one.tracks for one in BANK.questions) == 68
    assert sum(one.light_plus for one in BANK.questions) == 10
    assert [one.code for one in BANK.questions if one.gate] == ["HR-03", "HR-04", "GRV-04"]
    assert [one.code for one in BANK.questions if not one.scored] == [
        *(f"PRO-0{number}" for number in range(1, 8)),
        *("ETH-02", "INN-01", "INN-02", "INN-03"),
    ]


def test_section_weights_are_those_of_the_specification():
    weights = {section.code: section.weight for section in BANK.sections}
    first = {"PRO": 0, "GOV": 9, "HR": 11, "LAB": 9, "SCM": 11, "RSK": 7, "MON": 8, "GRV": 9}
    last = {"ENV": 15, "CIR": 7, "SOC": 6, "EDI": 3, "ECO": 3, "ETH": 2, "INN": 0}
    assert weights == first | last
    assert len(BANK.scored_sections) == 13
    assert {section.pillar for section in BANK.scored_sections} == {"ethical", "social", "environmental", "economic"}


def test_tables_of_one_row_and_gated_tables_are_those_of_the_specification():
    rows = {kind: [one.code for one in BANK.questions if one.rows == kind] for kind in ("one", "gated")}
    assert rows == {
        "one": ["PRO-01", "PRO-02", "HR-01", "LAB-01", "SCM-01", "MON-04", "ENV-02", "ENV-08"],
        "gated": ["HR-06", "ETH-02"],
    }


@pytest.mark.parametrize("one", BANK.questions, ids=lambda one: one.code)
def test_every_question_says_what_a_page_needs(one: Question):
    assert 1 <= len(one.short.split()) <= 5
    assert one.why.endswith(".")
    assert one.type != "table" or (one.rows and one.row)
    labels = [part.label for part in one.columns] + [part.label for part in one.choices]
    assert all(label and not re.search(r"_", label) for label in labels)
    assert len(set(labels)) == len(labels)


def test_lookups():
    assert BANK.question("GOV-01").type == "declaration"
    assert BANK.section("ENV").weight == 15
    assert ("GOV-01" in BANK, "GOV-77" in BANK) == (True, False)
    assert BANK.question("HR-01").column("url") == Column("url", "Web address", "url")
    assert BANK.question("HR-01").column("nothing") is None
    assert BANK.question("ENV-01").choice("drafting") == Choice("drafting", "Being prepared, date given", 1)
    assert BANK.question("ENV-01").choice("nothing") is None
    assert BANK.question("SCM-04").columns[3].choice("refused") == Choice("refused", "Refused")
    assert BANK.section("ETH").scored_questions == (BANK.question("ETH-01"), BANK.question("ETH-03"))
    with pytest.raises(KeyError):
        BANK.question("GOV-77")


def test_conditions_are_read_on_request():
    one = BANK.question("HR-01")
    assert one.applies is None
    assert one.auto_na is not None
    assert one.auto_na.text == one.auto_na_if
    assert one.cap[0].condition.mentions_level is True


def test_the_bank_survives_json():
    assert from_content(json.loads(json.dumps(to_content(BANK)))) == BANK
    assert to_content(from_content(CONTENT)) == to_content(BANK)


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
CHOICES = st.lists(st.builds(Choice, WORDS, WORDS, st.none() | st.integers(0, 4)), max_size=3).map(tuple)
COLUMNS = st.lists(st.builds(Column, WORDS, WORDS, WORDS, CHOICES, WORDS, WORDS, st.booleans()), max_size=3).map(tuple)
EVIDENCE = st.builds(EvidenceRule, WORDS, st.none() | st.integers(1, 4), st.just(("report",)), st.none() | st.just(12))
QUESTIONS = st.builds(
    question,
    text=WORDS,
    columns=COLUMNS,
    choices=CHOICES,
    evidence=EVIDENCE,
    weight=st.integers(0, 3),
    gate=st.booleans(),
    required=st.booleans(),
    applies_if=st.none() | WORDS,
    max_words=st.none() | st.integers(1, 500),
    cap=st.lists(st.builds(ActionRule, WORDS, WORDS, WORDS, st.integers(1, 400)), max_size=2).map(tuple),
)


@given(QUESTIONS)
def test_any_question_survives_json(one: Question):
    assert question_from_content(json.loads(json.dumps(question_to_content(one)))) == one


@given(st.lists(QUESTIONS, max_size=3).map(tuple), WORDS)
def test_any_definition_survives_json(questions: tuple[Question, ...], title: str):
    whole = Definition("ddq", 2, title, (Section("GOV", title, 100, questions, "ethical", ("own",), (1,)),))
    assert from_content(json.loads(json.dumps(to_content(whole)))) == whole


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": None}, "GOV-99: the field “text” holds a value of the wrong kind."),
        ({"colour": "red"}, "GOV-99: the field “colour” is not known; remove it or correct its name."),
        ({"columns": [{"key": "a", "label": "A"}]}, "GOV-99, column a: the field “type” is missing."),
        ({"choices": [{"key": "a"}]}, "GOV-99: the field “label” is missing."),
    ],
)
def test_content_of_the_wrong_shape_is_refused_in_a_sentence(change: dict, sentence: str):
    with pytest.raises(ContentError) as caught:
        question_from_content({**question_to_content(question()), **change})
    assert str(caught.value) == sentence


def version(*questions: Question, weight: int = 100, **section: object) -> Definition:
    """A version with one section, free of problems unless a question brings one."""
    fields: dict[str, Any] = {"pillar": "ethical", **section}
    return Definition("ddq", 2, "Title", (Section("GOV", "Governance", weight, questions, **fields),))


def test_a_plain_version_has_no_problem():
    assert problems(version(question())) == []


TABLE = question(code="GOV-10", type="table", rows="many", row="row", columns=(column("number"),))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "HR-01"}, "the code must start with its section, GOV-."),
        ({"section": "ABC", "code": "ABC-01"}, "its section ABC does not exist; name one that does."),
        ({"tracks": ()}, "it is in no track; add L, S or E."),
        ({"tracks": ("X",)}, "the track “X” is not known; use one of E, L, S."),
        ({"visibility": "x"}, "the visibility “x” is not known; use one of hidden, level, section, summary."),
        ({"carry_forward": "x"}, "the carry-forward rule “x” is not known; use one of clear, confirm, edit."),
        ({"weight": 0}, "it is scored, so give it a weight of 1 or more."),
        (
            {"levels": ("a", "b", "c", "d")},
            "a scored question needs five ladder texts, for levels 0 to 4; write the missing ones.",
        ),
        ({"scored": False}, "it is not scored, so remove its weight, gate and ladder."),
        (
            {"evidence": EvidenceRule("x")},
            "the evidence rule “x” is not known; use one of from_level, none, optional, required.",
        ),
        ({"evidence": EvidenceRule("from_level")}, "evidence from a level needs that level, 1 to 4."),
        ({"evidence": EvidenceRule("required", 2)}, "the evidence rule required takes no level; remove it."),
        ({"type": "multi"}, "add the choices."),
        ({"choices": (Choice("a", "A"),)}, "a text question takes no choices; remove them."),
        ({"type": "table", "rows": "one"}, "add the columns."),
        ({"columns": (column("text"),)}, "a text question takes no columns; remove them."),
        (
            {"type": "table", "columns": (column("text"),)},
            "the number of rows “” is not known; use one of gated, many, one.",
        ),
        (
            {"type": "table", "rows": "gated", "columns": (column("text"),)},
            "the first column of a gated table must be a yes or no.",
        ),
        (
            {"type": "table", "rows": "one", "columns": (column("text"), column("text"))},
            "the column it is there 2 times; keep one.",
        ),
        (
            {"type": "table", "rows": "one", "columns": (column("choice"),)},
            "column it needs choices exactly when it is a choice; add or remove them.",
        ),
        (
            {"type": "table", "rows": "one", "columns": (column("choice", choices=(Choice("a", "A"),) * 2),)},
            "the choice of column it a is there 2 times; keep one.",
        ),
        (
            {"type": "table", "rows": "one", "columns": (column("ref", ref="x"),)},
            "what column it refers to “x” is not known; use one of brand, framework_or_member, lot, scheme.",
        ),
        ({"type": "multi", "choices": (Choice("a", " "),)}, "a choice has no label; write one."),
        (
            {"type": "single", "choices": (Choice("a", "A"),)},
            "each choice of a scored single choice needs a level from 0 to 4.",
        ),
        ({"applies_if": "colour == 'red'"}, "applies_if names colour; there is no such fact, so correct the name."),
        ({"applies_if": "level >= 2"}, "applies_if names level; only action rules know it, so use another fact."),
        (
            {"applies_if": "calc.rows == 0"},
            "applies_if names calc.rows; only action rules know it, so use another fact.",
        ),
        (
            {"auto_na_if": "answer['GOV-77'] == 1"},
            "auto_na_if names answer['GOV-77']; there is no such question, so correct the code.",
        ),
        (
            {"applies_if": "answer['GOV-10'] == 1"},
            "applies_if names answer['GOV-10']; that table has no such column, so name one it has.",
        ),
        (
            {"applies_if": "answer['GOV-99.it'] == 1"},
            "applies_if names answer['GOV-99.it']; that question is no table, so leave the column out.",
        ),
        (
            {"applies_if": "level['GOV-11'] == 1"},
            "applies_if names level['GOV-11']; that question has no level, so use its answer.",
        ),
        (
            {"applies_if": "risk == 'huge'"},
            "applies_if compares risk with 'huge', which it can never be; use one of high, low, medium.",
        ),
        (
            {"applies_if": "answer['GOV-12'] in ['yes', 'no']"},
            "applies_if compares answer['GOV-12'] with 'no', which it can never be; use one of yes.",
        ),
        (
            {"cap": (ActionRule("calc.magic == 1", "minor", "Do.", 1),)},
            "action rule 1 names calc.magic; nothing calculates this, so correct the name.",
        ),
        (
            {"cap": (ActionRule("level == 1", "x", "Do.", 1),)},
            "the severity of action rule 1 “x” is not known; use one of critical, major, minor, opportunity.",
        ),
        ({"cap": (ActionRule("level == 1", "minor", "Do.", 0),)}, "action rule 1 needs 1 day or more."),
    ],
)
def test_each_mistake_is_named(change: dict, sentence: str):
    unscored = question(code="GOV-11", scored=False, weight=0, levels=())
    single = question(code="GOV-12", type="single", choices=(Choice("yes", "Yes", 4),))
    flawed = replace(question(), **change)
    assert problems(version(flawed, TABLE, unscored, single)) == [f"{flawed.code}: {sentence}"]


def test_a_rule_about_the_level_of_an_unscored_question_is_named():
    one = question(scored=False, weight=0, levels=(), cap=(ActionRule("level == 0", "minor", "Do.", 1),))
    assert problems(version(one, question(code="GOV-98"))) == [
        "GOV-99: action rule 1 names level; the question has no level, so use another fact."
    ]


def test_a_condition_that_cannot_be_read_is_shown_with_its_place():
    assert problems(version(question(applies_if="risk ="))) == [
        "GOV-99: applies_if cannot be read. Write == to compare two values.\nrisk =\n     ^"
    ]


def test_mistakes_of_sections_are_named():
    one = question()
    twice = Definition("ddq", 1, "T", version(one, weight=60).sections * 2)
    assert problems(twice)[:3] == [
        "The section weights total 120; change them so that they total 100.",
        "Section GOV is there 2 times; merge them.",
        "GOV-99 is used by 2 questions; give each its own code.",
    ]
    assert problems(version(one, pillar="")) == ["Section GOV: give it both a weight and a pillar, or neither."]
    assert problems(version(one, pillar="odd")) == [
        "Section GOV: the pillar “odd” is not known; use one of economic, environmental, ethical, social."
    ]
    assert problems(version(one, lens=("odd",))) == [
        "Section GOV: the lens “odd” is not known; use one of chain, community, own."
    ]
    assert problems(version()) == [
        "Section GOV: it has a weight but no scored question; add one or set the weight to 0."
    ]
    minus = Definition("d", 1, "T", (*version(one, weight=101).sections, Section("HR", "H", -1, (), "social")))
    assert problems(minus) == [
        "Section HR: the weight is below 0; give it 0 or more.",
        "Section HR: it has a weight but no scored question; add one or set the weight to 0.",
    ]
