"""What pages of small firms announce, hand out or note to themselves, and what shows that something was done."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.statement import read_statement

HEAD = "Modern Slavery Statement of Tanner Quay Joinery Limited\n\nWe make staircases in Hull with 31 people.\n\n"


def state(name: str, text: str) -> str:
    return str(read_statement([HEAD + text])[name].state)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "effectiveness",
            "Effectiveness\n\nOur KPIs are as follows:\n\nPrinted on recycled paper.",
            False,
        ),
        (
            "effectiveness",
            "Effectiveness\n\nWe count how many timber suppliers answered our questions on modern slavery: 18 of 20.",
            True,
        ),
        ("training", "Training\n\nEvery joiner is given this statement on the first day.", False),
        ("training", "Training\n\nEvery joiner was trained to spot modern slavery in March 2025.", True),
        ("training", "Suppliers\n\nOur form asks timber suppliers whether they train their people.", False),
        ("section_54", "TODO ask Rhona whether section 54 of the Modern Slavery Act 2015 should be named.", False),
        ("section_54", "This statement is made under section 54 of the Modern Slavery Act 2015.", True),
        ("statement_date", "Company number 01234567\n\nIncorporated\n\n3 May 2011", False),
        ("statement_date", "This statement was last reviewed and updated on 3 May 2025.", True),
    ],
)
def test_what_is_announced_is_not_there_yet(name: str, text: str, *, found: bool) -> None:
    assert (state(name, text) == str(State.FOUND)) is found
