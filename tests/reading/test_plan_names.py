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
        "Little Wharf Nurseries CIC goes further than its parent: it is committed to net zero by 2045.",
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
        'One of them, Marl Estates plc, writes in its own plan: "Marl Estates plc is committed to net zero by 2040."',
        'Marl Estates plc says in its own report: "Much is done. We will be net zero by 2040." We clean there.',
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


def test_any_verb_behind_the_name_of_another_tells_of_it() -> None:
    said = "Marl Estates plc projects that its carbon emissions will decrease to 310 tCO2e by 2029, a fall of 28%."
    read = read_plan([f"Carbon Reduction Plan\n\nSupplier name: {NURSERIES}\n\nTargets\n\n{said}"])
    assert read["reduction_targets"].state is State.NOT_FOUND


def test_who_is_quoted_is_not_the_firm() -> None:
    quoted = 'Marl Estates plc writes in its own plan: "Marl Estates plc is committed to net zero by 2040."'
    read = read_plan([f"Our promise\n\nCarbon Reduction Plan of {NURSERIES}\n\n{quoted}\n\n{ACCOUNTS}"])
    assert read["uk_entity"].value == NURSERIES


EDITIONS = f"""Carbon Reduction Plan

Supplier name: {NURSERIES}

Edition\tPublished\tSigned by\tWhat changed
First\t12 October 2021\tAnn Rowe, Managing Director\tNet zero by 2050
Second (this edition)\t6 October 2025\tsee below\tNew net zero year

Commitment

{NURSERIES} is committed to net zero by 2045.

Signed on behalf of the supplier:

Ben Sharrow
Managing Director
30 September 2025
"""


def test_earlier_editions_are_not_the_present_plan() -> None:
    read = read_plan([EDITIONS])
    told = [read[name].value for name in ("net_zero_commitment", "sign_off", "published_date")]
    signed = {"name": "Ben Sharrow", "role": "Managing Director", "date": "2025-09-30"}
    assert told == [2045, signed, "2025-10-06"]


def test_aims_end_where_emissions_are_told() -> None:
    said = "What we are aiming at\n\nNet zero by 2040.\n\nWhat we emit\n\n"
    year = "This is our first plan. The year 2024 is both our baseline and our current reporting year.\n\n"
    figures = (
        "Scope 1 comes to 3 tCO2e. Scope 2 comes to 2 tCO2e. Scope 3 comes to 30 tCO2e. Together that makes 35 tCO2e."
    )
    read = read_plan([f"Carbon Reduction Plan\n\nSupplier name: {NURSERIES}\n\n{said}{year}{figures}"])
    told = [read[f"{whose}_{part}"].value for whose in ("baseline", "current") for part in ("scope1", "total")]
    assert told == [3, 35, 3, 35]


def test_a_day_on_which_another_signed_is_not_that_of_the_signature() -> None:
    other = "The group publishes a plan of its own, signed by its Chief Executive, Carl Orland, on 31 January 2025."
    signed = "Signed on behalf of the supplier:\n\nName: Ben Sharrow\n\nPosition: Director\n\nDate: 24 April 2025"
    read = read_plan([f"Carbon Reduction Plan\n\nSupplier name: {NURSERIES}\n\n{other}\n\n{signed}"])
    assert read["sign_off"].value == {"name": "Ben Sharrow", "role": "Director", "date": "2025-04-24"}
