"""Identifiers of companies: normalised as registers print them, checked, and refused with a sentence. Pure."""

from __future__ import annotations

import re

from stdnum import exceptions, lei

UK_NUMBER = re.compile(r"(\d{8}|[A-Z]{2}\d{5}[0-9A-Z]|R\d{7})", re.ASCII)
FOREIGN_NUMBER = re.compile(r"[0-9A-Z./-]{1,12}")
LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
DIGITS = 8
UK = "GB"


def normal_company_number(text: str, country: str = UK) -> str:
    """As Companies House prints it: capitals, no spaces, leading zeros. ValueError says what is wrong."""
    plain = re.sub(r"\s", "", text).upper()
    if not plain:
        return ""
    if country != UK:
        if not FOREIGN_NUMBER.fullmatch(plain):
            raise ValueError("Enter the number as the register prints it: up to 12 letters and digits")
        return plain
    plain = re.sub(r"[-.]", "", plain)
    letters = plain[: len(plain) - len(plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
    digits = plain[len(letters) :]
    if digits.isascii() and digits.isdecimal():
        plain = letters + digits.zfill(DIGITS - len(letters))
    if not UK_NUMBER.fullmatch(plain):
        raise ValueError("Enter 8 digits such as 01234567, or two letters and 6 digits such as SC123456")
    return plain


def normal_lei(text: str) -> str:
    """Twenty letters and digits of which the last two are a check. ValueError says what is wrong."""
    plain = re.sub(r"[\s-]", "", text).upper()
    if not plain:
        return ""
    if not LEI.fullmatch(plain):
        raise ValueError("Enter the 20 letters and digits of the identifier, such as 213800KUD8LAJWSQ9D15")
    try:
        return str(lei.validate(plain))
    except exceptions.ValidationError as error:
        raise ValueError("Check the identifier: its last two digits do not fit the rest") from error
