"""What spreadsheets do to values, undone; and nothing that a cell can hold is read as something else."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from questionnaires.cells import Unreadable
from questionnaires.definition import Choice
from rphub.files.sheets.cells import Given
from tests.questionnaires.bank import column
from workbooks.cells import shown, value_of
from workbooks.layout import Slot

CHOICES = (Choice("own", "Our own"), Choice("other", "Another, as yet unnamed"))


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("number", 12, "12"),
        ("number", 12.0, "12"),
        ("number", 0.1 + 0.2, "0.3"),
        ("number", 100 / 3, "33.333333"),
        ("number", 0, "0"),
        ("number", "12,5", "12.5"),
        ("number", "1.234,5", "1234.5"),
        ("number", "1 234,50", "1234.5"),
        ("number", "1,234.5", "1234.5"),
        ("number", "1,234", "1234"),
        ("number", " 7 ", "7"),
        ("percent", 42.5, "42.5"),
        ("percent", "42,5 %", "42.5"),
        ("percent", "42%", "42"),
        ("money", 1234.5, {"pence": 123450, "currency": "GBP"}),
        ("money", 33.333333, {"pence": 3333, "currency": "GBP"}),
        ("money", "£ 1.234,50", {"pence": 123450, "currency": "GBP"}),
        ("money", "£1,234.50", {"pence": 123450, "currency": "GBP"}),
        ("date", datetime(2027, 3, 27, 12), "2027-03-27"),
        ("date", date(2027, 3, 27), "2027-03-27"),
        ("date", 46473, "2027-03-27"),
        ("date", "27/3/2027", "2027-03-27"),
        ("date", "27 March 2027", "2027-03-27"),
        ("month", datetime(2027, 3, 1), "2027-03"),
        ("month", "March 2027", "2027-03"),
        ("year", 2027, 2027),
        ("year", 2027.0, 2027),
        ("year", datetime(2027, 1, 1), 2027),
        ("yesno", "Yes", True),
        ("yesno", False, False),
        ("text", 1234567, "1234567"),
        ("text", datetime(2027, 3, 27), "27 March 2027"),
        ("text", time(9, 30), "09:30:00"),
        ("text", True, "yes"),
        ("text", "'=SUM(A1)", "=SUM(A1)"),
        ("text", "'tis so", "'tis so"),
        ("choice", "our own", "own"),
        ("multi", "Our own; Another, as yet unnamed", ["other", "own"]),
        ("country", "Vietnam", "VN"),
        ("list", "A, B", ["A", "B"]),
        ("text", None, None),
    ],
)
def test_a_cell_is_read_as_it_is_meant(kind: str, given: Any, value: Any) -> None:
    assert value_of(column(kind, choices=CHOICES), Given(given)) == value


def test_a_cell_formatted_as_a_percentage_holds_a_fraction() -> None:
    assert value_of(column("percent"), Given(0.425, percent=True)) == "42.5"
    assert value_of(column("number"), Given(0.425, percent=True)) == "0.425"


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("date", Given(True), "write a date like 27 3 2027; “yes” is not a date."),
        ("number", Given("about ten"), "write a number like 1234.5; “about ten” is not one."),
        ("number", Given(date(2027, 3, 27)), "write a number like 1234.5; “27 March 2027” is not one."),
        ("percent", Given(4200), "write a percentage from 0 to 100; “4200” is outside."),
        ("text", Given("#N/A"), "the formula in this cell gives #N/A. Type the value itself."),
        (
            "text",
            Given(lost=True),
            "this cell holds a formula without a result. Open and save the file in Excel, or type it.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(kind: str, given: Given, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        value_of(column(kind), given)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("number", "1234.5", 1234.5),
        ("number", "12", 12),
        ("money", {"pence": 1250, "currency": "GBP"}, 12.5),
        ("date", "2027-03-27", date(2027, 3, 27)),
        ("month", "2027-03", "March 2027"),
        ("year", 2027, 2027),
        ("yesno", True, "Yes"),
        ("yesno", False, "No"),
        ("choice", "own", "Our own"),
        ("multi", ["other", "own"], "Another, as yet unnamed; Our own"),
        ("ref", {"id": "5", "label": "Lot 5"}, "Lot 5"),
        ("number", {"unread": "about ten"}, "about ten"),
        ("text", None, None),
    ],
)
def test_what_a_cell_shows_is_read_back_as_it_was(kind: str, value: Any, cell: Any) -> None:
    slot = Slot("it", "It", column(kind, choices=CHOICES))
    assert shown(slot, value) == cell
    if value is not None and not isinstance(value, dict):
        assert value_of(slot.holder, Given(cell)) == value


def test_the_ends_of_a_period_stand_in_two_cells() -> None:
    first, last = (Slot("it", "It", column("date"), part) for part in ("start", "end"))
    period = {"start": "2027-01-01", "end": "2027-06-30"}
    assert (shown(first, period), shown(last, period)) == (date(2027, 1, 1), date(2027, 6, 30))
    assert (shown(first, None), shown(first, {"unread": "spring"})) == (None, "spring")


@pytest.mark.parametrize(
    ("given", "blank", "clears", "words"),
    [
        (Given(), True, False, ""),
        (Given("  "), True, False, ""),
        (Given(lost=True), False, False, ""),
        (Given(" (Clear) "), False, True, "(Clear)"),
        (Given(datetime(2027, 3, 27)), False, False, "27 March 2027"),
        (Given(0), False, False, "0"),
    ],
)
def test_blank_and_clear(given: Given, blank: bool, clears: bool, words: str) -> None:
    assert (given.is_blank, given.clears, given.words) == (blank, clears, words)
