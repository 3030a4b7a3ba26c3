"""What is told of the statement of an earlier year, and who signs in the first person."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.statement import read_statement

FOUND = State.FOUND
OPENING = """Acme Limited

Modern Slavery Statement

This statement is made under section 54 of the Modern Slavery Act 2015 for the financial year 2024/25.

{}"""
NAMED = ("section_54", "financial_year", "board_approval", "signatory", "statement_date")


@pytest.mark.parametrize(
    "text",
    [
        "Our statement for 2023/24 was approved by the board on 4 May 2024 and signed by Jo Bell, Director.",
        "The FY2024 statement was approved by the board on 4 May 2024 and signed by Jo Bell, Director.",
        "On 4 May 2024 the trustees approved our statement for 2023/24, and Jo Bell, Chair, signed it.",
        "In our statement for the year ended 31 March 2024, which the board approved on 4 May 2024 and Jo Bell "
        "signed as chief executive, we said that more was to come.",
        "Jo Bell, Managing Director, signed the 2023/24 statement on 4 May 2024.",
        "Last year's statement was approved by the board on 4 May 2024 and signed by Jo Bell, Director.",
        "The previous statement was approved by the board on 4 May 2024. It was signed by Jo Bell, Director.",
    ],
)
def test_an_earlier_statement_lends_nothing_to_this_one(text: str) -> None:
    found = read_statement([OPENING.format(text)])
    assert [name for name in NAMED if found[name].state is FOUND] == ["section_54", "financial_year"]
    assert found["financial_year"].value["years"] == [2024, 2025]


@pytest.mark.parametrize("text", ["The statement for 2024/25 was", "This statement for the year 2024/25 was"])
def test_this_statement_may_be_named_by_its_year(text: str) -> None:
    told = f"{text} approved by the board on 4 May 2025 and signed by Jo Bell, Director."
    found = read_statement([OPENING.format(told)])
    assert [name for name in NAMED if found[name].state is FOUND] == list(NAMED)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("For the time being it is signed and issued by Jo Bell, Operations Director.", "Operations Director"),
        ("The statement was signed, dated and issued by Jo Bell, Operations Director.", "Operations Director"),
        ("On the same day I signed it for the company as its Managing Director.\n\nJo Bell", "Managing Director"),
        ("As its Managing Director I have signed it for the company.\n\nJo Bell", "Managing Director"),
    ],
)
def test_who_issues_it_and_who_signs_in_the_first_person(text: str, role: str) -> None:
    signed = read_statement([OPENING.format(f"The board approved this statement on 4 May 2025. {text}")])["signatory"]
    assert (signed.state, signed.value["name"], signed.value["role"]) == (FOUND, "Jo Bell", role)


def test_who_is_quoted_has_not_signed() -> None:
    told = 'The board is due to approve this statement.\n\n"We would rather be plain than pretty."\nJo Bell, Director'
    assert read_statement([OPENING.format(told)])["signatory"].state is not FOUND


@pytest.mark.parametrize(
    ("section", "state"), [("54A", State.UNSURE), ("54B", State.UNSURE), ("54(1)", FOUND), ("54", FOUND)]
)
def test_a_section_with_a_letter_is_another(section: str, state: State) -> None:
    told = f"Modern Slavery Statement\n\nThis statement is made under section {section} of the Modern Slavery Act 2015."
    assert read_statement([told])["section_54"].state is state


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("It is our first statement and it is about the year to 31 May 2025.", "2025-05-31"),
        ("This is our first statement, which covers the year ended 31 May 2025.", "2025-05-31"),
        ("Our first statement was published in the year ended 31 May 2019.", None),
    ],
)
def test_the_year_of_a_first_statement(text: str, end: str | None) -> None:
    year = read_statement([f"Modern Slavery Statement\n\n{text}"])["financial_year"]
    assert (year.value["end"] if year.state is FOUND else None) == end
