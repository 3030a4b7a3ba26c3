"""Courses that others hold for their own people, and measures that others ask for, are no step of the firm."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.statement import read_statement

TITLE = "Modern slavery statement\n\nThis is the statement of Acme.\n\n"
NOT_OURS = [
    ("training", "Training\n\nThe professional body that most of us belong to runs courses in ethical sourcing."),
    ("training", "Our trade association offers courses on forced labour."),
    ("training", "Staff of our parent company are trained about modern slavery each year."),
    (
        "training",
        "Buyers at the parent in Nuremberg complete a course on forced labour and 120 of them did so in 2024.",
    ),
    (
        "effectiveness",
        "Effectiveness\n\nWe have been told that we ought to have some measures and intend to choose a few.",
    ),
    ("effectiveness", "Effectiveness\n\nWe were advised to keep indicators of our steps."),
]
OURS = [
    ("training", "Our four buyers took a course on forced labour that our trade association runs."),
    ("effectiveness", "Effectiveness\n\nWe keep three indicators: 14 of 19 factories audited, up from 9."),
]


@pytest.mark.parametrize(("area", "text"), NOT_OURS)
def test_what_others_hold_or_ask_for(area: str, text: str) -> None:
    assert read_statement([TITLE + text])[area].state is not State.FOUND


@pytest.mark.parametrize(("area", "text"), OURS)
def test_what_the_firm_does_with_them(area: str, text: str) -> None:
    assert read_statement([TITLE + text])[area].state is State.FOUND
