"""What is wrong with what was written, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnerships.enums import Topic
from partnerships.values import (
    NO_ADDRESS,
    NOT_KNOWN,
    Claim,
    claim_problems,
    is_address,
    lines,
    problems_of,
    review_problem,
    words_of,
)
from tests.partnerships.builders import details

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, {}),
        ({"name": " "}, {"name": "Write the name."}),
        ({"cost": ""}, {"cost": "Write what it costs."}),
        ({"does": "x" * 1501}, {"does": "Use 1,500 characters or fewer."}),
        ({"link": "ftp://fair.example"}, {"link": NO_ADDRESS}),
        ({"link": ""}, {"link": "Write the web address."}),
        ({"kind": "club"}, {"kind": NOT_KNOWN}),
        ({"topics": ("labour", "gardening")}, {"topics": "Tick at least one of these."}),
        ({"audience": (), "regions": ()}, dict.fromkeys(("audience", "regions"), "Tick at least one of these.")),
    ],
)
def test_details(changed: dict[str, Any], problems: dict[str, str]) -> None:
    assert problems_of(details(**changed)) == problems


@pytest.mark.parametrize(
    ("claim", "places"),
    [
        (Claim(TODAY), []),
        (Claim(date(2026, 3, 3)), ["since"]),
        (Claim(TODAY, ends_on=date(2026, 3, 1)), ["ends_on"]),
        (Claim(TODAY, proof="their list"), ["proof"]),
        (Claim(TODAY, ends_on=TODAY, proof="https://fair.example/list"), []),
    ],
)
def test_claims(claim: Claim, places: list[str]) -> None:
    assert sorted(claim_problems(claim, TODAY)) == places


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://fair.example", True),
        ("http://fair.example/a?b=c", True),
        ("fair.example", False),
        ("https://fair", False),
        ("https://fair.example/a b", False),
    ],
)
def test_addresses(link: str, good: bool) -> None:
    assert is_address(link) is good


def test_review_days() -> None:
    found = [review_problem(one, TODAY) for one in (TODAY, date(2026, 3, 3), date(2029, 3, 2))]
    assert found == ["Choose a day that is still to come.", "", "Choose a day within three years."]


def test_lines_and_words() -> None:
    assert lines(" Write.\n\n Sign. \n") == ("Write.", "Sign.")
    assert words_of(["pay", "labour"], Topic) == "Working conditions, Fair pay"
