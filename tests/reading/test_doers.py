"""Who does a thing, whether it is done, and which paper a day, a year or a citation belongs to."""

from __future__ import annotations

import pytest

from rphub.reading.elements import ABSENT, State
from rphub.reading.passages import read_passages
from rphub.reading.statement.actors import Who, who_is
from rphub.reading.statement.areas import areas
from rphub.reading.statement.dating import statement_date
from rphub.reading.statement.grammar import Mood, clauses_of
from rphub.reading.statement.law import section_54
from rphub.reading.statement.papers import of_this_paper
from rphub.reading.statement.whose import Names
from rphub.reading.statement.year import financial_year
from tests.reading import doers

TITLE = "Acme Limited\n\nModern Slavery Statement\n\n"
NOBODY = Names(None, None)


@pytest.mark.parametrize("area", doers.DOES)
def test_what_the_firm_does_shows_an_area(area: str) -> None:
    assert [text for text in doers.DOES[area] if _state(area, text) is not State.FOUND] == []


@pytest.mark.parametrize("area", doers.DOES_NOT)
def test_what_another_does_or_nobody_yet_shows_none(area: str) -> None:
    assert [text for text in doers.DOES_NOT[area] if _state(area, text) is State.FOUND] == []


@pytest.mark.parametrize(("lead_in", "done"), doers.ITEMS)
def test_an_item_has_the_mood_of_its_lead_in(lead_in: str, *, done: bool) -> None:
    item = "trained all managers in modern slavery" if done else "train all managers in modern slavery"
    assert (_state("training", f"{lead_in}\n\n• {item}") is State.FOUND) == done


@pytest.mark.parametrize(("text", "day"), doers.DAYS)
def test_a_day_belongs_to_a_verb_of_making_this_paper(text: str, day: str | None) -> None:
    said = statement_date(of_this_paper(read_passages([TITLE + text])), ABSENT, ABSENT)
    assert said.value == day


@pytest.mark.parametrize(("text", "end"), doers.YEARS)
def test_a_year_belongs_to_the_paper_that_tells_of_it(text: str, end: str | None) -> None:
    said = financial_year(read_passages([TITLE + text]))
    assert (said.value["end"] if said.state is State.FOUND else None) == end


def test_a_title_is_read_apart_from_the_sentence_right_below_it() -> None:
    title = "Acme Limited, for the 52 weeks from 31 March 2024 to 29 March 2025"
    below = "Section 54 of the Modern Slavery Act 2015 requires Acme to report what it has done, during\neach year."
    assert financial_year(read_passages([f"{TITLE}{title}\n{below}"])).excerpt == title


@pytest.mark.parametrize(("text", "cited"), doers.CITES)
def test_section_54_is_cited_where_the_firm_makes_its_statement(text: str, *, cited: bool) -> None:
    assert (section_54(read_passages([TITLE + text])).state is State.FOUND) == cited


@pytest.mark.parametrize(
    ("text", "who", "mood", "passive"),
    [
        ("The universities we serve publish statements.", Who.OTHER, Mood.DONE, False),
        ("By 2027 we aim to have half of them audited.", Who.FIRM, Mood.AHEAD, False),
        ("Training modules are being evaluated.", Who.THING, Mood.AHEAD, True),
        ("Four of our suppliers were visited in June.", Who.SUPPLY, Mood.DONE, True),
        ("Suppliers that fail the audit lose our custom.", Who.SUPPLY, Mood.DONE, False),
        ("All 43 of our buyers sat the course in May.", Who.FIRM, Mood.DONE, False),
        ("Before an order is placed our buyer rings the mill.", Who.FIRM, Mood.DONE, False),
        ("Members of the trade association import textiles.", Who.OTHER, Mood.DONE, False),
        ("Our suppliers' managers attended the course.", Who.SUPPLY, Mood.DONE, False),
        ("We have not audited them.", Who.FIRM, Mood.DENIED, False),
        ("Perhaps, this may begin with managers.", Who.SAME, Mood.MAY, False),
    ],
)
def test_a_clause_says_who_and_whether(text: str, who: Who, mood: Mood, *, passive: bool) -> None:
    clause = next(one for one in clauses_of(text) if one.verb)
    assert (who_is(clause.subject, NOBODY), clause.mood, clause.passive) == (who, mood, passive)


def _state(area: str, text: str) -> State:
    return areas(read_passages([f"{TITLE}{text}"]))[area].state
