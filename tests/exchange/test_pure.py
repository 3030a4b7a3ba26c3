"""Places, reasons why a posting may answer another, days and amounts: without a database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from exchange.enums import InterestState, MatchState, PostingState
from exchange.matching import Side, suggest
from exchange.places import AREAS, CHOICES, MAP, REGIONS, REMOTE, SPOTS, around, near, place_words
from exchange.values import Said, live_until, problems_of, steward_words
from exchange.workflow import INTEREST, MATCH, POSTING
from rphub.kernel.flows import flows
from rphub.kernel.tiles import Tile, tiles
from rphub.kernel.words import amount_words

DAY = date(2026, 3, 2)


def side(**changed):
    values: dict[str, Any] = {
        "key": 1,
        "kind": "need",
        "topic": "furniture",
        "place": "SE",
        "starts_on": DAY,
        "ends_on": DAY + timedelta(days=60),
        "capacity": 40,
    }
    return Side(**values | changed)


def test_every_postcode_area_stands_once_in_one_region():
    assert len(AREAS) == 121
    assert sum(len(text.split(", ")) for text in REGIONS.values()) == 121
    assert set(SPOTS) == set(AREAS)
    assert len(set(SPOTS.values())) == len(SPOTS) == sum(code.isalpha() for code in MAP.split())
    assert [head for head, _ in CHOICES] == [REMOTE, *REGIONS]


def test_a_place_has_words_neighbours_and_what_is_remote_around_it():
    assert place_words("SE") == "SE, South East London"
    assert place_words(REMOTE) == "Remote, from anywhere"
    assert (near("SE", "E"), near("SE", "SE"), near("SE", "M"), near("SE", REMOTE)) == (True, False, False, False)
    assert around("BT") == ["BT", REMOTE]
    assert around(REMOTE) == around("nonsense") == [REMOTE]


def test_an_offer_that_answers_a_need_says_why():
    offer = side(key=2, kind="offer", place="E", capacity=60, starts_on=DAY + timedelta(days=10))
    assert suggest(side(), [offer])[0].reasons == (
        "The same topic: Furniture and re-use.",
        "Close by: E, East London.",
        "Both from 12 March 2026 to 1 May 2026.",
        "Big enough: 60 for 40.",
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"place": "SE"}, "The same place: SE, South East London."),
        ({"place": REMOTE}, "It works remotely."),
        ({"capacity": 10}, "A part of it: 10 of 40."),
        ({"starts_on": DAY + timedelta(days=60), "ends_on": DAY + timedelta(days=90)}, "Both on 1 May 2026."),
    ],
)
def test_each_reason_has_its_words(changed, reason):
    assert reason in suggest(side(), [side(key=2, kind="offer", **changed)])[0].reasons


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "need"},
        {"topic": "food"},
        {"starts_on": DAY + timedelta(days=61), "ends_on": DAY + timedelta(days=90)},
        {"starts_on": DAY - timedelta(days=9), "ends_on": DAY - timedelta(days=1)},
    ],
)
def test_what_cannot_answer_is_not_suggested(changed):
    assert suggest(side(), [side(key=2, **{"kind": "offer"} | changed)]) == []


def test_the_three_with_most_reasons_come_first_and_far_away_without_numbers_says_little():
    far = side(key="far", kind="pilot", place="M", capacity=None)
    others = [far, *(side(key=number, kind="offer") for number in range(4))]
    assert [one.key for one in suggest(side(), others)] == [0, 1, 2]
    assert suggest(side(), [far])[0].reasons == (
        "The same topic: Furniture and re-use.",
        "Both from 2 March 2026 to 1 May 2026.",
    )


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        (5, 4, "The last day comes before the first. Check both."),
        (-9, -1, "This day has passed. Write until when it is open."),
        (0, 2000, "Write a day within the next three years."),
    ],
)
def test_days_that_cannot_be_are_refused(starts, ends, sentence):
    said = Said("food", "T", "T", "SE", DAY + timedelta(days=starts), DAY + timedelta(days=ends))
    assert problems_of(said, DAY) == {"ends_on": sentence}


def test_it_is_live_for_ninety_days_and_never_beyond_its_last():
    assert live_until(DAY, DAY + timedelta(days=200)) == DAY + timedelta(days=90)
    assert live_until(DAY, DAY + timedelta(days=20)) == DAY + timedelta(days=20)


def test_the_steward_has_two_working_days():
    friday = date(2026, 3, 6)
    assert steward_words(friday, friday) == ("since today", False)
    assert steward_words(friday, date(2026, 3, 10)) == ("since 2 working days", False)
    assert steward_words(friday, date(2026, 3, 11)) == ("since 3 working days", True)


def test_amounts_are_said_in_their_unit():
    said = [
        amount_words(Decimal(text), unit) for text, unit in (("1200.00", "GBP"), ("38.50", "hours"), ("2", "tCO2e"))
    ]
    assert said == ["£1,200", "38.5 hours", "2 tCO2e"]


def test_every_state_can_be_reached():
    assert POSTING.reachable(PostingState.WAITING) == set(PostingState)
    assert INTEREST.reachable(InterestState.SENT) == set(InterestState)
    assert MATCH.reachable(MatchState.PROPOSED) == set(MatchState)


HEADS = ("Who posted", "Who joined", "How often")


def test_tiles_say_a_number_where_there_is_one_and_draw_nothing_for_nothing():
    places = [Tile("SE", "SE, South East London", 8, 1, 1), Tile("CF", "CF, Cardiff", 0, 0, 0)]
    drawn = tiles([*places, Tile("B", "B, Birmingham", 1, 0, 1)], "Where", ("Area", "Postings"))
    assert drawn.svg.count("<rect") == 3
    assert "SE, South East London: 8. B, Birmingham: 1." in drawn.svg
    assert drawn.rows == (("SE, South East London", "8"), ("B, Birmingham", "1"))
    assert tiles(places[1:], "Where", ("Area", "Postings")).empty


def test_ribbons_are_as_thick_as_their_numbers():
    links = [("Suppliers", "Members", 6), ("Members", "Suppliers", 2), ("Members", "Members", 0)]
    drawn = flows(links, "Who works with whom", HEADS)
    assert (drawn.svg.count("<path"), drawn.svg.count("<rect")) == (2, 4)
    assert "M183 9C268 9 268 9 353 9L353 129C268 129 268 129 183 129z" in drawn.svg
    assert "Suppliers to Members: 6. Members to Suppliers: 2." in drawn.svg
    assert drawn.rows == (("Suppliers", "Members", "6"), ("Members", "Suppliers", "2"))
    assert flows(links[2:], "Who works with whom", HEADS).empty
