"""What the invented suppliers write can be read, is complete, and is the same at every run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from demo.answers import answer, raw_value
from demo.cast import FULL, SUPPLIERS, Part
from demo.levels import assessed
from questionnaires.definition import Definition, from_content, read_content
from questionnaires.values import clean, is_answered

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def definition() -> Definition:
    return from_content(read_content(Path("questionnaires/content/ddq/v1")))


@pytest.mark.parametrize("part", SUPPLIERS, ids=lambda part: part.slug)
def test_every_answer_is_complete_and_readable(part: Part, definition: Definition) -> None:
    for question in definition.questions:
        given = answer(part, question, part.second or 40, TODAY)
        assert is_answered(question, given), question.code
        assert clean(question, raw_value(part, question, given.level or 0, 40, TODAY)).errors == {}


def test_the_same_at_every_run(definition: Definition) -> None:
    part, question = SUPPLIERS[3], definition.question("SCM-04")
    assert answer(part, question, 52, TODAY) == answer(part, question, 52, TODAY)


def test_levels_follow_the_score_aimed_at() -> None:
    codes = [f"GOV-{number:02}" for number in range(1, 40)]
    low = sum(assessed(SUPPLIERS[3], code, 20) for code in codes)
    high = sum(assessed(SUPPLIERS[3], code, 80) for code in codes)
    assert (low < high, max(assessed(SUPPLIERS[3], code, 100) for code in codes)) == (True, 4)


def test_the_deep_set_covers_every_role_size_and_state() -> None:
    deep = [part for part in SUPPLIERS if part.number in FULL]
    roles = {role for part in deep for role in part.roles}
    assert roles == {role for part in SUPPLIERS for role in part.roles}
    assert len([part for part in deep if part.first is not None]) == 14
    assert {"published", "in_review", "clarification", "submitted", "moderation", "accuracy_check"} <= {
        part.state for part in deep
    }
