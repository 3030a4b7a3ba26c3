"""Whose a day, a year, a citation or a step is that stands beside others."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.passages import read_passages
from rphub.reading.statement.areas import areas
from rphub.reading.statement.law import section_54
from rphub.reading.statement.signature import signatory
from rphub.reading.statement.year import financial_year
from tests.reading import beside

TITLE = "Acme Limited\n\nModern Slavery Statement\n\n"


@pytest.mark.parametrize(("text", "name", "role", "day"), beside.SIGNED)
def test_a_signature_has_its_own_day(text: str, name: str, role: str, day: str) -> None:
    said = signatory(read_passages([TITLE + text]))
    assert (said.state, said.value) == (State.FOUND, {"name": name, "role": role, "date": day})


@pytest.mark.parametrize(("text", "end"), beside.YEARS)
def test_a_year_by_its_label_though_another_day_stands_near(text: str, end: str | None) -> None:
    said = financial_year(read_passages([TITLE + text]))
    assert (said.value["end"] if said.state is State.FOUND else None) == end


@pytest.mark.parametrize(("text", "cited"), beside.CITES)
def test_that_section_is_the_one_named_before(text: str, *, cited: bool) -> None:
    assert (section_54(read_passages([TITLE + text])).state is State.FOUND) == cited


@pytest.mark.parametrize("area", beside.SHOWN)
def test_the_firm_does_it(area: str) -> None:
    assert [text for text in beside.SHOWN[area] if _state(area, text) is not State.FOUND] == []


@pytest.mark.parametrize("area", beside.NOT_SHOWN)
def test_another_does_it_or_it_is_something_else(area: str) -> None:
    assert [text for text in beside.NOT_SHOWN[area] if _state(area, text) is State.FOUND] == []


def _state(area: str, text: str) -> State:
    return areas(read_passages([f"{TITLE}{text}"]))[area].state
