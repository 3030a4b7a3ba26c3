"""What could lead somebody to a worker is spotted, and what could not is left alone."""

from __future__ import annotations

import pytest

from concerns.caution import Spot, caution, spots

MAIL, PHONE, PAPER, NAME = "an e-mail address", "a telephone number", "the number of somebody’s papers", "a name"


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Write to linh@factory.example about it.", "linh@factory.example", MAIL),
        ("She can be reached on +84 24 3825 1234 at night.", "+84 24 3825 1234", PHONE),
        ("Her number is 07700 900123.", "07700 900123", PHONE),
        ("(020) 7946 0018 is the hostel.", "(020) 7946 0018", PHONE),
        ("WhatsApp: 912 345 678", "912 345 678", PHONE),
        ("Her papers say QQ 12 34 56 C.".replace("QQ", "AB"), "AB 12 34 56 C", PAPER),
        ("They kept passport number: C1234567 in a safe.", "passport number: C1234567", PAPER),
        ("The badge no. A-1178 was taken away.", "badge no. A-1178", PAPER),
        ("We spoke with Mrs Nguyen on the line.", "Mrs Nguyen", NAME),
        ("Name: linh pham, line 4", "Name: linh pham", NAME),
        ("Her name is Linh.", "Linh", NAME),
        ("A woman called Thuy Linh was moved.", "Thuy Linh", NAME),
        ("The worker Ana Maria Lopez was told to leave.", "Ana Maria Lopez", NAME),
    ],
)
def test_what_leads_to_a_worker_is_spotted(text: str, found: str, kind: str) -> None:
    assert spots(text) == (Spot(found, kind),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Forty workers of the night shift paid between £900 and £1,400 each.",
        "They called the helpline on 08000 121 700, and 999.",
        "From 01.02.2025 to 03/04/2025, and again on 2025-06-30.",
        "Certified to ISO 9001, 14001 and 45001 since 2019.",
        "OS id VN2024012345678, batch 4711/2025.",
        "A site called Block Seven, in the street behind Electronics Watch.",
        "The worker representatives asked Cobalt Housing for the contract.",
        "He is named in no list; the guard at the gate said nothing.",
    ],
)
def test_what_leads_to_nobody_is_left_alone(text: str) -> None:
    assert (spots(text), caution(text)) == ((), "")


def test_everything_is_asked_about_at_once_and_each_thing_once() -> None:
    text = "Mr Tran, tran@x.example, tran@x.example,\n0044 20 7946 0018."
    found = spots(text)
    assert found == (Spot("tran@x.example", MAIL), Spot("0044 20 7946 0018", PHONE), Spot("Mr Tran", NAME))
    assert caution(text).startswith("“tran@x.example” looks like an e-mail address; “0044 20 7946 0018” looks like")
    assert caution(text).endswith("Take it out, or tick at the end that it is not about a worker.")
