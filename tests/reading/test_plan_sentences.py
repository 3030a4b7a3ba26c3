"""Sentences and blocks of plans, element by element."""

from __future__ import annotations

from typing import Any

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import read_plan
from tests.reading.layouts import LAYOUTS, SAYS_TOO
from tests.reading.plan_families import COMPANIES, FAMILIES, SAYS_MORE
from tests.reading.plan_prose import FIRMS, SAYS_ALSO, TOLD
from tests.reading.plan_sentences import FIGURES, SAYS, Year

FRAME = "Carbon Reduction Plan\n\nSupplier name: Harrow Vale Limited\n\n{}"
PARTS = ("year", "scope1", "scope2", "scope3", "total")


@pytest.mark.parametrize("element", sorted(SAYS.keys() | SAYS_TOO.keys() | SAYS_MORE.keys() | SAYS_ALSO.keys()))
def test_what_is_there_is_found_and_nothing_else(element: str) -> None:
    examples = [one for said in (SAYS, SAYS_TOO, SAYS_MORE, SAYS_ALSO) for one in said.get(element, ())]

    def found(text: str) -> Any:
        said = read_plan([FRAME.format(text)])[element]
        empty = said.value is None and said.state is State.FOUND
        return empty or (said.value if said.state is State.FOUND else None)

    assert [(text, found(text)) for text, _ in examples] == examples


@pytest.mark.parametrize(("text", "baseline", "current"), [*FIGURES, *LAYOUTS, *FAMILIES, *TOLD])
def test_whose_figures_they_are(text: str, baseline: Year, current: Year) -> None:
    read = read_plan([FRAME.format(text)])
    told = {name: said.value if said.state is State.FOUND else None for name, said in read.items()}
    assert [tuple(told[f"{whose}_{part}"] for part in PARTS) for whose in ("baseline", "current")] == [
        baseline,
        current,
    ]


def test_which_company_the_plan_is_of() -> None:
    def found(text: str) -> Any:
        said = read_plan([f"Carbon Reduction Plan\n\n{text}"])["uk_entity"]
        return said.value if said.state is State.FOUND else None

    examples = [*COMPANIES, *FIRMS]
    assert [(text, found(text)) for text, _ in examples] == examples
