"""Answers on paper: fields as a list, and a table whose columns have no room with its heads at the left."""

from __future__ import annotations

from django.template.loader import render_to_string

from questionnaires.facts import AnswerData
from questionnaires.selectors.check import Shown, shown_answer
from tests.questionnaires.bank import BANK, TABLE

HEADS = tuple(f"Head {number}" for number in range(8))


def wide(rows: int) -> Shown:
    """A table of eight columns, the last of which nobody filled."""
    table = tuple((*(f"{row}.{column}" for column in range(7)), "") for row in range(rows))
    return Shown("X-1", "Short", "Text", None, "", "", "", HEADS, table, "", "", (), "")


def test_the_fields_of_a_declaration_stand_one_below_the_other() -> None:
    shown = shown_answer(BANK.question("GOV-01"), AnswerData(value={"accepted": "own", "name": "Ada"}))
    assert shown.facts == (("What do you commit to?", "Our own organisation"), ("Name", "Ada"))
    assert (shown.heads, shown.table) == ((), ())


def test_the_rows_of_a_table_stay_a_table() -> None:
    shown = shown_answer(TABLE, AnswerData(value=[{"name": "A"}, {"name": "B"}]))
    assert (shown.facts, [row[0] for row in shown.table]) == ((), ["A", "B"])
    alone = shown_answer(TABLE, AnswerData(value=[{"name": "A"}]))
    assert (alone.facts, [row[0] for row in alone.table]) == ((("Name", "A"),), ["A"])


def test_a_wide_table_is_turned_in_parts_of_about_as_many_rows() -> None:
    parts = wide(5).turned
    assert [part.names for part in parts] == [("0.0", "1.0", "2.0"), ("3.0", "4.0")]
    assert [part.head for part in parts] == ["Head 0", "Head 0"]
    assert [label for label, _ in parts[0].lines] == list(HEADS[1:7])
    assert wide(0).turned == ()


def test_a_turned_table_has_its_first_line_as_head() -> None:
    html = render_to_string("pdf/_answer.html", {"one": wide(2)})
    assert html.count('<table class="said-in turned">') == 1
    assert '<thead><tr><td>Head 0</td><th scope="col">0.0</th><th scope="col">1.0</th></tr></thead>' in html
    assert '<tr><th scope="row">Head 1</th><td>0.1</td><td>1.1</td></tr>' in html
    assert "Head 7" not in html
