"""What is chosen, pledged, of former years or only a deadline shows nothing of this statement."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.statement import read_statement

OPENING = """Modern slavery statement of Acme Cleaning Ltd

This statement is made under section 54 of the Modern Slavery Act 2015 for the year ended 31 March 2025.

"""


def _read(name: str, heading: str, words: str) -> tuple[State, object]:
    found = read_statement([f"{OPENING}{heading}\n\n{words}\n"])[name]
    return found.state, found.value


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("A course on modern slavery was purchased in May.", False),
        ("An e-learning module on modern slavery was purchased in May and completed by all 40 staff.", True),
        ("Staff can report any worry about forced labour to us or ring the helpline.", False),
        ("New starters are shown how they can tell us of signs of forced labour.", True),
        ("A lecturer from a charity came to our depot, and sixty cleaners heard him on debt bondage.", True),
    ],
)
def test_training_that_was_given(words: str, shown: bool) -> None:
    assert (_read("training", "Training", words)[0] == State.FOUND) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("All suppliers sign our code and confirm that they comply with it.", False),
        ("Suppliers must tell us whenever it changes.", False),
        ("Our 40 suppliers, most of them in Turkey, have signed our code.", True),
        ("We buy mops and IT from wholesalers in the US.", True),
    ],
)
def test_what_suppliers_pledge_says_nothing_of_who_they_are(words: str, shown: bool) -> None:
    assert (_read("supply_chain", "Our suppliers", words)[0] == State.FOUND) == shown


def test_a_day_in_a_block_of_its_own_is_that_of_the_letter() -> None:
    long = "To the purchasing offices of universities, colleges and schools of the north"
    assert _read("statement_date", long, "12 May 2025\n\nDear customer") == (State.FOUND, "2025-05-12")


def test_a_date_set_for_suppliers_is_none_of_the_statement() -> None:
    words = "The board approved this statement on 3 May 2025. We have given two suppliers a date of 30 September 2025."
    assert _read("statement_date", "Approval", words) == (State.FOUND, "2025-05-03")


def test_what_stands_below_older_statements_is_of_those() -> None:
    words = "Approved by the board on 4 May 2023 and signed by Jane Doe, Managing Director."
    assert _read("board_approval", "Older statements", words) == (State.NOT_FOUND, None)
    assert _read("statement_date", "Older statements", words) == (State.NOT_FOUND, None)


def test_who_leads_on_a_policy_has_not_signed_it() -> None:
    assert _read("signatory", "Document", "Policy lead\tJane Doe, Head of Legal")[0] == State.NOT_FOUND
