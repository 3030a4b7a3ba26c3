"""Searching a text for elements ends within limits, whatever the text does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rphub.reading import guard
from rphub.reading.inside import elements
from rphub.reading.plan import read_plan
from rphub.reading.searching import NOT_SEARCHED, Searched, search

PLAN = ("Carbon Reduction Plan\n\nAcme Ltd is committed to achieving net zero emissions by 2045.",)


def test_it_says_what_the_rules_say() -> None:
    searched = search("plan", PLAN)
    assert searched.elements == {name: one.as_json() for name, one in read_plan(PLAN).items()}
    assert searched.elements["net_zero_commitment"]["value"] == 2045


def test_a_text_that_takes_too_long_is_a_sentence() -> None:
    assert search("plan", PLAN, seconds=0.001) == Searched(note=NOT_SEARCHED)


def test_a_rule_that_breaks_is_a_sentence() -> None:
    assert search("poem", PLAN) == Searched(note=NOT_SEARCHED)


def test_a_long_text_of_nothing_but_years_is_given_up() -> None:
    """Half a minute of processor is not spent on it."""
    assert search("plan", ["2019 2020 2021 2022 2023\n" * 16_000], seconds=1) == Searched(note=NOT_SEARCHED)


def test_inside_reads_the_pages_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    given: Any = type("Given", (), {"read": staticmethod(lambda: json.dumps(PLAN))})
    monkeypatch.setattr("sys.stdin", given)
    assert json.loads(elements.say("plan"))["net_zero_commitment"]["value"] == 2045
    with pytest.raises(guard.Stopped, match="KeyError"):
        guard.run("elements", "poem", given=b"[]")
