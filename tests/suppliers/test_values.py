"""Identifiers of companies."""

from __future__ import annotations

import pytest

from suppliers.values import normal_company_number, normal_lei


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("01234567", "01234567"),
        ("1234567", "01234567"),
        (" 012 345 67 ", "01234567"),
        ("sc123456", "SC123456"),
        ("SC12345", "SC012345"),
        ("ni-012345", "NI012345"),
        ("IP12345R", "IP12345R"),
        ("R1234567", "R1234567"),
    ],
)
def test_uk_numbers_are_kept_as_the_register_prints_them(typed: str, kept: str) -> None:
    assert normal_company_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["123456789", "ABCDEFGH", "SCX23456", "=1+1", "01234567x", "٠١٢٣٤٥٦٧", "🌱", "a\x00b"]
)
def test_what_no_uk_register_prints_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Enter 8 digits such as 01234567"):
        normal_company_number(typed)


def test_foreign_numbers_are_taken_as_they_are() -> None:
    assert normal_company_number(" hrb 1234/5 ", "DE") == "HRB1234/5"
    with pytest.raises(ValueError, match="up to 12 letters and digits"):
        normal_company_number("<script>", "DE")


@pytest.mark.parametrize(("typed", "kept"), [("", ""), ("213800kud8lajwsq9d15", "213800KUD8LAJWSQ9D15")])
def test_identifiers_are_normalised(typed: str, kept: str) -> None:
    assert normal_lei(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("213800KUD8LAJWSQ9D16", "last two digits"), ("213800", "20 letters and digits"), ("🌱" * 20, "20 letters")],
)
def test_identifiers_are_checked(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        normal_lei(typed)
