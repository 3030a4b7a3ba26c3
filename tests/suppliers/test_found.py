"""What was read in a document, out of the stored JSON, and how a supplier is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rphub.reading.elements import Element, State
from suppliers.found import NAMES, NOTHING_READ, Part, read_from, told

STORED = {
    "kind": "plan",
    "rules": 3,
    "elements": {
        "net_zero_commitment": {"state": "found", "value": 2045, "page": 2, "excerpt": "net zero by 2045"},
        "sign_off": {"state": "unsure", "value": None, "page": 9, "excerpt": ""},
        "measures": {"state": "not_found", "value": None, "page": None, "excerpt": ""},
    },
}


def test_what_was_stored_comes_back():
    read = read_from(STORED)
    assert (read.kind, read.rules) == ("plan", 3)
    assert read.element("net_zero_commitment") == Element(State.FOUND, 2045, 2, "net zero by 2045")
    assert read.element("baseline_year") == Element(State.NOT_FOUND)


def test_anything_else_is_nothing():
    others: list[Any] = [None, {}, [], "plan", {"kind": "letter", "elements": {}}]
    for stored in others:
        assert read_from(stored) == NOTHING_READ
    odd = read_from({"kind": "plan", "rules": "x", "elements": {"sign_off": "yes", "measures": {"state": "perhaps"}}})
    assert (odd.rules, odd.element("sign_off"), odd.element("measures").state) == (
        0,
        Element(State.NOT_FOUND),
        State.NOT_FOUND,
    )


def test_the_supplier_is_told_part_by_part():
    shown = told(UUID(int=1), "Our plan", read_from(STORED))
    assert shown.head == "What we read in your plan: 1 of 19 parts found."
    assert shown.found == (Part("net zero commitment", State.FOUND, 2),)
    assert shown.unsure == (Part("sign-off", State.UNSURE, 9),)
    assert len(shown.absent) == 17
    assert len(NAMES["statement"]) == 12
