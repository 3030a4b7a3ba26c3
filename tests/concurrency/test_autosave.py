"""Two people, one answer, one moment: one is saved and the other gets both texts (product, promise 2)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from rphub.kernel.decisions import StaleRevision
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each returns, or what stood in its way."""
    gate = threading.Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except StaleRevision as stale:
            return stale.current
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.parametrize("stands", [False, True], ids=["first answer", "later answer"])
def test_one_wins_and_the_other_sees_both(stands: bool) -> None:
    world = World()
    response = world.response()
    if stands:
        world.answer(response, "SCM-02", level=1)
    actors = [world.actor(person) for person in (world.anna, world.carl, world.dora)]

    def writes(number: int) -> Callable[[], Any]:
        data = AnswerData(level=2, comment=f"Words {number}")
        return lambda: save_answer(
            actor=actors[number], response_id=response.pk, code="SCM-02", data=data, base_revision=int(stands)
        )

    results = together(*(writes(number) for number in range(3)))
    kept = response.answers.get(code="SCM-02")
    assert kept.revision == 1 + stands
    winner = int(kept.comment.removeprefix("Words "))
    losers = [result for number, result in enumerate(results) if number != winner]
    assert [(loser.data.comment, loser.by, loser.revision) for loser in losers] == [
        (kept.comment, actors[winner].label, kept.revision)
    ] * 2


def test_different_questions_never_meet() -> None:
    world = World()
    response = world.response()
    codes = ["SCM-01", "SCM-02", "SCM-03", "SCM-05"]
    actor = world.actor(world.anna)

    def writes(code: str) -> Callable[[], Any]:
        return lambda: save_answer(
            actor=actor, response_id=response.pk, code=code, data=AnswerData(comment=code), base_revision=0
        )

    together(*(writes(code) for code in codes))
    assert sorted(response.answers.values_list("code", "comment")) == [(code, code) for code in codes]
