"""Names as people write them, and whose address it is."""

from __future__ import annotations

import pytest

from brands.matching import domain_of, is_private, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Northlumen", "northlumen"),
        ("  The NORTHLUMEN  Group, Ltd. ", "northlumen"),
        ("Drift & Fathom", "drift and fathom"),
        ("Drift and Fathom GmbH", "drift and fathom"),
        ("Kestrel-Board", "kestrel board"),
        ("O’Söhne", "osohne"),
        ("The Group", "the group"),
        ("???", ""),
    ],
)
def test_one_spelling_of_a_name(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("Kim@Northlumen.example", "northlumen.example"),
        ("kim@eu.sales.northlumen.example", "northlumen.example"),
        ("kim@northlumen.co.uk", "northlumen.co.uk"),
        ("kim@mail.northlumen.co.uk", "northlumen.co.uk"),
        ("kim@gmail.com", "kim@gmail.com"),
        ("Kim@Yahoo.co.uk", "kim@yahoo.co.uk"),
    ],
)
def test_whose_address_it_is(email: str, domain: str) -> None:
    assert domain_of(email) == domain
    assert is_private(domain) == ("@" in domain)
