"""Figures that only their sum explains: which are read, and which look like it and are not."""

from __future__ import annotations

import pytest

from rphub.reading.plan import read_plan
from rphub.reading.plan.labels import Part
from rphub.reading.plan.sum_words import hits_of
from rphub.reading.plan.sums import sums_of
from rphub.reading.plan.sums_told import of_no_year
from rphub.reading.plan.wording import sheet_of
from rphub.reading.plan.year_claims import LATEST_FIGURES, claims, last_year

NAMES = ("scope1", "scope2", "scope3", "total")


def figures(text: str, whose: str = "baseline") -> list[float | None]:
    """The four figures of a year, None for each that is not said to be found."""
    read = read_plan([text])
    told = [read[f"{whose}_{name}"] for name in NAMES]
    return [one.value if one.state == "found" else None for one in told]


TOLD = (
    # the three by what is burnt, bought and left to others
    "Our baseline is 2017. The fuel that we burnt came to 44 tCO2e, electricity to 29 tCO2e, everything else to "
    "127 tCO2e. The whole was 200 tCO2e.",
    # the total first and the last part without a word for its scope
    "In 2017, our baseline, it was 200 tonnes of CO2e: 44 for Scope 1, 29 for Scope 2 and the remaining 127.",
    # items of a list whose heads lead in
    "Baseline year 2017, tonnes CO2e:\n\n• Vans and gas (Scope 1): 44\n\n• Power (Scope 2): 29\n\n"
    "• Everything else (Scope 3): 127\n\n• All together: 200",
    # a table in everyday words
    "Baseline 2017\n\nSource\ttCO2e\nWhat we burn\t44\nElectricity\t29\nOther indirect\t127\nEverything\t200",
)


@pytest.mark.parametrize("text", TOLD)
def test_words_and_sum_together_say_what_neither_says_alone(text: str) -> None:
    assert figures(text) == [44, 29, 127, 200]


def test_the_same_three_have_the_order_of_those_before() -> None:
    text = (
        "In 2017, our baseline, Scope 1 was 44 tCO2e, Scope 2 was 29 tCO2e and Scope 3 was 127 tCO2e, 200 tCO2e in "
        "all. In 2022, our current year, the same three were 37, 15 and 118, or 170 tCO2e in sum."
    )
    assert figures(text, "current") == [37, 15, 118, 170]


def test_of_two_sums_whose_numbers_take_turns_the_first_is_then() -> None:
    text = (
        "Our baseline is 2017 and our current year is 2022. Scope 1 was 44 tonnes then and 37 tonnes now. Scope 2 was "
        "29 tonnes then and 15 now. Scope 3 was 127 tonnes then and 118 now. The total has come down from 200 tonnes "
        "to 170 tonnes."
    )
    assert figures(text) == [44, 29, 127, 200]
    assert figures(text, "current") == [37, 15, 118, 170]


NOT_TOLD = (
    # categories of scope 3 and their sum
    "Baseline 2017: travel 44 tCO2e, commuting 29 tCO2e, waste 127 tCO2e, altogether 200 tCO2e.",
    # energy, not emissions
    "Baseline 2017\n\nEnergy\tMWh\nGas\t44\nElectricity\t29\nEverything else\t127\nTotal\t200",
    # it does not add up
    "Our baseline is 2017. The fuel that we burnt came to 44 tCO2e, electricity to 29 tCO2e, everything else to "
    "128 tCO2e. The whole was 200 tCO2e.",
    # what is to come
    "By 2030 fuel will be 44 tCO2e, electricity 29 tCO2e, everything else 127 tCO2e, 200 tCO2e in total.",
)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_sum_alone_says_nothing(text: str) -> None:
    assert figures(text)[:3] == [None, None, None]


@pytest.mark.parametrize(("latest", "left"), [(2030, False), (2029, True), (2021, True)])
def test_what_stands_for_a_year_behind_the_last_one_is_to_come(latest: int, left: bool) -> None:
    assert of_no_year("By the end of 2030 fuel came to 44 tCO2e.", latest) is left
    assert of_no_year("By 2019 fuel came to 44 tCO2e.", latest) is False


def test_the_last_year_is_that_of_the_document_else_of_what_it_reports() -> None:
    sheet = sheet_of(["Our baseline year is 2017. Our current reporting year is 2022."])
    said = claims(sheet.lines, sheet.sentences)
    assert [last_year(said, "2031-05-03"), last_year(said, ""), last_year([], "")] == [2031, 2022, LATEST_FIGURES]


def test_an_order_that_a_word_contradicts_is_none() -> None:
    words = [hits_of(text) for text in ("Scope 3", "Scope 2", "Scope 1", "Total", "")]
    (found,) = sums_of([127.0, 29.0, 44.0, 200.0], words)
    assert dict(found.values) == {Part.SCOPE3: 127.0, Part.SCOPE2: 29.0, Part.SCOPE1: 44.0, Part.TOTAL: 200.0}
    twice = [hits_of(text) for text in ("Scope 1", "Scope 1", "Scope 3", "Total", "")]
    assert sums_of([127.0, 29.0, 44.0, 200.0], twice, labelled=True) == []
