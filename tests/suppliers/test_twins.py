"""May two rows be one firm? Pure."""

from __future__ import annotations

import pytest

from suppliers.twins import alike, domain_of, firm, pairs, plain_number, spoken, twins_of

NUMBER = "Both have the company number 01234567."
NAME = "Their names are the same but for how they are written."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Ltd", "ACME LIMITED"),
        ("Acme & Sons", "Acme and Sons Ltd."),
        ("The Acme Company", "Acme Co."),
        ("A.C.M.E. Limited", "Acme"),
        ("Café Mobilier S.A.", "Cafe-Mobilier"),
        ("O’Neil Furniture plc", "O'Neil furniture"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme North", "Acme South"), ("Company Shop", "Shop"), ("Acme", "Acme Group"), ("Limited Ltd", "")],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert spoken(one) != spoken(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("01234567", "1234567"), ("1 234 567", "1234567"), ("SC 012345", "SC12345"), ("sc012345", "SC12345"), ("n/a", "")],
)
def test_a_number_is_one_however_it_is_written(text: str, plain: str) -> None:
    assert plain_number(text) == plain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Ann@Acme.example", "acme.example"),
        ("https://www.acme.example/about", "acme.example"),
        ("acme.example", "acme.example"),
        ("https://[acme", ""),
        ("", ""),
    ],
)
def test_the_domain_of_addresses(text: str, domain: str) -> None:
    assert domain_of(text) == domain


def test_reasons_come_strongest_first() -> None:
    one = firm("Acme Ltd", number="01234567", emails=["ann@acme.example"], id=1)
    other = firm("ACME", more_numbers=["1234567"], website="https://www.acme.example", id=2)
    assert alike(one, other) == (NUMBER, "Both are at acme.example.", NAME)
    assert alike(one, firm("Other", number="01234567", country="IE")) == ()


def test_two_firms_of_a_group_are_said_to_be_that() -> None:
    one = firm("Acme North", number="01234567", emails=["ann@acme.example"])
    other = firm("Acme South", number="07654321", emails=["bo@acme.example"])
    assert alike(one, other) == (
        "Both are at acme.example, but their company numbers differ: perhaps two firms of one group.",
    )


def test_an_address_anybody_can_have_says_nothing() -> None:
    assert alike(firm("Acme", emails=["a@gmail.com"]), firm("Bolt", emails=["b@gmail.com"])) == ()


def test_each_pair_once_and_the_best_reasons_first() -> None:
    firms = [
        firm("Acme Ltd", number="01234567", emails=["a@acme.example"], id=1),
        firm("Bolt", id=2),
        firm("ACME", emails=["b@acme.example"], id=3),
        firm("Bolt Limited", id=4),
    ]
    assert [(pair.one.id, pair.other.id, len(pair.why)) for pair in pairs(firms)] == [(1, 3, 2), (2, 4, 1)]
    assert [twin.firm.id for twin in twins_of(firm("acme"), firms)] == [3, 1]


def test_a_domain_of_very_many_belongs_to_somebody_else() -> None:
    firms = [firm(f"Firm {letter}", emails=["x@agent.example"], id=at) for at, letter in enumerate("ABCDEFGHIJKLM")]
    assert pairs(firms) == []
    assert len(pairs(firms[:3])) == 3
