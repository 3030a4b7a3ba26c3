"""The firm's name where words of time stand before it, and who promises where others promise beside it."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import read_plan
from rphub.reading.plan.names import names_of_others
from rphub.reading.plan.wording import sheet_of

NURSERIES = "Little Wharf Nurseries CIC"
ACCOUNTS = "The footprint was counted from bills."


@pytest.mark.parametrize(
    "before",
    [
        *("In 2023 ", "During FY23 ", "Since 2019 ", "In 2023, ", "Until 2023/24 ", "By 2030 ", "In March 2023 "),
        *("Between 2019 and 2023 ", "On 1 May 2024 ", "Calendar 2023: "),
    ],
)
def test_a_time_before_a_name_is_no_part_of_it(before: str) -> None:
    read = read_plan([f"Our carbon emissions\n\n{before}{NURSERIES} emitted 40 tonnes of CO2e.\n\n{ACCOUNTS}"])
    assert (read["uk_entity"].state, read["uk_entity"].value) == (State.FOUND, NURSERIES)


def test_a_capital_article_within_a_sentence_belongs_to_the_name() -> None:
    read = read_plan(["Carbon Reduction Plan\n\nThis is the plan of The Sentry Alarm Company Limited and nobody else."])
    assert read["uk_entity"].value == "The Sentry Alarm Company Limited"


@pytest.mark.parametrize(
    "said",
    [
        "The nurseries will be net zero by 2045.",
        "Our nurseries will be net zero by 2045. Little Wharf AB, our parent, will be net zero by 2035.",
        "Although several of our customers mean to be at net zero by 2030, we commit to net zero by 2045.",
        "Little Wharf Group plc will reach net zero by 2035. Little Wharf Nurseries CIC will reach net zero by 2045.",
        "We will be net zero by 2045. One of our clients, a water company, has committed to net zero by 2030.",
    ],
)
def test_the_own_promise_stands_beside_those_of_others(said: str) -> None:
    assert _net_zero(said) == (State.FOUND, 2045)


@pytest.mark.parametrize(
    "said",
    [
        "One, in Nottingham, means to be at net zero by 2035.",
        "Two of our franchisees will be net zero by 2032.",
        "Little Wharf AB will be at net zero by 2035.",
        "The group is committed to net zero by 2035. We have not set a date of our own.",
        "Those for whom we work want to be net zero by 2030.",
        "The nurseries that we supply will be net zero by 2040.",
        "The nursery trade means to be net zero by 2040.",
        "Its Nordic companies will reach net zero by 2035.",
        "The college will be net zero by 2030.",
    ],
)
def test_what_only_others_promise_is_never_found(said: str) -> None:
    assert _net_zero(said)[0] is not State.FOUND


NAMES = f"""{NURSERIES}: carbon reduction plan

{NURSERIES}, known as Wharfside, grows herbs. Its brands are Green Thumb and Potters. Moss House is small.
We rent from Quay Estates and share a van with Dunmore Growers. Marl Holdings plc owns the firm.
Calder Seeds has pledged 2035. Green Thumb has set a target. Rosa Vale Ltd grows roses."""


def test_who_is_who_is_learned_from_the_whole_document() -> None:
    others = names_of_others(sheet_of([NAMES]), NURSERIES)
    assert others is not None
    named = (
        "Quay Estates",
        "Dunmore Growers",
        "Marl Holdings plc",
        "Marl",
        "Calder Seeds",
        "Rosa Vale Ltd",
        "Rosa Vale",
    )
    own = (NURSERIES, "Little Wharf", "Wharfside", "Green Thumb", "Potters", "Moss House", "Our plan")
    assert [bool(others.fullmatch(one)) for one in (*named, *own)] == [True] * len(named) + [False] * len(own)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Quay Estates has put heat pumps into its barns.", False),
        ("Calder Seeds bought nine electric vans in 2023.", False),
        ("Green Thumb bought nine electric vans in 2023.", True),
        ("Moss House has been heated by a heat pump since 2022.", True),
        ("Rosa Vale Ltd has supplied renewable electricity to all sites since 2022.", True),
    ],
)
def test_a_deed_is_whose_name_is_its_subject(said: str, found: bool) -> None:
    read = read_plan([f"{NAMES}\n\nWhat has been done about emissions\n\n{said}"])
    assert (read["measures"].state is State.FOUND) == found


def _net_zero(said: str) -> tuple[State, object]:
    read = read_plan([f"Carbon Reduction Plan\n\nSupplier name: {NURSERIES}\n\n{said}"])
    return read["net_zero_commitment"].state, read["net_zero_commitment"].value
