"""What people type becomes canonical values, kept and explained when it cannot be read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.cells import Unreadable, read, storable
from questionnaires.countries import CODES
from questionnaires.definition import Question
from questionnaires.values import MAX_ROWS, Cleaned, clean, display, display_cell
from tests.questionnaires.bank import BANK, CHOICES, TABLE, column, question


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  Two\r\nlines\rthree\x00\x07 ", "Two\nlines\nthree"),
        ("text", "e\u0301", "é"),
        ("text", "a\u202eb", "ab"),
        ("text", " ", None),
        ("text", ["first", "last"], "last"),
        ("text", [], None),
        ("text", None, None),
        ("yesno", ["", "true"], True),
        ("yesno", "No", False),
        ("yesno", False, False),
        ("yesno", "", None),
        ("single", "own", "own"),
        ("choice", "our OWN", "own"),
        ("multi", ["other", "none", "", "none"], ["none", "other"]),
        ("multi", "own, none", ["none", "own"]),
        ("multi", [""], None),
        ("number", "1,234.50", "1234.5"),
        ("number", "1 234", "1234"),
        ("number", 0, "0"),
        ("number", "+007", "7"),
        ("number", "1200000", "1200000"),
        ("number", 12.25, "12.25"),
        ("percent", "42.50 %", "42.5"),
        ("percent", "100", "100"),
        ("money", "£1,234.50", {"pence": 123450, "currency": "GBP"}),
        ("money", "GBP 12", {"pence": 1200, "currency": "GBP"}),
        ("money", "12.5 gbp", {"pence": 1250, "currency": "GBP"}),
        ("money", {"pence": 99, "currency": "GBP"}, {"pence": 99, "currency": "GBP"}),
        ("date", "2026-09-03", "2026-09-03"),
        ("date", "3 Sep 2026", "2026-09-03"),
        ("date", "3rd September, 2026", "2026-09-03"),
        ("date", "03/09/2026", "2026-09-03"),
        ("date", "27 3 2027", "2027-03-27"),
        ("date", {"day": ["3"], "month": ["9"], "year": ["2026"]}, "2026-09-03"),
        ("date", {"day": [""], "month": [""], "year": [""]}, None),
        ("year", "2027", 2027),
        ("year", 2027, 2027),
        ("month", "2026-09", "2026-09"),
        ("month", "September 2026", "2026-09"),
        ("month", "sept 2026", "2026-09"),
        ("month", "9/2026", "2026-09"),
        ("period", "1 1 2026 to 30 June 2026", {"start": "2026-01-01", "end": "2026-06-30"}),
        ("period", {"start": ["2026-01-01"], "end": ["2026-06-30"]}, {"start": "2026-01-01", "end": "2026-06-30"}),
        ("period", {"start": [""], "end": [""]}, None),
        ("url", "example.org/a?b=c", "https://example.org/a?b=c"),
        ("url", "http://example.org", "http://example.org"),
        ("country", "gb", "GB"),
        ("country", "Vietnam", "VN"),
        ("list", "Dell; HP,\n dell \nLenovo", ["Dell", "HP", "Lenovo"]),
        ("list", ["Dell", "HP"], ["Dell", "HP"]),
        ("list", ";", None),
        ("ref", "12|Lot 1", {"id": "12", "label": "Lot 1"}),
        ("ref", "Some brand", {"id": "", "label": "Some brand"}),
        ("ref", {"id": 12, "label": "Lot 1"}, {"id": "12", "label": "Lot 1"}),
        ("ref", {"id": "", "label": ""}, None),
        ("file", ["7", "3", "", "7"], ["3", "7"]),
        ("file", 7, ["7"]),
        ("file", "", None),
        ("number", {"unread": "12"}, "12"),
    ],
)
def test_what_is_read(kind: str, raw: Any, value: Any):
    one = column(kind, choices=CHOICES)
    assert read(one, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        ("text", "a" + chr(0xD800), "type this again; it holds characters that are no text."),
        ("text", "a\ufffd", "type this again; it holds characters that are no text."),
        ("text", "x" * 10_001, "shorten this text to 10,000 characters; it has 10,001."),
        ("yesno", "perhaps", "choose yes or no; “perhaps” is neither."),
        ("single", "ours", "choose one of Our own, Another, as yet unnamed, None; “ours” is none of them."),
        ("number", "soon", "write a number like 1234.5; “soon” is not one."),
        ("number", True, "write a number like 1234.5; “True” is not one."),
        ("number", "12k", "write the full number, like 1200000; “12k” is a short form."),
        ("number", "-1", "write a number that is not below zero; “-1” is."),
        ("number", "1,5", "write a number like 1234.5; “1,5” is not one."),
        ("number", "1" * 16, f"write at most 15 digits and 6 decimals; “{'1' * 16}” has more."),
        ("percent", "101", "write a percentage from 0 to 100; “101” is outside."),
        ("money", "1.2m", "write the full number, like 1200000; “1.2m” is a short form."),
        ("money", "€100", "write a number like 1,234.50, in pounds; “€100” is not one."),
        ("money", "1.234", "write pounds with at most two decimals; “1.234” has more."),
        ("money", "-5", "write an amount that is not below zero; “-5” is."),
        ("money", {"pence": True, "currency": "GBP"}, "write an amount in pounds, like 1,234.50."),
        ("money", {"pence": 5, "currency": "EUR"}, "write an amount in pounds, like 1,234.50."),
        ("date", "soon", "write a date like 27 3 2027; “soon” is not a date."),
        ("date", "31 2 2027", "write a date like 27 3 2027; “31 2 2027” is not a date."),
        ("date", "1 ma 2027", "write a date like 27 3 2027; “1 ma 2027” is not a date."),
        ("date", "1 1 1066", "write a date between 1900 and 2100; “1 1 1066” is outside."),
        ("date", {"day": ["3"]}, "write a date like 27 3 2027; “3” is not a date."),
        ("year", "27", "write a year like 2027; “27” is not one."),
        ("year", "1066", "write a year like 2027; “1066” is not one."),
        ("month", "13/2026", "write a month like March 2027; “13/2026” is not one."),
        ("month", "soon", "write a month like March 2027; “soon” is not one."),
        ("period", "1 1 2027", "write the first and the last day, like 1 1 2027 to 30 6 2027."),
        ("period", "2 1 2027 to 1 1 2027", "write the first day before the last; this period ends before it starts."),
        (
            "url",
            "javascript:alert(1)",
            "write a web address that starts with https://; “javascript:alert(1)” is not one.",
        ),
        ("url", "https://a@b.org", "write a web address that starts with https://; “https://a@b.org” is not one."),
        ("url", "http://[x", "write a web address that starts with https://; “http://[x” is not one."),
        ("url", f"https://b.org/{'x' * 2000}", "write a web address of at most 2,000 characters; this has 2,014."),
        ("country", "Atlantis", "choose a country from the list; “Atlantis” is not on it."),
        ("list", ",".join(map(str, range(101))), "list at most 100 entries; there are 101."),
        ("list", "x" * 201, f"shorten each entry to 200 characters; “{'x' * 60}…” is longer."),
        ("ref", "x" * 201, "shorten this name to 200 characters."),
        ("file", "x" * 201, "choose the documents again; this selection cannot be read."),
    ],
)
def test_what_is_refused_and_what_to_write_instead(kind: str, raw: Any, sentence: str):
    with pytest.raises(Unreadable) as caught:
        read(column(kind, choices=CHOICES), raw)
    assert str(caught.value) == sentence


def test_fields_that_allow_values_below_zero():
    assert read(column("number", negative=True), "-1.50") == "-1.5"
    assert read(column("number", negative=True), "-0") == "0"
    assert read(column("percent", negative=True), "-12") == "-12"
    assert read(column("money", negative=True), "-£5") == {"pence": -500, "currency": "GBP"}


def test_a_number_may_carry_its_unit():
    assert read(column("number", unit="tCO2e"), "310 tCO2e") == "310"


def test_what_cannot_be_read_is_kept_as_text_that_can_be_stored():
    assert storable("a\ud800\x00") == "a\ufffd"
    assert storable(["a", {"day": "1", "month": "b"}]) == "a, 1 b"
    assert storable({"unread": "soon"}) == "soon"
    assert len(storable("x" * 200_000)) == 100_000


# Whole answers

GATED = question(
    type="table",
    rows="gated",
    row="case",
    columns=(column("yesno", key="any"), column("text", key="what", label="What")),
)


def test_a_table_from_a_form_or_from_a_file():
    posted = {"0.name": ["A"], "0.until": ["3 9 2026"], "1.name": [""], "2.until.day": ["4"], "x": ["y"]}
    posted |= {"2.until.month": ["9"], "2.until.year": ["2026"]}
    filed = [{"name": "A", "until": "2026-09-03"}, {"name": ""}, {"until": "2026-09-04", "other": 1}, "odd"]
    rows = [{"name": "A", "until": "2026-09-03"}, {"until": "2026-09-04"}]
    assert clean(TABLE, posted) == clean(TABLE, filed) == Cleaned(rows)


def test_each_wrong_cell_is_named_by_row_and_column_and_kept():
    cleaned = clean(TABLE, [{"name": "A"}, {"name": "B"}, {"until": "soon"}])
    path = "row 3, Valid until"
    sentence = "Row 3, Valid until: write a date like 27 3 2027; “soon” is not a date."
    kept = [{"name": "A"}, {"name": "B"}, {"until": {"unread": "soon"}}]
    assert cleaned == Cleaned(kept, {path: sentence}, {path: (2, "until")})


@pytest.mark.parametrize("raw", [None, "", [], {}, [{}], {"unread": "x"}, 3, {"0.name": [""]}])
def test_an_empty_table_is_no_answer(raw: Any):
    assert clean(TABLE, raw) == Cleaned(None)


def test_the_id_of_a_register_row_is_kept_and_alone_says_nothing():
    assert clean(TABLE, [{"id": 7, "name": "A"}, {"id": 8}]).value == [{"id": "7", "name": "A"}]


def test_a_table_has_at_most_200_rows():
    cleaned = clean(TABLE, [{"name": str(number)} for number in range(MAX_ROWS + 3)])
    assert len(cleaned.value) == MAX_ROWS
    assert cleaned.errors == {"": "Only the first 200 rows are kept; there are 203. Combine some."}
    assert cleaned.cells == {"": (200, "")}


def test_a_table_of_one_row_needs_no_row_number():
    cleaned = clean(BANK.question("PRO-02"), {"headcount_uk": ["12"], "fy_end": ["soon"]})
    assert cleaned.value == [{"headcount_uk": "12", "fy_end": {"unread": "soon"}}]
    assert cleaned.errors == {
        "Financial year end": "Financial year end: write a date like 27 3 2027; “soon” is not a date."
    }


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"any": ["no"], "0.what": ["x"]}, [{"any": False}]),
        ({"any": ["yes"]}, [{"any": True}]),
        ({"any": ["yes"], "0.what": ["x"], "1.what": ["y"]}, [{"any": True, "what": "x"}, {"any": True, "what": "y"}]),
        ([{"any": True, "what": "x"}, {"what": "y"}], [{"any": True, "what": "x"}, {"any": True, "what": "y"}]),
        ({"0.what": ["x"]}, [{"what": "x"}]),
        ({"any": ["odd"], "0.what": ["x"], "1.what": ["y"]}, [{"any": {"unread": "odd"}, "what": "x"}, {"what": "y"}]),
        ({}, None),
    ],
)
def test_the_first_column_of_a_gated_table_is_asked_once(raw: Any, value: Any):
    assert clean(GATED, raw).value == value


def test_parts_and_wholes_of_one_field_do_not_clash():
    assert clean(TABLE, {"0.until": ["x"], "0.until.day": ["1"]}).value == [{"until": {"unread": "1"}}]


def test_a_declaration_is_one_row():
    cleaned = clean(BANK.question("GOV-01"), {"accepted": ["own"], "name": ["Ada"], "signed_on": ["soon"]})
    assert cleaned.value == {"accepted": "own", "name": "Ada", "signed_on": {"unread": "soon"}}
    assert cleaned.errors == {"Signed on": "Signed on: write a date like 27 3 2027; “soon” is not a date."}
    assert clean(BANK.question("GOV-01"), {}) == Cleaned(None)


def test_one_field_and_its_word_limit():
    limited = question(max_words=3)
    assert clean(limited, "one two three") == Cleaned("one two three")
    sentence = "Shorten this text to 3 words; it has 4."
    assert clean(limited, "one two three four") == Cleaned("one two three four", {"": sentence}, {"": (0, "")})
    wrong = clean(question(type="number"), "soon")
    assert wrong.value == {"unread": "soon"}
    assert wrong.errors == {"": "Write a number like 1234.5; “soon” is not one."}


def test_the_answer_to_a_maturity_question_is_its_level():
    assert clean(BANK.question("GOV-02"), "3") == Cleaned(None)


KEYS = ["id", "label", "day", "start", "end", "pence", "currency", "unread", "0.found", "1.fy_end.day", "found"]
JSONISH = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=12),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=3),
    max_leaves=6,
)
PLAUSIBLE = st.sampled_from(
    [
        "",
        "yes",
        "0",
        "-1",
        "12.50",
        "£3",
        "3 Sep 2026",
        "2026-01",
        "2027",
        "GB",
        "a.org",
        "a;b",
        "1|x",
        "1 1 2026 to 2 1 2026",
    ]
)


def table_rows(one: Question) -> st.SearchStrategy[Any]:
    keys = [each.key for each in one.columns] + ["id", "odd"]
    return st.lists(st.dictionaries(st.sampled_from(keys), PLAUSIBLE | JSONISH, max_size=4), max_size=3)


@given(st.sampled_from(BANK.questions), st.data())
def test_cleaning_a_canonical_value_changes_nothing(one: Question, data: st.DataObject):
    raw = data.draw(table_rows(one) if one.columns else PLAUSIBLE | JSONISH)
    if one.type == "declaration":
        raw = raw[0] if raw else {}
    cleaned = clean(one, raw)
    again = clean(one, json.loads(json.dumps(cleaned.value)))
    assert again.value == cleaned.value
    assert len(again.errors) <= len(cleaned.errors)
    assert display(one, again.value) == display(one, cleaned.value)


@given(JSONISH, st.sampled_from(BANK.questions))
def test_no_input_is_too_odd(raw: Any, one: Question):
    json.dumps(clean(one, raw).value).encode()


SHOWN_AGAIN = st.one_of(
    st.tuples(st.just("yesno"), st.booleans()),
    st.tuples(st.just("number"), st.decimals(0, 10**9, places=3).map(str)),
    st.tuples(st.just("percent"), st.decimals(0, 100, places=1).map(str)),
    st.tuples(st.just("money"), st.integers(0, 10**12).map(lambda pence: {"pence": pence, "currency": "GBP"})),
    st.tuples(st.just("date"), st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str)),
    st.tuples(st.just("month"), st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda day: str(day)[:7])),
    st.tuples(st.just("year"), st.integers(1900, 2100)),
    st.tuples(st.just("country"), st.sampled_from(sorted(CODES))),
    st.tuples(st.just("choice"), st.sampled_from(["own", "other", "none"])),
)


@given(SHOWN_AGAIN)
def test_what_is_shown_can_be_typed(pair: tuple[str, Any]):
    one = column(pair[0], choices=CHOICES, unit="t" if pair[0] == "number" else "")
    canonical = read(one, pair[1])
    assert read(one, display_cell(one, canonical)) == canonical
