"""Dates out of text: only beside words that say what they are, day first, with page and excerpt."""

from __future__ import annotations

from datetime import date

import pytest

from rphub.reading.dates import Found, find_dates

UNTIL, ISSUED = "valid_until", "issued_on"


def dates(*pages: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.day.isoformat(), one.page) for one in find_dates(pages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Valid until: 14 March 2027.", [(UNTIL, "2027-03-14", 1)]),
        ("VALID TO 14TH MARCH 2027", [(UNTIL, "2027-03-14", 1)]),
        ("Expiry date\n14/03/2027", [(UNTIL, "2027-03-14", 1)]),
        ("Expires on 2027-03-14", [(UNTIL, "2027-03-14", 1)]),
        ("Expires: March 14, 2027", [(UNTIL, "2027-03-14", 1)]),
        ("Date of expiry 14.3.2027", [(UNTIL, "2027-03-14", 1)]),
        ("Date of expiry 14-Mar-2027", [(UNTIL, "2027-03-14", 1)]),
        ("This policy is to be reviewed by February 2028.", [(UNTIL, "2028-02-29", 1)]),
        ("Next review: Sept 2027", [(UNTIL, "2027-09-30", 1)]),
        ("Date of issue: 1 April 2024", [(ISSUED, "2024-04-01", 1)]),
        ("Dated this 14th day of May 2024", [(ISSUED, "2024-05-14", 1)]),
        ("Approved by the Board of Directors on 3rd March 2025", [(ISSUED, "2025-03-03", 1)]),
        ("Published May 2025", [(ISSUED, "2025-05-01", 1)]),
        ("Valid from 1 June 2024 to 31 May 2027", [(UNTIL, "2027-05-31", 1), (ISSUED, "2024-06-01", 1)]),
        ("Issue date  Expiry date\n01/04/2024  31/03/2027", [(UNTIL, "2027-03-31", 1), (ISSUED, "2024-04-01", 1)]),
        ("Issued: 1 May 2024. Expires: 30 April 2027.", [(UNTIL, "2027-04-30", 1), (ISSUED, "2024-05-01", 1)]),
    ],
)
def test_what_documents_say(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We met on 3 May 2024.",
        "Valid until further notice. Our people, their work and the places they work in were seen on 3 May 2024",
        "Expiry date: 30 February 2027",
        "Expiry date: 14/13/2027",
        "Expiry date: 14 March 1897",
        "Expiry date: 00/03/2027",
        "Order 114/03/20271, valid until used",
        "",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert dates(text) == []


def test_an_expiry_comes_before_a_review_and_a_date_of_issue_before_an_approval() -> None:
    text = "Next review: March 2026. Approved on 1 March 2024. Valid until 31 December 2026. Issued on 2 March 2024."
    assert dates("Cover", text) == [(UNTIL, "2026-12-31", 2), (ISSUED, "2024-03-02", 2)]


def test_each_day_once_on_its_first_page_and_three_at_most() -> None:
    pages = ["Valid until 1 May 2027", "Valid until 1 May 2027", *[f"Valid until {day} June 2027" for day in (1, 2, 3)]]
    assert dates(*pages) == [(UNTIL, "2027-05-01", 1), (UNTIL, "2027-06-01", 3), (UNTIL, "2027-06-02", 4)]


def test_the_excerpt_ends_at_whole_words_and_is_plain_json() -> None:
    text = "Certificate of registration for the management system of Acme Computers Ltd. Valid until 14 March 2027, "
    found = find_dates([text + "subject to yearly surveillance audits by the certification body named below."])
    assert found == (
        Found(
            UNTIL,
            date(2027, 3, 14),
            1,
            "…for the management system of Acme Computers Ltd. Valid until 14 March 2027, subject to yearly "
            "surveillance audits by the…",
        ),
    )
    assert found[0].as_json()["day"] == "2027-03-14"


def test_a_label_waits_for_one_date_only() -> None:
    assert dates("Valid until 1 May 2027 and 2 May 2027") == [(UNTIL, "2027-05-01", 1)]


def test_words_between_two_labels_part_them() -> None:
    text = "Issued by the certification body named here. Expiry date 1 May 2027 2 May 2027"
    assert dates(text) == [(UNTIL, "2027-05-01", 1)]
