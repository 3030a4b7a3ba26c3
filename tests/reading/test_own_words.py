"""What a statement tells of its firm, of others and of nobody: names, quotations, forms, topics, and short sections."""

from __future__ import annotations

from typing import Any

import pytest

from rphub.reading.elements import Element, State
from rphub.reading.passages import read_passages
from rphub.reading.statement import read_statement
from rphub.reading.statement.approval import board_approval
from rphub.reading.statement.areas import areas
from rphub.reading.statement.headings import CLEAR, opens
from rphub.reading.statement.own_words import own_words
from rphub.reading.statement.whose import names_of
from tests.reading import approved, decoys, ends, headed, heard, meant, sections

FOUND = State.FOUND
TITLE = "Modern slavery statement\n\nThis is the statement of Acme.\n\n"


def found(text: str, area: str) -> bool:
    return areas(read_passages([TITLE + text]))[area].state is FOUND


@pytest.mark.parametrize("area", sections.SHOWN)
def test_a_short_section_shows_its_area(area: str) -> None:
    assert [text for text in sections.SHOWN[area] if not found(text, area)] == []


@pytest.mark.parametrize("area", sections.NOT_SHOWN)
def test_other_topics_and_wishes_show_none(area: str) -> None:
    assert [text for text in sections.NOT_SHOWN[area] if found(text, area)] == []


@pytest.mark.parametrize("element", decoys.ITS_OWN)
def test_what_a_subsidiary_says_of_itself(element: str) -> None:
    read = {text: read_statement([decoys.ABOVE + text])[element].state for text in decoys.ITS_OWN[element]}
    assert [text for text, state in read.items() if state != FOUND] == []


@pytest.mark.parametrize("element", decoys.NOT_ITS_OWN)
def test_what_it_says_of_others(element: str) -> None:
    read = {text: read_statement([decoys.ABOVE + text])[element].state for text in decoys.NOT_ITS_OWN[element]}
    assert [text for text, state in read.items() if state == FOUND] == []


@pytest.mark.parametrize("day", approved.ON)
def test_the_day_on_which_a_board_approved(day: str | None) -> None:
    read = {text: board_approval(read_passages([text])) for text in approved.ON[day]}
    assert [text for text, one in read.items() if (one.state, one.value) != (FOUND, {"date": day})] == []


def test_what_no_board_approved() -> None:
    assert [text for text in approved.BY_NO_BOARD if board_approval(read_passages([text])).state == FOUND] == []


@pytest.mark.parametrize("area", headed.OPENS)
def test_a_heading_opens_its_area(area: str) -> None:
    assert [heading for heading in headed.OPENS[area] if opens(heading).get(area) != CLEAR] == []


def test_a_heading_of_no_area() -> None:
    assert [heading for heading in headed.OPENS_NOTHING if CLEAR in opens(heading).values()] == []


@pytest.mark.parametrize(("text", "expected"), ends.READ)
def test_openings_and_ends(text: str, expected: dict[str, Any]) -> None:
    read = read_statement([f"Modern Slavery Statement\n\nAcme Widgets Limited\n\n{text}"])
    assert {name: value for name, value in expected.items() if not _says(read[name], value)} == {}


def _says(one: Element, expected: Any) -> bool:
    """`expected` is a state or several, or the value (of an object some of its keys) of what is found."""
    if isinstance(expected, dict):
        return one.state is FOUND and all(one.value[key] == value for key, value in expected.items())
    states = expected if isinstance(expected, list) else [expected]
    if set(states) <= set(State):
        return one.state in states
    return one.state is FOUND and bool(one.value == expected)


NAMED = (
    'Statement of Lumen Ltd\n\nLumen Ltd ("LL") is a spin-out of the University of Wexcombe.\n\n'
    'Our parent, Nord Energi AS of Oslo ("NEAS"), owns the rest.\n\n'
)


