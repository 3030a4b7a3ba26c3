"""Ways of writing behind what the twenty-third set of documents missed, each with short sentences of our own."""

from __future__ import annotations

import pytest

from rphub.reading.elements import Element, State
from rphub.reading.statement import read_statement
from tests.reading.in_other_words import NOT_TOLD, TOLD

HEAD = "Modern Slavery Statement of Tanner Quay Joinery Limited\n\nWe make staircases in Hull with 31 people.\n\n"
POLICY = (
    "Fair Work Policy\n\nTanner Quay Joinery Limited\n\n1. Checks\n\n1.1 The buyer must audit each agency. All managers"
    " must be trained on modern slavery.\n\n"
)
STATEMENT = (
    "2. Annual statement\n\n2.1 This section 2 is the Company's statement under section 54 of the Modern Slavery Act "
    "2015 for the year ended 31 March 2025.\n\n2.2 In May our buyer visited both agencies and looked at payslips.\n\n"
    "3. Review\n\n3.1 The managers keep a count of concerns: 4 this year, 9 last year.\n\n"
)
MADE = "Made under section 54 of the Modern Slavery Act 2015. "


def read(text: str, name: str) -> Element:
    return read_statement([text])[name]


def _each(told: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in told.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), _each(TOLD))
def test_it_is_told(name: str, text: str) -> None:
    assert read(HEAD + text, name).state == State.FOUND


@pytest.mark.parametrize(("name", "text"), _each(NOT_TOLD))
def test_it_is_not_told(name: str, text: str) -> None:
    assert read(HEAD + text, name).state != State.FOUND


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        ("due_diligence", POLICY, State.UNSURE),
        ("training", POLICY, State.UNSURE),
        ("section_54", POLICY + STATEMENT, State.FOUND),
        ("due_diligence", POLICY + STATEMENT, State.FOUND),
        ("training", POLICY + STATEMENT, State.NOT_FOUND),
        ("effectiveness", POLICY + STATEMENT, State.NOT_FOUND),
    ],
)
def test_steps_of_a_policy_stand_in_the_part_that_is_the_statement(name: str, text: str, state: State) -> None:
    assert read(text, name).state == state


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{MADE}First published 28 January 2026. Updated 16 February 2026 to correct a number.", "2026-02-16"),
        (f"{MADE}Published on our website on 4 June 2025. Corrected and republished on 2 July 2025.", "2025-07-02"),
        (f"{MADE}Published on 4 June 2025. Our code was updated on 2 July 2025.", "2025-06-04"),
        (f"{MADE}Published on 4 June 2025. Next review 2 July 2026.", "2025-06-04"),
        ("Our year is 1 April 2024 to 31\nMarch 2025\n\nPublished on 4 June 2025.", "2025-06-04"),
    ],
)
def test_a_paper_published_again_has_the_later_day(text: str, day: str) -> None:
    assert read(HEAD + text, "statement_date").value == day


def test_an_edition_says_its_year() -> None:
    assert read(f"{HEAD}FY25 edition. Published March 2026.", "financial_year").value["years"] == [2025]


@pytest.mark.parametrize(
    "text",
    [
        "This statement was reviewed by the managers and\napproved by Ada Stone, Finance Director, on 3 May 2026.",
        "This statement was reviewed by the managers and approved by\nAda Stone, Finance Director, on 3 May 2026.",
    ],
)
def test_who_approved_in_a_wrapped_sentence_has_not_signed(text: str) -> None:
    assert read(f"{HEAD}Approval\n\n{text}\n© Tanner Quay Joinery Limited.", "signatory").state != State.FOUND


def test_a_month_called_may_puts_no_signature_off() -> None:
    text = "The directors approved this on 28 May 2025 and Edda Thirkell, Chair, signed it for them."
    assert read(HEAD + text, "signatory").value == {"name": "Edda Thirkell", "role": "Chair", "date": "2025-05-28"}
