"""What changed between two sets of answers, and word for word between two texts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.diff import Change, FieldChange, compare, words
from questionnaires.facts import AnswerData
from tests.questionnaires.bank import BANK


def changed(code: str, before: AnswerData | None, after: AnswerData | None) -> list[Change]:
    first, second = ({code: data} if data else {} for data in (before, after))
    return compare(first, second, BANK)


def test_equal_answers_have_no_difference():
    same = {"GOV-02": AnswerData(level=2, comment="Ada")}
    assert compare(same, dict(same), BANK) == []
    assert compare({"GOV-02": AnswerData()}, {}, BANK) == []


def test_added_removed_and_changed():
    three = AnswerData(level=3)
    assert changed("GOV-02", None, three) == [Change("GOV-02", "added", (FieldChange("Level", "", "3"),))]
    assert changed("GOV-02", three, None) == [Change("GOV-02", "removed", (FieldChange("Level", "3", ""),))]
    assert changed("GOV-02", AnswerData(level=2), three) == [
        Change("GOV-02", "changed", (FieldChange("Level", "2", "3"),))
    ]


def test_claims_and_their_words():
    planned = AnswerData(claim="planned", reason="Later", planned_on=date(2026, 9, 3), comment="New")
    assert changed("GOV-02", AnswerData(level=1), planned)[0].fields == (
        FieldChange("Level", "1", ""),
        FieldChange("Answer", "", "Not yet, but planned"),
        FieldChange("Reason", "", "Later"),
        FieldChange("Planned for", "", "3 September 2026"),
        FieldChange("Comment", "", "New"),
    )


def test_one_field():
    found = changed("ENV-01", AnswerData("none"), AnswerData("drafting"))
    assert found[0].fields == (FieldChange("", "No", "Being prepared, date given"),)


def test_cells_of_tables_are_named_by_row_and_column():
    before = AnswerData([{"country": "VN", "tier": "own"}])
    after = AnswerData([{"country": "VN", "tier": "tier1"}, {"country": "GB"}])
    assert changed("PRO-04", before, after)[0].fields == (
        FieldChange("row 1, Tier", "Own operations", "Direct suppliers (tier 1)"),
        FieldChange("row 2, Country", "", "United Kingdom"),
    )


def test_tables_of_one_row_and_declarations_need_no_row_number():
    pro = changed("PRO-01", None, AnswerData([{"legal_name": "Acme"}]))
    assert pro[0].fields == (FieldChange("Legal name", "", "Acme"),)
    gov = changed("GOV-01", AnswerData({"name": "Ada"}), AnswerData({"name": "Bo"}))
    assert gov[0].fields == (FieldChange("Name", "Ada", "Bo"),)


def test_a_question_this_version_no_longer_has_keeps_its_answer():
    old = AnswerData([{"a": "1", "b": None}, "x"])
    assert changed("OLD-01", old, None) == [Change("OLD-01", "removed", (FieldChange("", "a: 1; b: \nx", ""),))]


def test_changes_come_in_the_order_of_the_questionnaire():
    answers = {code: AnswerData(level=1) for code in ("OLD-01", "ENV-01", "GOV-02")}
    assert [change.code for change in compare({}, answers, BANK)] == ["GOV-02", "ENV-01", "OLD-01"]


def test_words_are_marked():
    assert words("We train buyers.", "We train all buyers yearly.") == (
        ("same", "We train "),
        ("added", "all "),
        ("same", "buyers"),
        ("added", " yearly"),
        ("same", "."),
    )
    assert words("a b", "a c") == (("same", "a "), ("removed", "b"), ("added", "c"))
    assert words("", "") == ()


def test_very_long_texts_are_shown_whole():
    long = "word " * 4000
    assert words(long, long + "x") == (("removed", long), ("added", long + "x"))
    assert words(long, "") == (("removed", long),)


@given(st.text(max_size=80), st.text(max_size=80))
def test_segments_join_to_both_texts(before: str, after: str):
    segments = words(before, after)
    assert "".join(text for kind, text in segments if kind != "added") == before
    assert "".join(text for kind, text in segments if kind != "removed") == after