def test_names_of_the_firm_and_of_others() -> None:
    names = names_of(read_passages([NAMED]))
    own, others = ("Lumen Ltd", "Lumen", "LL"), ("University of Wexcombe", "the University", "Nord", "NEAS")
    assert [one for one in own if not names.is_own(f"{one} trains its staff.")] == []
    assert [one for one in others if not names.is_anothers(f"All is done by {one} in its works.")] == []
    assert not names.is_anothers("NEAS and Lumen trained all buyers.")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("NEAS trained its staff. It audits its mills. We do neither.", "We do neither."),
        ('"We audit all of our own mills." (our printer)', ""),
        ('"I am proud of what we do for our mills." Jane Doe, Chief Executive', None),
        ("Guidance: describe your policies. Name all of them.", ""),
        ("☐ Whistleblowing policy", ""),
        ("☑ Whistleblowing policy", None),
    ],
)
def test_what_is_left_of_the_words_of_others(said: str, left: str | None) -> None:
    """`None` where all of it is the firm's own."""
    read = own_words(read_passages([NAMED + said]))
    kept = " ".join(one.text for one in read.paragraphs[len(own_words(read_passages([NAMED])).paragraphs) :])
    assert kept == (said if left is None else left)


@pytest.mark.parametrize("group", heard.GROUPS)
def test_what_a_group_above_the_firm_does_is_not_the_firms(group: str) -> None:
    firm = "Acme Limited sells pumps from a yard in Hull, where it has twelve people, two vans and a dog called Rex."
    above = f"Acme Limited\n\nModern slavery statement\n\n{firm} {group}\n\n"
    told = [(area, text) for area, texts in heard.THEIRS.items() for text in texts]
    assert [text for area, text in told if read_statement([above + text])[area].state is FOUND] == []


def test_what_is_heard_of_others_left_to_be_filled_in_or_said_of_oneself() -> None:
    above = "Acme Limited\n\nModern slavery statement\n\n"
    read = {
        (area, text): read_statement([above + text])[area].state is FOUND
        for told in (heard.HEARD, heard.OURS)
        for area, texts in told.items()
        for text in texts
    }
    assert [text for (area, text), shown in read.items() if shown != (text in heard.OURS.get(area, ()))] == []


@pytest.mark.parametrize("area", sorted({*meant.NOTHING, *meant.SHOWN}))
def test_what_is_only_meant_and_what_is_done(area: str) -> None:
    above = "Acme Limited\n\nModern slavery statement\n\n"
    told = (*meant.NOTHING.get(area, ()), *meant.SHOWN.get(area, ()))
    shown = [text for text in told if read_statement([above + text])[area].state is FOUND]
    assert shown == list(meant.SHOWN.get(area, ()))


@pytest.mark.parametrize(("text", "end"), meant.YEARS)
def test_the_year_by_months_by_days_and_by_that_year(text: str, end: str | None) -> None:
    said = read_statement([f"Acme Limited\n\nModern slavery statement\n\n{text}"])["financial_year"]
    assert (said.value["end"] if said.state is FOUND else None) == end


def test_who_approved_signs_at_the_foot_only() -> None:
    approved, body = "Approved by: Jane Doe, Managing Director\nDate: 12 March 2025", "We sell pumps.\n\n" * 14
    head = read_statement([f"Acme Limited\n\n{approved}\n\n{body}"])["signatory"]
    foot = read_statement([f"Acme Limited\n\n{body}{approved}"])["signatory"]
    assert (head.state is FOUND, foot.state is FOUND) == (False, True)


def test_a_row_of_several_labels_with_their_days() -> None:
    said = read_statement(
        ["Modern slavery statement\n\nPublished\t11 March 2024\tNext issue\tby 30 June 2025\n\nText."]
    )
    assert said["statement_date"].value == "2024-03-11"


@pytest.mark.parametrize(("text", "year"), heard.YEARS)
def test_the_year_of_another_paper_or_of_accounts(text: str, year: str | None) -> None:
    said = read_statement([f"Acme Limited\n\nModern slavery statement\n\n{text}"])["financial_year"]
    assert (said.value["end"][:4] if said.state is FOUND else None) == year


def test_a_title_with_one_financial_year_and_who_only_approved() -> None:
    told = "MODERN SLAVERY - FY25\n\nVersion 3. Owner: Sian Morrow. Approved by: Jo Doe, Director."
    said = read_statement([told])
    assert (said["financial_year"].value["years"], said["signatory"].state is FOUND) == ([2025], False)
