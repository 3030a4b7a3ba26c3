"""A commitment to an outdated code is level 1 for suppliers and reviewers alike, once the current one is set."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.drawn import suggestion_for
from reviews.selectors.cases import case_of
from tests.reviews import builders as b
from tests.world import World

COMMITTED = {"accepted": "own_and_chain", "authorised": True, "version": "2023"}


@pytest.mark.parametrize(("current", "level"), [("", 3), ("2023", 3), ("2024", 1)])
def test_both_sides_compare_with_the_current_version(world: World, settings: Any, current: str, level: int) -> None:
    settings.CODE_VERSION = current
    question = definition_of(world.version.pk).question("GOV-01")
    said = suggestion_for(question, [COMMITTED], timezone.now())
    assert said is not None
    review = b.claimed(world, changed={"GOV_01": {"value": [COMMITTED], "claim": "none"}})
    found = case_of(b.fresh(review.pk)).figures(question)
    assert found is not None
    assert (said["level"], found.level) == (level, level)
    outdated = "The version accepted is not the current one, 2024."
    assert (said["arithmetic"] == outdated, found.arithmetic == outdated) == (level == 1, level == 1)
