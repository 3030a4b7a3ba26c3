"""When we answer, and what gives away who asked."""

from __future__ import annotations

from datetime import date

import pytest

from enquiries.values import answer_by, giveaway, names, repeats, waiting_words


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        (date(2026, 11, 30), date(2026, 12, 7)),
        (date(2026, 12, 4), date(2026, 12, 11)),
        (date(2026, 12, 5), date(2026, 12, 11)),
        (date(2026, 12, 23), date(2027, 1, 4)),  # Christmas, Boxing Day and New Year are no working days
    ],
)
def test_five_working_days(asked: date, by: date) -> None:
    assert answer_by(asked) == by


def test_how_long_somebody_waits() -> None:
    friday = date(2026, 12, 4)
    assert [waiting_words(friday, date(2026, 12, day)) for day in (4, 6, 7, 9)] == [
        "since today",
        "since today",
        "for 1 working day",
        "for 3 working days",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("May Acme Computers' director sign?", True),
        ("ACME COMPUTERS LIMITED asks.", True),
        ("Acme’s own computers", False),
        ("May a firm that sells computers sign?", False),
        ("", False),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: bool) -> None:
    assert names(text, "Acme Computers Ltd") == found


def test_a_short_name_is_a_word_of_its_own() -> None:
    assert names("As Hare and Sons do.", "Hare and Sons (UK) Ltd")
    assert (names("We share this.", "Hare Ltd"), names("Hare asks.", "Hare Ltd")) == (False, True)


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("does a DIRECTOR count", "Does a director count?", True),
        ("Does a director count, and a manager?", "Does a director count?", True),
        ("Does a director count?", "Hello. Does a director count? Thank you.", True),
        ("Who may be accountable?", "Does a director count?", False),
        ("", "Does a director count?", False),
    ],
)
def test_the_words_of_the_supplier_are_known_again(text: str, asked: str, found: bool) -> None:
    assert repeats(text, asked) == found


def test_each_field_is_told_what_gives_away() -> None:
    asked = [("Acme Computers Ltd", "Does a director count?")]
    assert giveaway("Who may be accountable?", "A director.", asked) == {}
    own = "Say it in your own words: these are the supplier’s, and other suppliers will read them."
    assert giveaway("Does a director count", "Yes.", asked) == {"question": own}
    assert giveaway("May Acme Computers do it?", "Yes, Acme Computers may.", asked) == {
        "question": "Take the name out: other suppliers will read this, and Acme Computers Ltd asked in confidence.",
        "text": "The answer names Acme Computers Ltd. Take the name out, or show it to nobody else.",
    }
